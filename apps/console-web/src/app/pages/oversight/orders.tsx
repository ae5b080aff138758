import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { ChooseUnits } from './choose-units.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, usePagedListing } from './listing.js';
import { PickTicket, usePickedTicket } from './pick-ticket.js';

type Order = Answer<'listOrders'>['orders'][number];
type Act = 'report' | 'close';

/** 督办: what set an order off, what the unit reported, until it is closed. */
export function Orders() {
  const { t } = useTranslation('oversight');
  const { may } = useSession();
  const time = useTime();
  const query = usePagedListing(
    ['orders'],
    (page) => take(api.GET('/api/supervision-orders', { params: { query: page } })),
    ({ orders }) => orders,
  );
  const [asked, setAsked] = useState<{ readonly row: Order; readonly act: Act }>();
  const [isNew, setNew] = useState(false);
  const mayClose = may('ticket.dispatch');
  const send = ({ row: { id }, act }: NonNullable<typeof asked>, words: string) => {
    const params = { params: { path: { id } } };
    return act === 'report'
      ? take(api.POST('/api/supervision-orders/{id}/report', { ...params, body: { report: words } }))
      : take(api.POST('/api/supervision-orders/{id}/close', { ...params, body: { reason: words } }));
  };
  return (
    <>
      {may('ticket.instruct') && (
        <Button className="oversight-new" onClick={() => setNew(true)}>
          {t('acts.instruct')}
        </Button>
      )}
      <Listing query={query} rowsOf={(orders) => orders} none={t('none.orders')}>
        {(orders) =>
          orders.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              level={row.overdue ? 'late' : row.state === 'open' ? 'soon' : 'fine'}
              chips={
                <>
                  <Tag className={row.level > 1 ? 'chip chip-late' : 'chip chip-soon'}>
                    {t('level', { n: row.level, trigger: t(`triggers.${row.trigger}`) })}
                  </Tag>
                  {row.department && <Tag className="chip">{row.department.name}</Tag>}
                  <Tag>{t(`orderStates.${row.state}`)}</Tag>
                </>
              }
              facts={[
                t('reportBy', { at: time.full(row.reportBy) }),
                row.overdue && t('reportLate'),
                t('submitted', { by: row.orderedBy.id, at: time.short(row.orderedAt) }),
              ]}
              actions={
                <>
                  {row.state === 'open' && may('ticket.answer') && (
                    <Button type={mayClose ? 'default' : 'primary'} onClick={() => setAsked({ row, act: 'report' })}>
                      {t('acts.report')}
                    </Button>
                  )}
                  {mayClose && (
                    <Button
                      type={row.state === 'reported' ? 'primary' : 'default'}
                      onClick={() => setAsked({ row, act: 'close' })}
                    >
                      {t('acts.close')}
                    </Button>
                  )}
                </>
              }
            >
              <p>{row.text}</p>
              {row.instruction && <p className="item-words">{row.instruction}</p>}
              {row.report && <p className="item-words item-good">{t('reported', { text: row.report })}</p>}
            </Item>
          ))
        }
      </Listing>
      {asked && (
        <DecideDialog
          title={`${t(`acts.${asked.act}`)} · ${asked.row.ticketNumber}`}
          about={asked.row.report ?? asked.row.instruction ?? asked.row.text}
          label={t(asked.act === 'report' ? 'reportWords' : 'reason')}
          ok={t(`acts.${asked.act}`)}
          said={t(asked.act === 'report' ? 'did.reported' : 'did.closed')}
          most={asked.act === 'report' ? 5_000 : 500}
          send={(words) => send(asked, words)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {isNew && <Instruct onClose={() => setNew(false)} />}
    </>
  );
}

/** 领导批示: attached to a ticket by its number. */
function Instruct({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const picked = usePickedTicket();
  const [unit, setUnit] = useState<readonly string[]>([]);
  const { ticket } = picked;
  const send = async (instruction: string) => {
    const [department] = unit;
    if (ticket)
      await take(
        api.POST('/api/tickets/{id}/supervision-orders', {
          params: { path: { id: ticket.id } },
          body: { instruction, ...(department && { department }) },
        }),
      );
  };
  return (
    <DecideDialog
      title={t('acts.instruct')}
      label={t('instruction')}
      ok={t('acts.instruct')}
      said={t('did.instructed')}
      isReady={ticket !== undefined}
      most={2_000}
      send={send}
      onClose={onClose}
    >
      <PickTicket {...picked} />
      <ChooseUnits label={t('instructUnit')} chosen={unit} onChange={setUnit} most={1} />
    </DecideDialog>
  );
}
