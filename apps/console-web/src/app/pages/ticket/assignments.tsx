import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';

/** Who has to do what by when, and what they have answered. */
export function Assignments({
  ticket,
  onUndo,
}: {
  readonly ticket: Ticket;
  /** Absent: the reader may not dispatch. */
  readonly onUndo: (() => void) | undefined;
}) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  if (ticket.assignments.length === 0 && ticket.answers.length === 0) return null;
  return (
    <section>
      <h3>{t('assignments')}</h3>
      {onUndo && canTakeBack(ticket) && (
        <Button size="small" type="text" onClick={onUndo}>
          {t('actions.undispatch')}
        </Button>
      )}
      <ul className="plain">
        {ticket.assignments.map(({ id, department, role, state, dueAt, overdue }) => (
          <li key={id}>
            <b>{department.name}</b> <span className="tag">{names.served('assignmentRoles', role)}</span>{' '}
            {names.own('assignmentStates', state)}{' '}
            {dueAt && <small className={overdue ? 'wrong' : 'muted'}>{`${t('facts.due')} ${time.full(dueAt)}`}</small>}
            {ticket.answers
              .filter(({ assignmentId }) => assignmentId === id)
              .map((answer) => (
                <p key={answer.id} className="words told-one">
                  {answer.text}
                </p>
              ))}
          </li>
        ))}
      </ul>
      {ticket.answers.some(({ assignmentId }) => assignmentId === null) && (
        <>
          <h3>{t('answers')}</h3>
          {ticket.answers
            .filter(({ assignmentId }) => assignmentId === null)
            .map(({ id, text, at }) => (
              <p key={id} className="words told-one">
                <small className="muted">{time.full(at)}</small> {text}
              </p>
            ))}
        </>
      )}
    </section>
  );
}

/** As long as none of those that have it has signed; the server has the last word. */
function canTakeBack({ state, assignments }: Ticket): boolean {
  const open = assignments.filter((one) => one.state !== 'revoked' && one.state !== 'return_accepted');
  return state === 'in_handling' && open.length > 0 && open.every((one) => one.state === 'dispatched');
}
