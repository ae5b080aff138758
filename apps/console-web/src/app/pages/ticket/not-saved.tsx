import { isStale } from '../../api/problem.js';
import type { Ticket } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import { Meanwhile } from './meanwhile.js';

interface NotSaved {
  /** Why the last try was refused, if it was. */
  readonly error: unknown;
  readonly ticket: Pick<Ticket, 'id' | 'version'>;
  /** The version that somebody had before their eyes. */
  readonly seen: number;
  /** They have looked at what changed, and save on top of it from now on. */
  readonly onSeen: () => void;
}

/** At the end of a form: why it was not saved. Whoever was too late is shown what changed instead, and keeps what they typed. */
export function NotSaved({ error, ticket, seen, onSeen }: NotSaved) {
  const isBehind = ticket.version > seen;
  return (
    <>
      {Boolean(error) && !(isBehind && isStale(error)) && <Trouble error={error} />}
      {isBehind && <Meanwhile ticket={ticket} seen={seen} isForm onSeen={onSeen} />}
    </>
  );
}
