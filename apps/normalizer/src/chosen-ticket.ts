import type { IntakeContent } from '@guiyi/domain';
import type { ChosenTicket } from '@guiyi/matching';
import { referredTicket, type Vault } from '@guiyi/storage';

/**
 * The ticket that somebody said this belongs to: an agent who took it down, or the person, to whom the form showed what
 * others have reported. What a form sends back is sealed: nobody makes one up.
 */
export function chosenTicket(
  { takenDown, references = [] }: Pick<IntakeContent, 'takenDown' | 'references'>,
  vault: Vault,
  jurisdiction: string,
): ChosenTicket | undefined {
  if (takenDown?.joins) return { ticketId: takenDown.joins, by: 'agent' };
  for (const reference of references) {
    const ticketId = referredTicket(vault, jurisdiction, reference);
    if (ticketId) return { ticketId, by: 'requester' };
  }
  return undefined;
}
