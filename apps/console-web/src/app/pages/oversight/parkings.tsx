import { Button, Input, Segmented, Tag } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, usePagedListing } from './listing.js';
import { PickTicket, usePickedTicket } from './pick-ticket.js';

type Parking = Answer<'listParkings'>['parkings'][number];
type Part = 'parked' | 'writtenOff';

/** 挂账登记: what cannot be solved now, until it is written off. */
export function Parkings() {
  const { t } = useTranslation('oversight');
  const { may } = useSession();
  const names = useNames();
  const time = useTime();
  const [part, setPart] = useState<Part>('parked');
  const writtenOff = part === 'writtenOff';
  const query = usePagedListing(
    ['parkings', part],
    (page) =>
      take(api.GET('/api/parkings', { params: { query: { ...page, ...(writtenOff && { writtenOff: 'true' }) } } })),
    ({ parkings }) => parkings,
  );
  const [asked, setAsked] = useState<Parking>();
  const [isNew, setNew] = useState(false);
  return (
    <>
      <div className="oversight-tools">
        <Segmented<Part>
          value={part}
          onChange={setPart}
          options={(['parked', 'writtenOff'] as const).map((value) => ({ value, label: t(`parkings.${value}`) }))}
        />
        {may('ticket.dispatch') && <Button onClick={() => setNew(true)}>{t('acts.park')}</Button>}
      </div>
      <Listing query={query} rowsOf={(parkings) => parkings} none={t(`nonePark.${part}`)}>
        {(parkings) =>
          parkings.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              chips={
                <>
                  <Tag className="chip">{row.entry}</Tag>
                  <Tag>{names.served('ticketStates', row.ticketState)}</Tag>
                  {row.solved !== null && (
                    <Tag className={row.solved ? 'chip chip-good' : 'chip chip-soon'}>
                      {t(row.solved ? 'offSolved' : 'offOpen')}
                    </Tag>
                  )}
                </>
              }
              facts={[
                t('parkedAt', { by: row.parkedBy.id, at: time.short(row.parkedAt) }),
                row.reviewOn && t('reviewOn', { day: row.reviewOn }),
                row.writtenOffAt && t('offAt', { by: row.writtenOffBy?.id ?? '', at: time.short(row.writtenOffAt) }),
              ]}
              actions={
                !row.writtenOffAt &&
                may('ticket.dispatch') && <Button onClick={() => setAsked(row)}>{t('acts.writeOff')}</Button>
              }
            >
              <p className="item-words">{row.reason}</p>
              {row.writtenOffReason && <p className="item-words item-good">{row.writtenOffReason}</p>}
            </Item>
          ))
        }
      </Listing>
      {isNew && <Park onClose={() => setNew(false)} />}
      {asked && <WriteOff row={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Park({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const id = useId();
  const picked = usePickedTicket();
  const [reviewOn, setReviewOn] = useState('');
  const { ticket, seen } = picked;
  return (
    <DecideDialog
      title={t('acts.park')}
      about={t('parkHint')}
      label={t('parkReason')}
      ok={t('acts.park')}
      said={t('did.parked')}
      isReady={ticket !== undefined}
      seen={seen}
      send={async (reason) => {
        if (!ticket) return;
        const body = { reason, version: seen, ...(reviewOn && { reviewOn }) };
        await take(api.POST('/api/tickets/{id}/park', { params: { path: { id: ticket.id } }, body }));
      }}
      onClose={onClose}
    >
      <PickTicket {...picked} />
      <label htmlFor={id}>{t('reviewDay')}</label>
      <input id={id} type="date" value={reviewOn} onChange={({ target }) => setReviewOn(target.value)} />
    </DecideDialog>
  );
}

function WriteOff({ row, onClose }: { readonly row: Parking; readonly onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const id = useId();
  const [answer, setAnswer] = useState('');
  const text = answer.trim();
  return (
    <DecideDialog
      title={`${t('acts.writeOff')} · ${row.entry}`}
      about={row.title}
      label={t('reason')}
      ok={t('acts.writeOff')}
      said={t(text ? 'did.offSolved' : 'did.offOpen')}
      isReady={text.length !== 1}
      send={(reason) =>
        take(
          api.POST('/api/tickets/{id}/write-off', {
            params: { path: { id: row.ticketId } },
            body: { reason, ...(text && { answer: text }) },
          }),
        )
      }
      onClose={onClose}
    >
      <label htmlFor={id}>{t('offAnswer')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={10_000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
    </DecideDialog>
  );
}
