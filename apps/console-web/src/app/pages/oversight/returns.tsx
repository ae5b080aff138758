import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { MOST_ROWS } from '../../layout/cut-short.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { useTicket } from '../ticket/use-ticket.js';
import { ChooseUnits } from './choose-units.js';
import { DecideDialog } from './decide-dialog.js';
import { Item } from './item.js';
import { Listing, useListing } from './listing.js';
import { Path } from './path.js';
import { ReturnLedger } from './return-ledger.js';
import { roleOf } from './role-of.js';
import { isBelow } from './views.js';

type Return = Answer<'listReturns'>['returns'][number];
type Verdict = 'justified' | 'unjustified';

/** 退单审核: justified, perhaps to somebody else at once; or not, and it goes on. */
export function Returns() {
  const { t } = useTranslation('oversight');
  const { who, city, may } = useSession();
  const time = useTime();
  const query = useListing(['returns'], () =>
    take(api.GET('/api/returns', { params: { query: { limit: MOST_ROWS } } })),
  );
  const [asked, setAsked] = useState<{ readonly row: Return; readonly verdict: Verdict }>();
  const mayJudge = (unit: string) => may('ticket.dispatch') || isBelow(city.departments, unit, who.account.department);
  return (
    <>
      <Listing query={query} rowsOf={({ returns }) => returns} none={t('none.returns')}>
        {({ returns }) =>
          returns.map((row) => (
            <Item
              key={row.id}
              ticket={row}
              level="soon"
              chips={
                <>
                  <Tag className="chip">{row.department.name}</Tag>
                  <Tag className="chip chip-soon">{row.reason.name}</Tag>
                </>
              }
              facts={[t('requested', { at: time.short(row.requestedAt) }), t('turn', { n: row.hop })]}
              actions={
                mayJudge(row.department.id) && (
                  <>
                    <Button type="primary" onClick={() => setAsked({ row, verdict: 'justified' })}>
                      {t('acts.justified')}
                    </Button>
                    <Button danger onClick={() => setAsked({ row, verdict: 'unjustified' })}>
                      {t('acts.unjustified')}
                    </Button>
                  </>
                )
              }
            >
              <p className="item-words">{row.text}</p>
              <Path ticketId={row.ticketId} />
            </Item>
          ))
        }
      </Listing>
      <ReturnLedger />
      {asked && <Review {...asked} mayChoose={mayJudge} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Review({
  row,
  verdict,
  mayChoose,
  onClose,
}: {
  readonly row: Return;
  readonly verdict: Verdict;
  readonly mayChoose: (unit: string) => boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('oversight');
  const names = useNames();
  const [units, setUnits] = useState<readonly string[]>([]);
  const justified = verdict === 'justified';
  const { data: ticket } = useTicket(row.ticketId);
  const role = roleOf(row, ticket);
  const review = (reason: string) =>
    take(
      api.POST('/api/returns/{id}/review', {
        params: { path: { id: row.id } },
        body: {
          justified,
          reason,
          ...(units.length && { reassign: units.map((department) => ({ department, ...(role && { role }) })) }),
        },
      }),
    );
  return (
    <DecideDialog
      title={`${t(`acts.${verdict}`)} · ${row.ticketNumber}`}
      about={`${row.department.name} · ${row.reason.name} · ${row.text}`}
      label={t('reviewReason')}
      ok={t(`acts.${verdict}`)}
      said={t(justified ? 'did.justified' : 'did.unjustified')}
      isDanger={!justified}
      isReady={units.length === 0 || role !== undefined}
      send={review}
      onClose={onClose}
    >
      {justified ? (
        <>
          <ChooseUnits
            label={t('reassign')}
            chosen={units}
            onChange={setUnits}
            mayChoose={(unit) => unit !== row.department.id && mayChoose(unit)}
          />
          {role && (
            <small className="muted">{t('reassignHint', { role: names.served('assignmentRoles', role) })}</small>
          )}
        </>
      ) : (
        <small className="muted">{t('unjustifiedHint')}</small>
      )}
    </DecideDialog>
  );
}
