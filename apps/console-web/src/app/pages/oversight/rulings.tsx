import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { MOST_ROWS } from '../../layout/cut-short.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNow } from '../queue/use-now.js';
import { ChooseUnits } from './choose-units.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, useListing } from './listing.js';
import { Path } from './path.js';

type Ruling = Answer<'listAdjudications'>['adjudications'][number];

/** 裁定: who must take what was handed back without cause again and again; by when that must be ruled. */
export function Rulings() {
  const { t } = useTranslation('oversight');
  const { may } = useSession();
  const time = useTime();
  const now = useNow();
  const query = useListing(['rulings'], () =>
    take(api.GET('/api/adjudications', { params: { query: { limit: MOST_ROWS } } })),
  );
  const [asked, setAsked] = useState<Ruling>();
  return (
    <>
      <Listing query={query} rowsOf={({ adjudications }) => adjudications} none={t('none.rulings')}>
        {({ adjudications }) =>
          adjudications.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              level={row.overdue ? 'late' : 'soon'}
              chips={
                <Tag className={row.overdue ? 'chip chip-late' : 'chip chip-soon'}>
                  {t(row.overdue ? 'ruleLate' : 'ruleLeft', { span: time.span(Date.parse(row.dueAt) - now) })}
                </Tag>
              }
              facts={[
                t('ruleBy', { at: time.full(row.dueAt) }),
                t('opened', { at: time.short(row.openedAt) }),
                t('returnedTimes', { n: row.returnedBy.length }),
              ]}
              actions={
                may('ticket.dispatch') && (
                  <Button type="primary" onClick={() => setAsked(row)}>
                    {t('acts.rule')}
                  </Button>
                )
              }
            >
              <Path ticketId={row.ticketId} />
            </Item>
          ))
        }
      </Listing>
      {asked && <Decide row={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Decide({ row, onClose }: { readonly row: Ruling; readonly onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const [lead, setLead] = useState<readonly string[]>([]);
  const [assist, setAssist] = useState<readonly string[]>([]);
  const assignments = [
    ...lead.map((department) => ({ department, role: 'lead' as const })),
    ...assist.map((department) => ({ department, role: 'assist' as const })),
  ];
  return (
    <DecideDialog
      title={`${t('acts.rule')} · ${row.ticketNumber}`}
      about={t('ruleHint')}
      label={t('ruleReason')}
      ok={t('acts.rule')}
      said={t('did.ruled')}
      isReady={lead.length > 0}
      send={(reason) =>
        take(
          api.POST('/api/adjudications/{id}/decide', {
            params: { path: { id: row.id } },
            body: { assignments, reason },
          }),
        )
      }
      onClose={onClose}
    >
      <Path ticketId={row.ticketId} />
      <ChooseUnits label={t('lead')} chosen={lead} onChange={setLead} mayChoose={(unit) => !assist.includes(unit)} />
      <ChooseUnits
        label={t('assist')}
        chosen={assist}
        onChange={setAssist}
        mayChoose={(unit) => !lead.includes(unit)}
      />
    </DecideDialog>
  );
}
