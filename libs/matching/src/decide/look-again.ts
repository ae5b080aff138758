import type { MatchDecision } from '@guiyi/domain';
import type { Candidate, MatchInput } from './candidate.js';
import { decide } from './decide.js';

/** A matter whose ticket nobody else has joined. `at`: when it was told. */
export type AloneMatter = Pick<MatchInput, 'matter' | 'type' | 'at'>;

/**
 * 复看: decides about a matter that came to stand alone once more, as if it were told only now that the ticket holds what it
 * holds, with nothing but that ticket to join. What arrives in another order should not end in other tickets: the letter that
 * says what both have in common may come last. Undefined where it stands apart as before.
 */
export function lookAgain(
  alone: AloneMatter,
  ticket: Candidate,
  { settings, scorecard }: Pick<MatchInput, 'settings' | 'scorecard'>,
): MatchDecision | undefined {
  // Whoever tells both has two appeals on one ticket then, and is answered on both: nothing is followed up afterwards.
  const decision = decide({
    ...alone,
    own: [],
    candidates: [{ ...ticket, sameRequester: false }],
    settings,
    scorecard,
  });
  return decision.way === 'same_matter' ? { ...decision, reason: `复看：${decision.reason}` } : undefined;
}
