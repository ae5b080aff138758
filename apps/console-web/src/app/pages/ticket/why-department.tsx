import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useNames } from '../../words/use-names.js';
import { readRoute } from './evidence.js';

/** Why this department: the rule and its version, what it went by, and what else it could have been. */
export function WhyDepartment({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const decision = ticket.decisions.findLast(({ kind }) => kind === 'route');
  const route = decision && readRoute(decision);
  const percent = (score: number) => Math.round(score * 100);
  return (
    <section className="why">
      <h3>{t('why.department')}</h3>
      {!decision || !route ? (
        <p className="muted">{t('why.noDepartment')}</p>
      ) : (
        <>
          <p>{decision.reason}</p>
          <dl className="shared">
            <dt>{t('why.rule')}</dt>
            <dd>
              {[route.rule, t('why.version', { version: decision.version })].filter(Boolean).join(' · ')}
              {decision.score !== null && decision.score < 1 && (
                <span className="muted"> {t('why.categoryScore', { score: percent(decision.score) })}</span>
              )}
            </dd>
            {route.words.length > 0 && (
              <>
                <dt>{t('why.basis')}</dt>
                <dd>
                  {route.words.map((word) => (
                    <mark key={word}>{word}</mark>
                  ))}
                </dd>
              </>
            )}
            {route.area && (
              <>
                <dt>{t('why.area')}</dt>
                <dd>{names.ofCity('districts', route.area)}</dd>
              </>
            )}
            {route.alternatives.length > 0 && (
              <>
                <dt>{t('why.alternatives')}</dt>
                <dd>
                  <ul>
                    {route.alternatives.map(({ category, rule, score }) => (
                      <li key={category}>
                        {names.ofCity('categories', category)}{' '}
                        <span className="muted">{`${rule} ${percent(score)}%`}</span>
                      </li>
                    ))}
                  </ul>
                </dd>
              </>
            )}
          </dl>
          <small className="muted">
            {t('why.decidedBy', {
              by: t('by', { kind: names.own('actors', decision.decidedBy.kind), id: decision.decidedBy.id }),
            })}
          </small>
        </>
      )}
    </section>
  );
}
