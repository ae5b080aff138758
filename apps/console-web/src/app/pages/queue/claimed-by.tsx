import { useClaimOn } from '../../api/live.js';
import type { TicketRow } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/use-words.js';
import { Avatar } from './avatar.js';

/** Who has this ticket open to work on it now. */
export function ClaimedBy({ ticket }: { readonly ticket: TicketRow }) {
  const { t } = useWords('queue');
  const { who } = useSession();
  const claim = useClaimOn(ticket.id, ticket.claim);
  if (!claim) return null;
  const name = claim.accountId === who.account.id ? t('me') : claim.name;
  return (
    <span className="claimed" title={t('workedOnBy', { name })}>
      <Avatar name={claim.name} />
      <span>{name}</span>
    </span>
  );
}
