import type { TicketRow } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { useWords } from '../../words/use-words.js';
import { timeLeft } from './time-left.js';

/** The class of a ticket's limit, what is left of it, and a bar that fills as the time runs out. */
export function TimeBar({ ticket, now }: { readonly ticket: TicketRow; readonly now: number }) {
  const { t } = useWords('queue');
  const { city } = useSession();
  const names = useNames();
  const time = useTime();
  const left = timeLeft(ticket, now);
  if (!left) return <span className="muted">{t('noLimit')}</span>;
  // Urgency has a class of its own, which the row does not name.
  const usual = city.categories.find(({ id }) => id === ticket.category)?.timeClass;
  const className = ticket.urgency === 'normal' ? names.ofCity('timeClasses', usual) : '';
  const said =
    left.level === 'over'
      ? t('dueAt', { at: time.short(ticket.dueAt) })
      : t(left.level === 'late' ? 'over' : 'left', { span: time.span(left.left) });
  return (
    <div className={`time time-${left.level}`} title={t('dueAt', { at: time.full(ticket.dueAt) })}>
      <span>{said}</span>
      <i aria-hidden="true">
        <b style={{ width: `${Math.round(left.share * 100)}%` }} />
      </i>
      <small>{className}</small>
    </div>
  );
}
