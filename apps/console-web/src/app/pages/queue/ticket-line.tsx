// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand are no table rows; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not the cells
import { memo } from 'react';
import type { TicketRow } from '../../api/types.js';
import { useNames } from '../../words/use-names.js';
import { useWords } from '../../words/use-words.js';
import { ChannelIcons } from './channel-icons.js';
import { ClaimedBy } from './claimed-by.js';
import { TimeBar } from './time-bar.js';

interface Line {
  readonly ticket: TicketRow;
  readonly top: number;
  readonly at: number;
  readonly now: number;
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  readonly isFresh: boolean;
  readonly onOpen: (id: string) => void;
  readonly onPick: (id: string) => void;
}

/** One row of the queue: nothing in it by which a person could be recognised. */
export const TicketLine = memo(function TicketLine(line: Line) {
  const { ticket, isCurrent, isPicked, isFresh, onOpen, onPick } = line;
  const { t } = useWords('queue');
  const names = useNames();
  const facts = [names.ofCity('categories', ticket.category), names.ofCity('districts', ticket.district)];
  const [first, ...others] = ticket.departments;
  const why = [ticket.whyMerged, ticket.whyRouted].filter(Boolean).join('\n');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the row is a key of the page
    <div
      role="row"
      className={`line ${isCurrent ? 'line-current' : ''} ${isFresh ? 'line-fresh' : ''} urgency-${ticket.urgency}`}
      style={{ transform: `translateY(${line.top}px)` }}
      tabIndex={isCurrent ? 0 : -1}
      aria-rowindex={line.at + 2}
      aria-selected={isPicked}
      data-id={ticket.id}
      onClick={() => onOpen(ticket.id)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: x is the key of the page; the box itself takes the space bar */}
      <span role="gridcell" className="cell-pick" onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('select', { number: ticket.number })}
          checked={isPicked}
          onChange={() => onPick(ticket.id)}
        />
      </span>
      <span role="gridcell" className="cell-urgency">
        {ticket.urgency !== 'normal' && (
          <span className={`tag tag-${ticket.urgency}`}>{names.own('urgency', ticket.urgency)}</span>
        )}
      </span>
      <span role="gridcell" className="cell-number">
        {ticket.number}
      </span>
      <span role="gridcell" className="cell-matter" title={why || undefined}>
        <strong>
          {ticket.urgency !== 'normal' && (
            <span className={`tag tag-${ticket.urgency}`} aria-hidden="true">
              {names.own('urgency', ticket.urgency)}
            </span>
          )}
          {ticket.title}
        </strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      <span role="gridcell" className="cell-place" title={ticket.place}>
        {ticket.place}
      </span>
      <span role="gridcell" className="cell-channels">
        <ChannelIcons channels={ticket.channels} />
      </span>
      <span
        role="gridcell"
        className="cell-people"
        title={t('appeals', { people: ticket.people, appeals: ticket.appeals })}
      >
        {ticket.people > 1 ? <b>{ticket.people}</b> : ticket.people}
        {ticket.appeals > ticket.people && <small>/{ticket.appeals}</small>}
      </span>
      <span role="gridcell" className="cell-limit">
        <TimeBar ticket={ticket} now={line.now} />
      </span>
      <span role="gridcell" className="cell-department" title={ticket.departments.map(({ name }) => name).join('\n')}>
        {first ? first.name : <span className="muted">{t('fallback')}</span>}
        {others.length > 0 && <small>{` +${others.length}`}</small>}
      </span>
      <span role="gridcell" className="cell-state">
        <span className={`tag state-${ticket.state}`}>{names.served('ticketStates', ticket.state)}</span>
      </span>
      <span role="gridcell" className="cell-claim">
        <ClaimedBy ticket={ticket} />
      </span>
    </div>
  );
});
