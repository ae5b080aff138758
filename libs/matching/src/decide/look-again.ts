import type { MatchDecision } from '@guiyi/domain';
import type { Candidate, MatchInput } from './candidate.js';
import { decide } from './decide.js';

/** A matter whose ticket nobody else has joined. `at`: when it was told. */
export interface AloneMatter extends Pick<MatchInput, 'matter' | 'type' | 'at'> {
  readonly ticketNumber: string;
}

/** A ticket that has grown, with when each of its matters was told. */
export interface GrownTicket extends Omit<Candidate, 'openedAt' | 'lastAt' | 'sameRequester'> {
  readonly saidAt: readonly Date[];
}

/**
 * 复看: decides about a matter that came to stand alone once more, as if it were told only now that the ticket holds what it
 * holds, with nothing but that ticket to join. What arrives in another order should not end in other tickets: the letter that
 * says what both have in common may come last. Undefined where it stands apart as before.
 */
export function lookAgain(
  { ticketNumber, ...alone }: AloneMatter,
  { saidAt, ...ticket }: GrownTicket,
  { settings, scorecard }: Pick<MatchInput, 'settings' | 'scorecard'>,
): MatchDecision | undefined {
  // Two matters weeks apart do not come nearer because somebody speaks of the one before and after the other.
  const nearest = nearestTo(alone.at, saidAt);
  const candidate: Candidate = {
    ...ticket,
    openedAt: nearest,
    lastAt: nearest,
    // Whoever tells both has two appeals on one ticket then, and is answered on both: nothing is followed up afterwards.
    sameRequester: false,
  };
  const decision = decide({ ...alone, own: [], candidates: [candidate], settings, scorecard });
  // Both are named: either may be the one that goes on.
  const reason = `复看：${ticketNumber} ${decision.reason}`;
  return decision.way === 'same_matter' ? { ...decision, reason } : undefined;
}

function nearestTo(at: Date, times: readonly Date[]): Date {
  const apart = (time: Date) => Math.abs(time.getTime() - at.getTime());
  return times.reduce((nearest, time) => (apart(time) < apart(nearest) ? time : nearest), times[0] ?? new Date(0));
}
