import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';

/** Why this deadline: every step of the calculation, so that anybody can do it again. */
export function WhyDeadline({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  const clocks = ticket.assignments.filter(({ explanation, dueAt }) => explanation && dueAt);
  return (
    <section className="why">
      <h3>{t('why.deadline')}</h3>
      {clocks.length === 0 && <p className="muted">{t('why.noDeadline')}</p>}
      {clocks.map(({ id, department, dueAt, explanation }, at) => (
        <details key={id} open={at === 0}>
          <summary>
            <b>{department.name}</b> <span>{time.full(dueAt)}</span>{' '}
            <span className="muted">{names.ofCity('timeClasses', explanation?.timeClass)}</span>
          </summary>
          <ol className="steps" aria-label={t('why.steps')}>
            {explanation?.steps.map((step, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a calculation never change places
              <li key={nth}>{step.text}</li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
