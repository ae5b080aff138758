import { Button, InputNumber, Tag } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { MOST_ROWS } from '../../layout/cut-short.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, useListing } from './listing.js';

type Extension = Answer<'listExtensions'>['extensions'][number];

/** 延期审批: so much more time, less of it, or none. */
export function Extensions() {
  const { t } = useTranslation('oversight');
  const { may } = useSession();
  const time = useTime();
  const query = useListing(['extensions'], () =>
    take(api.GET('/api/extensions', { params: { query: { limit: MOST_ROWS } } })),
  );
  const [asked, setAsked] = useState<{ readonly row: Extension; readonly granted: boolean }>();
  const span = ({ amount, unit }: Extension['more']) => `${amount} ${t(`spans.${unit}`)}`;
  return (
    <>
      <Listing query={query} rowsOf={({ extensions }) => extensions} none={t('none.extensions')}>
        {({ extensions }) =>
          extensions.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              level="soon"
              chips={
                <>
                  <Tag className="chip">{row.department.name}</Tag>
                  <Tag className="chip chip-soon">{t('more', { span: span(row.more) })}</Tag>
                </>
              }
              facts={[t('submitted', { by: row.askedBy.id, at: time.short(row.askedAt) })]}
              actions={
                may('ticket.dispatch') && (
                  <>
                    <Button type="primary" onClick={() => setAsked({ row, granted: true })}>
                      {t('acts.grant')}
                    </Button>
                    <Button danger onClick={() => setAsked({ row, granted: false })}>
                      {t('acts.refuse')}
                    </Button>
                  </>
                )
              }
            >
              <p className="item-words">{row.reason}</p>
            </Item>
          ))
        }
      </Listing>
      {asked?.granted && <Grant row={asked.row} span={span} onClose={() => setAsked(undefined)} />}
      {asked?.granted === false && (
        <DecideDialog
          title={`${t('acts.refuse')} · ${asked.row.ticketNumber}`}
          about={asked.row.reason}
          label={t('reason')}
          ok={t('acts.refuse')}
          said={t('did.refused')}
          isDanger
          send={(reason) =>
            take(api.POST('/api/extensions/{id}/refuse', { params: { path: { id: asked.row.id } }, body: { reason } }))
          }
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Grant({
  row,
  span,
  onClose,
}: {
  readonly row: Extension;
  readonly span: (more: Extension['more']) => string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('oversight');
  const id = useId();
  const [amount, setAmount] = useState(row.more.amount);
  return (
    <DecideDialog
      title={`${t('acts.grant')} · ${row.ticketNumber}`}
      about={`${row.department.name} · ${row.reason}`}
      label={t('reason')}
      ok={t('acts.grant')}
      said={t('did.granted', { span: span({ ...row.more, amount }) })}
      send={(reason) =>
        take(api.POST('/api/extensions/{id}/grant', { params: { path: { id: row.id } }, body: { amount, reason } }))
      }
      onClose={onClose}
    >
      <label htmlFor={id}>{t('grantAmount', { unit: t(`spans.${row.more.unit}`), most: row.more.amount })}</label>
      <InputNumber
        id={id}
        min={1}
        max={row.more.amount}
        precision={0}
        value={amount}
        onChange={(value) => setAmount(value ?? row.more.amount)}
      />
    </DecideDialog>
  );
}
