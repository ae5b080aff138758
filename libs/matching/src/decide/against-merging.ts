import { areDisjoint } from '../compare/are-disjoint.js';
import { SHORT } from '../compare/contradict.js';
import { FEATURE_NAMES } from '../compare/features.js';
import { namesSeenIn } from '../compare/seen-in.js';
import type { WeighedPair, WeighedTicket } from '../weigh/weigh-ticket.js';
import type { Candidate, MatchInput } from './candidate.js';

/**
 * What a chance alone must not overrule, in Chinese; undefined where nothing stands against merging. A person may still
 * merge, and is shown the ticket.
 */
export function standsAgainstMerging(
  input: MatchInput,
  { candidate, best, chosen }: WeighedTicket,
): string | undefined {
  if (standsApart(input, candidate)) return '举报单独办理';
  if (isOtherTrouble(input, best)) return '事由不同';
  if (isElsewhere(best)) return '地点各不相同';
  // Who chose it was shown the place and the trouble, and need not write them again.
  return !chosen && isVague(input, best) ? '没有共同的具体地点' : undefined;
}

/** A report (举报) joins reports only: whoever holds another ticket may be the one that it is about, and would read it. */
export function standsApart(input: MatchInput, candidate: Candidate): boolean {
  return (input.type === 'report') !== (candidate.type === 'report');
}

/**
 * 家里停水了 said by two strangers in the same words is two homes: where there are few words, the place or the company
 * must be said, or somebody else's answer is sent. A question has one answer wherever it is asked.
 */
function isVague({ matter, type }: MatchInput, { member }: WeighedPair): boolean {
  if (type === 'consult' || type === 'suggestion') return false;
  if (Math.min(matter.length, member.length) > SHORT) return false;
  const { placeNames, company } = namesSeenIn(matter, member);
  return placeNames.length === 0 && company.length === 0;
}

/**
 * The same estate and another trouble: the place is rarer than any word and outweighs it. Where both say what is wrong and
 * nothing of it agrees, a person looks at it.
 */
function isOtherTrouble({ matter }: MatchInput, { member }: WeighedPair): boolean {
  return areDisjoint(matter.matter.acts, member.matter.acts);
}

/**
 * Both say where, and neither mentions a place of the other: two building sites that are loud at night in the same words.
 * Of labelled pairs of different people that belong together, one in three hundred is like that.
 */
function isElsewhere({ values }: WeighedPair): boolean {
  return (values[FEATURE_NAMES.indexOf('placeFound')] ?? 0) < 0;
}
