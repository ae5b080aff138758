import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useKeys } from '../../layout/use-keys.js';
import { useSession } from '../../session/session.js';
import { AnswerForm } from './answer-form.js';
import { AppealCard } from './appeal-card.js';
import { Assignments } from './assignments.js';
import { ClaimBar } from './claim-bar.js';
import { CompareSuggestion } from './compare-suggestion.js';
import { DispatchForm } from './dispatch-form.js';
import { Meanwhile } from './meanwhile.js';
import { Relations } from './relations.js';
import { TicketHead } from './ticket-head.js';
import { Timeline } from './timeline.js';
import { useTicketActions } from './use-ticket-actions.js';
import { WhyDeadline } from './why-deadline.js';
import { WhyDepartment } from './why-department.js';
import { WhyMerged } from './why-merged.js';
// In this order: the last one changes what stands before it where there is little room.
import './ticket.css';
import './why.css';
import './suggestion.css';
import './timeline.css';
import './narrow.css';

/** Everything about one ticket: the matter first, then who spoke, why it is where it is, and all that happened. */
export function TicketView({ ticket, onGo }: { readonly ticket: Ticket; readonly onGo: (id: string) => void }) {
  const { t } = useTranslation('ticket');
  const { may } = useSession();
  const [form, setForm] = useState<'dispatch' | 'answer'>();
  const [at, setAt] = useState(0);
  const [refusedAt, setRefusedAt] = useState<number>();
  const actions = useTicketActions(ticket, onGo, setRefusedAt);
  const isOpen = ticket.mergedInto === null;
  const mayMerge = may('ticket.merge');
  const maySplit = mayMerge && isOpen && ticket.appeals.length > 1;
  const suggestion = ticket.suggestions[at % Math.max(1, ticket.suggestions.length)];
  const other = mayMerge && isOpen ? suggestion : undefined;
  const splitFocused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-appeal]')?.dataset.appeal;
    if (id && maySplit) void actions.split(id);
  };
  useKeys({
    a: () => other && void actions.accept(other.ticketId, other.number ?? ''),
    r: () => other && void actions.refuse(other.ticketId),
    c: () => setAt((before) => before + 1),
    s: splitFocused,
    z: () => (mayMerge || may('ticket.dispatch')) && void actions.undoLatest(),
    d: () => may('ticket.dispatch') && isOpen && setForm('dispatch'),
    w: () => may('ticket.answer') && isOpen && setForm('answer'),
  });
  return (
    <article className="ticket">
      <div>
        <TicketHead ticket={ticket} />
        <ClaimBar ticket={ticket} />
      </div>
      {refusedAt !== undefined && (
        <Meanwhile ticket={ticket} seen={refusedAt} isForm={false} onSeen={() => setRefusedAt(undefined)} />
      )}
      {ticket.mergedInto && (
        <Alert
          type="warning"
          title={t('mergedInto', { number: ticket.mergedInto.number })}
          action={
            <>
              <Button size="small" onClick={() => ticket.mergedInto && onGo(ticket.mergedInto.id)}>
                {ticket.mergedInto.number}
              </Button>{' '}
              {mayMerge && (
                <Button size="small" onClick={() => void actions.unmerge(ticket.id)}>
                  {t('actions.undo')} <kbd>z</kbd>
                </Button>
              )}
            </>
          }
        />
      )}
      {ticket.problem && <Alert type="warning" title={t('problem', { text: ticket.problem })} />}
      {isOpen && (
        <div className="actions">
          {may('ticket.dispatch') && (
            <Button onClick={() => setForm('dispatch')}>
              {t('actions.dispatch')} <kbd>d</kbd>
            </Button>
          )}
          {may('ticket.answer') && (
            <Button onClick={() => setForm('answer')}>
              {t('actions.answer')} <kbd>w</kbd>
            </Button>
          )}
        </div>
      )}
      {isOpen && ticket.suggestions.length > 0 && (
        <CompareSuggestion
          ticket={ticket}
          at={at}
          mayMerge={mayMerge}
          onAccept={(id, number) => void actions.accept(id, number)}
          onRefuse={(id) => void actions.refuse(id)}
          onNext={() => setAt((before) => before + 1)}
        />
      )}
      <section>
        <h3>{t('appeals', { n: ticket.appeals.length })}</h3>
        <ul className="appeals">
          {ticket.appeals.map((appeal) => (
            <AppealCard
              key={appeal.id}
              ticketId={ticket.id}
              appeal={appeal}
              messages={ticket.messages.filter(({ appealId }) => appealId === appeal.id)}
              onSplit={maySplit ? () => void actions.split(appeal.id) : undefined}
            />
          ))}
        </ul>
      </section>
      <div className="whys">
        <WhyMerged ticket={ticket} />
        <WhyDepartment ticket={ticket} />
        <WhyDeadline ticket={ticket} />
      </div>
      <Assignments
        ticket={ticket}
        onUndo={may('ticket.dispatch') && isOpen ? () => void actions.undispatch(ticket.id) : undefined}
      />
      <Relations ticket={ticket} onGo={onGo} onUnmerge={mayMerge ? (id) => void actions.unmerge(id) : undefined} />
      <Timeline ticket={ticket} />
      {form === 'dispatch' && (
        <DispatchForm
          ticket={ticket}
          onClose={() => setForm(undefined)}
          onDone={() => actions.tellDispatched(ticket.id)}
        />
      )}
      {form === 'answer' && <AnswerForm ticket={ticket} onClose={() => setForm(undefined)} />}
    </article>
  );
}
