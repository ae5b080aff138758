import { maskText } from '@guiyi/domain';
import type { TicketParts } from '@guiyi/storage';
import { z } from 'zod';
import { maskDeeply } from '../http/mask-deeply.js';
import type { TicketDetail } from './ticket-detail.schema.js';

type StoredDecision = TicketParts['decisions'][number];

export function presentDecision({ body, at, ...decision }: StoredDecision): TicketDetail['decisions'][number] {
  const { reason, keys: _, ...evidence } = body;
  return {
    ...decision,
    reason: maskText(typeof reason === 'string' ? reason : ''),
    at: at.toISOString(),
    evidence: maskDeeply(evidence),
  };
}

const Suggested = z.array(
  z.object({ ticketId: z.uuid(), ticketNumber: z.string().optional(), score: z.number() }).catchall(z.unknown()),
);
const MOST = 5;

/**
 * What was weighed and lay below the threshold: for a dispatcher to judge. Each ticket once, best first; `but` those that
 * somebody refused, and the ticket itself.
 */
export function suggestionsIn(
  decisions: readonly StoredDecision[],
  but: readonly string[],
): TicketDetail['suggestions'] {
  const found = decisions
    .flatMap(({ body, appealId }) =>
      (Suggested.safeParse(body.suggested).data ?? []).map(({ ticketId, ticketNumber, score }) => ({
        ticketId,
        ...(ticketNumber !== undefined && { number: ticketNumber }),
        score,
        appealId,
      })),
    )
    .filter(({ ticketId }) => !but.includes(ticketId))
    .sort((one, other) => other.score - one.score);
  return found.filter(({ ticketId }, at) => found.findIndex((one) => one.ticketId === ticketId) === at).slice(0, MOST);
}
