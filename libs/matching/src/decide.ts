import { isFinished, type MatchDecision, type Weighed } from '@guiyi/domain';
import type { MatchInput } from './candidate.js';
import { explainNew, explainOwn, explainRelated, explainSame } from './explain.js';
import { type JudgedOwn, judgeOwn } from './judge-own.js';
import { standsAgainstMerging } from './may-merge.js';
import { type WeighedTicket, weighTicket } from './weigh.js';
import { VERSION } from './weights.js';

const MOST_SUGGESTED = 5;
/** Words in common that make two matters one class of thing where neither district nor place does. */
const RELATED_WORDS = 0.3;

/**
 * Follow-up, repeat, same matter, related or new, with the reason. Replays are known before, by their delivery.
 * Deterministic: the order of the candidates does not matter, and nothing merges across a contradiction.
 */
export function decide(input: MatchInput): MatchDecision {
  const { matter, at, settings, rarity } = input;
  const ranked = input.candidates
    .map((candidate) => weighTicket(matter, candidate, { at, windowDays: settings.windowDays, rarity }))
    .sort(byLikeness);
  const own = judgeOwn(input);
  if (own) return finish(input, ranked, { ...ofOwn(own), reason: explainOwn(own, at) });

  const mine = new Set(input.own.flatMap(({ ticketId }) => ticketId ?? []));
  const others = ranked.filter(({ candidate }) => !candidate.sameRequester && !mine.has(candidate.ticketId));
  const same = others.find(
    ({ weighed, best, hours, candidate }) =>
      !weighed.contradiction &&
      weighed.score >= settings.mergeAt &&
      !isFinished(candidate.state) &&
      !standsApart(input, candidate) &&
      !standsAgainstMerging(best, hours),
  );
  if (same) return finish(input, ranked, { way: 'same_matter', ...about(same), reason: explainSame(same) });

  const related = others.find(isRelated);
  if (related) {
    const apart = standsApart(input, related.candidate) ? '举报单独办理' : undefined;
    return finish(input, ranked, { way: 'related', ...about(related), reason: explainRelated(related, apart) });
  }
  return finish(input, ranked, { way: 'new', score: ranked[0]?.weighed.score ?? 0, reason: explainNew(ranked[0]) });
}

/**
 * A report (举报) is one ticket of one person: whoever holds another ticket may be the one that it is about, and whoever
 * joined it would read it.
 */
function standsApart(input: MatchInput, candidate: MatchInput['candidates'][number]): boolean {
  return input.type === 'report' || candidate.type === 'report';
}

type Verdict = Omit<MatchDecision, 'runnerUp' | 'suggested' | 'version'>;

function about({ weighed }: WeighedTicket): Pick<Verdict, 'ticketId' | 'chosen' | 'score'> {
  return { ticketId: weighed.ticketId, chosen: weighed, score: weighed.score };
}

function ofOwn({ way, own, score, weighed }: JudgedOwn): Omit<Verdict, 'reason'> {
  return {
    way,
    score: weighed?.score ?? score,
    appealId: own.appealId,
    ...(own.ticketId ? { ticketId: own.ticketId } : {}),
    ...(weighed ? { chosen: weighed } : {}),
  };
}

/** The runner-up is the next best whatever stands against it: what was nearly chosen is worth knowing. */
function finish(input: MatchInput, ranked: readonly WeighedTicket[], verdict: Verdict): MatchDecision {
  const rest = ranked.filter(({ candidate }) => candidate.ticketId !== verdict.ticketId);
  const suggested: Weighed[] = ranked
    .filter(({ candidate }) => candidate.ticketId !== verdict.ticketId || verdict.way === 'related')
    .filter(({ candidate, weighed }) => weighed.score >= input.settings.suggestAt && !isFinished(candidate.state))
    .filter(({ candidate }) => !standsApart(input, candidate))
    .slice(0, MOST_SUGGESTED)
    .map(({ weighed }) => weighed);
  const runnerUp = rest[0]?.weighed;
  return { ...verdict, ...(runnerUp ? { runnerUp } : {}), suggested, version: VERSION };
}

/** One class of thing: the same trouble, and a district, a place or the words in common. */
function isRelated({ best, weighed }: WeighedTicket): boolean {
  const value = (name: string) => best.features.find((feature) => feature.name === name)?.value ?? 0;
  if (value('act') <= 0 || weighed.contradiction?.startsWith('相隔')) return false;
  return value('district') > 0 || value('place') > 0 || value('words') >= RELATED_WORDS;
}

/** What may be chosen first, then by likeness; newer and then the id, so that the order of the input is no matter. */
function byLikeness(one: WeighedTicket, other: WeighedTicket): number {
  return (
    other.weighed.score - one.weighed.score ||
    other.likeness - one.likeness ||
    other.candidate.openedAt.getTime() - one.candidate.openedAt.getTime() ||
    (one.candidate.ticketId < other.candidate.ticketId ? -1 : 1)
  );
}
