import { isFinished, type MatchDecision, type Weighed } from '@guiyi/domain';
import { FEATURE_NAMES, type FeatureName } from '../compare/features.js';
import { chanceOf } from '../weigh/scorecard.js';
import { record, type WeighedTicket, weighTicket } from '../weigh/weigh-ticket.js';
import { standsAgainstMerging, standsApart } from './against-merging.js';
import { type Bars, barsOf } from './bars.js';
import { type Candidate, HOUR, type MatchInput, type Verdict } from './candidate.js';
import { decideByAgent } from './decide-by-agent.js';
import { explainNew, explainOwn, explainRelated, explainSame } from './explain.js';
import { type JudgedOwn, judgeOwn } from './judge-own.js';

const MOST_SUGGESTED = 5;
/** The version of what a person decided, whoever wrote it down. */
export const BY_HAND = 'user';
/** Words in common that make two matters one class of thing where neither district nor place does. */
const RELATED_WORDS = 0.2;

/**
 * Follow-up, repeat, same matter, related or new, with the reason. Replays are known before, by their delivery.
 * Deterministic: the order of the candidates does not matter, and nothing merges across a contradiction.
 */
export function decide(input: MatchInput): MatchDecision {
  const { matter, at, settings, scorecard } = input;
  const bars = barsOf(scorecard, settings);
  const byRequester = input.chosen?.by === 'requester' ? input.chosen.ticketId : undefined;
  const context = { at, windowDays: settings.windowDays, scorecard, chosen: byRequester };
  const ranked = input.candidates
    .flatMap((candidate) => weighTicket(matter, candidate, context) ?? [])
    .sort(byLikeness);
  const ticketOf = new Map(ranked.map((weighed) => [weighed.candidate.ticketId, weighed]));
  const said = decideByAgent(input, ticketOf);
  if (said) return { ...finish(input, bars, ranked, said), version: BY_HAND };
  const own = judgeOwn(input, bars, ticketOf);
  if (own) return finish(input, bars, ranked, ofOwn(input, own, ticketOf));

  const mine = new Set(input.own.flatMap(({ ticketId }) => ticketId ?? []));
  const others = ranked.filter(({ candidate }) => !candidate.sameRequester && !mine.has(candidate.ticketId));
  const same = others.find(
    (ticket) =>
      !ticket.contradiction &&
      ticket.chance >= bars.merge &&
      !isFinished(ticket.candidate.state) &&
      !standsAgainstMerging(input, ticket),
  );
  if (same)
    return finish(input, bars, ranked, {
      way: 'same_matter',
      ...about(input, same),
      reason: explainSame(matter, same),
    });

  const related = others.find(isRelated);
  if (related) {
    const reason = explainRelated(matter, related, bars, standsAgainstMerging(input, related));
    return finish(input, bars, ranked, { way: 'related', ...about(input, related), reason });
  }
  const [nearest] = ranked;
  const reason = explainNew(nearest, bars, nearest && standsAgainstMerging(input, nearest));
  return finish(input, bars, ranked, { way: 'new', score: round(nearest?.chance ?? 0), reason });
}

function about({ matter }: MatchInput, ticket: WeighedTicket): Pick<Verdict, 'ticketId' | 'chosen' | 'score'> {
  return { ticketId: ticket.candidate.ticketId, chosen: record(matter, ticket), score: round(ticket.chance) };
}

function ofOwn(input: MatchInput, judged: JudgedOwn, ticketOf: ReadonlyMap<string, WeighedTicket>): Verdict {
  const { way, own, pair, chance } = judged;
  const known = own.ticketId === undefined ? undefined : ticketOf.get(own.ticketId);
  const hours = Math.abs(input.at.getTime() - own.at.getTime()) / HOUR;
  const asTicket: WeighedTicket | undefined =
    own.ticketId === undefined
      ? undefined
      : {
          candidate: known?.candidate ?? candidateOf(own, own.ticketId),
          best: pair,
          likeness: chanceOf(input.scorecard, pair.sum),
          chance,
          hours,
        };
  return {
    way,
    score: round(chance),
    appealId: own.appealId,
    ...(own.ticketId ? { ticketId: own.ticketId } : {}),
    ...(asTicket ? { chosen: record(input.matter, asTicket) } : {}),
    reason: explainOwn(input.matter, judged, input.at),
  };
}

function candidateOf(own: JudgedOwn['own'], ticketId: string): Candidate {
  return {
    ticketId,
    ...(own.ticketNumber ? { ticketNumber: own.ticketNumber } : {}),
    state: own.ticketState ?? 'pending_review',
    openedAt: own.at,
    lastAt: own.at,
    matters: [own.matter],
    sameRequester: true,
  };
}

/** The runner-up is the next best whatever stands against it: what was nearly chosen is worth knowing. */
function finish(input: MatchInput, bars: Bars, ranked: readonly WeighedTicket[], verdict: Verdict): MatchDecision {
  const [next] = ranked.filter(({ candidate }) => candidate.ticketId !== verdict.ticketId);
  const suggested: Weighed[] = ranked
    .filter(({ candidate }) => candidate.ticketId !== verdict.ticketId || verdict.way === 'related')
    .filter(({ candidate, chance }) => chance > 0 && chance >= bars.suggest && !isFinished(candidate.state))
    .filter(({ candidate }) => !standsApart(input, candidate))
    .slice(0, MOST_SUGGESTED)
    .map((ticket) => record(input.matter, ticket));
  return {
    ...verdict,
    ...(next ? { runnerUp: record(input.matter, next) } : {}),
    suggested,
    version: input.scorecard.version,
  };
}

/** One class of thing: the same trouble, and a district, a place or the words in common. */
function isRelated({ best, contradiction }: WeighedTicket): boolean {
  const { matter } = best.member;
  if (matter.acts.length === 0 || contradiction?.startsWith('相隔')) return false;
  const value = (name: FeatureName) => best.values[FEATURE_NAMES.indexOf(name)] ?? 0;
  if (value('act') <= 0) return false;
  return value('district') > 0 || value('placeFound') > 0 || value('text') >= RELATED_WORDS;
}

/** What may be chosen first, then by likeness; newer and then the id, so that the order of the input is no matter. */
function byLikeness(one: WeighedTicket, other: WeighedTicket): number {
  return (
    other.chance - one.chance ||
    other.likeness - one.likeness ||
    other.candidate.openedAt.getTime() - one.candidate.openedAt.getTime() ||
    (one.candidate.ticketId < other.candidate.ticketId ? -1 : 1)
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
