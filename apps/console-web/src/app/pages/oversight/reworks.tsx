import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, useListing } from './listing.js';
import { PickTicket, usePickedTicket } from './pick-ticket.js';

/** 每日重办清单: what was sent to be handled again that day, and what is still open from before. */
export function Reworks() {
  const { t } = useTranslation('oversight');
  const { t: tell } = useTranslation('tasks');
  const { may } = useSession();
  const names = useNames();
  const time = useTime();
  const [day, setDay] = useState('');
  const [isNew, setNew] = useState(false);
  const query = useListing(['reworks', day], () =>
    take(api.GET('/api/reworks', { params: { query: day ? { day } : {} } })),
  );
  return (
    <>
      <div className="oversight-tools">
        <label>
          {`${t('day')} `}
          <input type="date" value={day || (query.data?.day ?? '')} onChange={({ target }) => setDay(target.value)} />
        </label>
        {may('ticket.send_back') && <Button onClick={() => setNew(true)}>{t('acts.leaderBack')}</Button>}
      </div>
      <Listing query={query} rowsOf={({ reworks }) => reworks} none={t('none.reworks')}>
        {({ reworks }) =>
          reworks.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              level={row.overdue ? 'late' : row.endedAt ? 'fine' : 'soon'}
              chips={
                <>
                  <Tag className="chip chip-soon">{t(`causes.${row.cause}`)}</Tag>
                  {row.solved && <Tag>{tell(`solvedWords.${row.solved}`)}</Tag>}
                  {(row.satisfied === 'unsatisfied' ||
                    row.satisfied === 'neutral' ||
                    row.satisfied === 'satisfied') && <Tag>{tell(`satisfiedWords.${row.satisfied}`)}</Tag>}
                  {row.departments.map(({ id, name }) => (
                    <Tag key={id} className="chip">
                      {name}
                    </Tag>
                  ))}
                </>
              }
              facts={[
                names.served('ticketStates', row.ticketState),
                t('opened', { at: time.short(row.openedAt) }),
                row.endedAt
                  ? t('ended', { at: time.short(row.endedAt) })
                  : row.dueAt && t('due', { at: time.short(row.dueAt) }),
                row.overdue && t('overdue'),
              ]}
            >
              {row.reason && <p className="item-words">{row.reason}</p>}
            </Item>
          ))
        }
      </Listing>
      {isNew && <LeaderBack onClose={() => setNew(false)} />}
    </>
  );
}

function LeaderBack({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const picked = usePickedTicket();
  const { ticket, seen } = picked;
  return (
    <DecideDialog
      title={t('acts.leaderBack')}
      label={t('leaderReason')}
      ok={t('acts.leaderBack')}
      said={t('did.leaderBack')}
      isDanger
      isReady={ticket !== undefined}
      seen={seen}
      send={async (reason) => {
        if (!ticket) return;
        const params = { path: { id: ticket.id } };
        await take(api.POST('/api/tickets/{id}/send-back', { params, body: { reason, version: seen } }));
      }}
      onClose={onClose}
    >
      <PickTicket {...picked} />
    </DecideDialog>
  );
}
