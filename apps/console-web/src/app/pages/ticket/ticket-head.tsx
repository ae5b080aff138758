import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';

/** The matter, its state, and the facts one asks for first. */
export function TicketHead({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  const facts = [
    ['category', names.ofCity('categories', ticket.category)],
    ['district', names.ofCity('districts', ticket.district)],
    ['opened', time.full(ticket.openedAt)],
    ['due', time.full(ticket.dueAt)],
    ['timeClass', names.ofCity('timeClasses', ticket.timeClass)],
    ['receiver', ticket.firstReceiver],
  ] as const;
  return (
    <header className="ticket-head">
      <p>
        <span className="muted">{ticket.number}</span>{' '}
        <span className={`tag state-${ticket.state}`}>{names.served('ticketStates', ticket.state)}</span>{' '}
        {ticket.urgency !== 'normal' && (
          <span className={`tag tag-${ticket.urgency}`}>{names.own('urgency', ticket.urgency)}</span>
        )}
      </p>
      <h2>{ticket.title}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <div key={key} className={key === 'due' && ticket.overdue ? 'wrong' : undefined}>
              <dt>{t(`facts.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </header>
  );
}
