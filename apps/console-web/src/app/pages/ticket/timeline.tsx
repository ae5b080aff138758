import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { verdictOf } from './say-verdict.js';

/** All that happened to a ticket and its appeals, in order. */
export function Timeline({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const { t: tell } = useTranslation('tasks');
  const names = useNames();
  const time = useTime();
  const numbers = new Map(ticket.appeals.map(({ id, number }) => [id, number]));
  /** What somebody said who was called back, or who rated by their link. */
  const rated = (event: Parameters<typeof verdictOf>[0]) => {
    const verdict = verdictOf(event);
    if (!verdict) return '';
    const { reached, solved, satisfied } = verdict;
    if (!reached) return tell('notReached');
    return [solved && tell(`solvedWords.${solved}`), satisfied && tell(`satisfiedWords.${satisfied}`)]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <section>
      <h3>{t('timeline')}</h3>
      <ol className="timeline">
        {ticket.events.map(({ kind, at, actor, reason, appealId, data }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes places
          <li key={nth} className={`event-${kind.split('.')[0]}`}>
            <time dateTime={at}>{time.short(at)}</time>
            <div>
              <b>{names.own('events', kind)}</b>{' '}
              <small className="muted">
                {[t('by', { kind: names.own('actors', actor.kind), id: actor.id }), appealId && numbers.get(appealId)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              {kind === 'appeal.called_back' && <p>{rated({ kind, data })}</p>}
              {reason && <p>{reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
