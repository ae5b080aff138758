import type { Judgement } from '../matching/judgement.js';
import type { Sample } from '../matching/read-sample.js';
import type { Handled } from './play-sample.js';

export interface Figures {
  pairs: { merged: number; precision: number; recall: number; unknown: number };
  events: { macroRecall: number; bCubed: { precision: number; recall: number; f1: number } };
  traps: { merged: number; total: number };
  suggest: { recallAt1: number; recallAt5: number };
  perItem: { p50ms: number; p99ms: number };
}

/** A merged pair that nobody judged, to be read by eye. */
export interface UnknownPair {
  readonly ids: readonly [string, string];
  readonly ticket: string;
  readonly reason: string;
}

/** Counts that add up over folds. */
export interface Counts {
  same: number;
  different: number;
  unknown: number;
  possible: number;
  trapsMerged: number;
  traps: number;
  eventRecalls: number[];
  bCubed: { precision: number; recall: number }[];
  asked: number;
  first: number;
  amongFive: number;
  milliseconds: number[];
  unknownPairs: UnknownPair[];
  wrongPairs: UnknownPair[];
}

/**
 * Counts what a run merged. Two items are merged when both ended on one ticket without a dispatcher. `counts` tells which
 * items and events are looked at: a fold's own, or all.
 */
export function countRun(
  handled: readonly Handled[],
  sample: Sample,
  judgement: Judgement,
  counts: (id: string) => boolean = () => true,
): Counts {
  const ticketOf = new Map(handled.map((item) => [item.id, endOf(item)]));
  const itemOf = new Map(handled.map((item) => [item.id, item]));
  const onTicket = new Map<string, string[]>();
  for (const [id, ticket] of ticketOf) onTicket.set(ticket, [...(onTicket.get(ticket) ?? []), id]);
  const result = emptyCounts();

  for (const [ticket, ids] of onTicket)
    for (const [at, later] of ids.entries())
      for (const earlier of ids.slice(0, at)) {
        if (!counts(later)) continue;
        const verdict = judgement.of(earlier, later);
        const pair = { ids: [earlier, later] as const, ticket, reason: whyTogether(itemOf, earlier, later) };
        if (judgement.isTrap(earlier, later)) result.trapsMerged += 1;
        if (verdict === 'same') result.same += 1;
        else if (verdict === 'different') {
          result.different += 1;
          result.wrongPairs.push(pair);
        } else if (verdict === 'unknown') {
          result.unknown += 1;
          result.unknownPairs.push(pair);
        }
      }

  result.traps = sample.traps.filter(({ b }) => counts(b)).length;
  for (const { ids } of sample.events) {
    if (!counts(ids[0] ?? '')) continue;
    const tickets = ids.map((id) => ticketOf.get(id) ?? id);
    const together = pairsOf(tickets).filter(([one, other]) => one === other).length;
    result.possible += pairsOf(tickets).length;
    result.eventRecalls.push(together / pairsOf(tickets).length);
    for (const [at, ticket] of tickets.entries()) {
      const labelled = (onTicket.get(ticket) ?? []).filter((id) => judgement.eventOf(id) !== undefined);
      const mine = labelled.filter((id) => judgement.eventOf(id) === judgement.eventOf(ids[at] ?? '')).length;
      result.bCubed.push({ precision: mine / Math.max(1, labelled.length), recall: mine / ids.length });
    }
  }
  countSuggestions(handled, judgement, counts, result);
  return result;
}

/** The ticket that an item is on in the end. */
export function endOf({ stays }: Handled): string {
  return (stays.at(-1) ?? stays[0]).ticket;
}

/** The ticket that an item was on before what came at that moment was handled. */
function ticketBefore({ stays }: Handled, at: Date): string {
  return (stays.findLast(({ since }) => since < at) ?? stays[0]).ticket;
}

/** What brought the later one to the ticket, or the two tickets together that they came to. */
function whyTogether(items: ReadonlyMap<string, Handled>, earlier: string, later: string): string {
  const [one, other] = [items.get(earlier), items.get(later)];
  const cameTogether = one?.stays[0].ticket === other?.stays[0].ticket;
  const moves = [...(one?.stays ?? []), ...(other?.stays ?? [])].filter(({ because }) => because !== undefined);
  const [last] = moves.sort((first, second) => second.since.getTime() - first.since.getTime());
  return (cameTogether ? undefined : last?.because) ?? other?.decision.reason ?? '';
}

/**
 * For each item whose event already has a ticket: was it merged into it, or is it among the suggestions? As it stood at that
 * moment: what a second look merged later was neither.
 */
function countSuggestions(
  handled: readonly Handled[],
  judgement: Judgement,
  counts: (id: string) => boolean,
  result: Counts,
): void {
  const ofEvent = new Map<string, Handled[]>();
  for (const item of handled) {
    const { id, at, stays, decision, milliseconds } = item;
    result.milliseconds.push(milliseconds);
    const event = judgement.eventOf(id);
    if (event === undefined || !counts(id)) continue;
    const earlier = ofEvent.get(event) ?? [];
    const known = new Set(earlier.map((one) => ticketBefore(one, at)));
    const [{ ticket }] = stays;
    const offered = [...(known.has(ticket) ? [ticket] : []), ...decision.suggested.map(({ ticketId }) => ticketId)];
    if (earlier.length) {
      result.asked += 1;
      if (offered[0] !== undefined && known.has(offered[0])) result.first += 1;
      if (offered.slice(0, 5).some((offer) => known.has(offer))) result.amongFive += 1;
    }
    ofEvent.set(event, [...earlier, item]);
  }
}

export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => {
    const added = emptyCounts();
    for (const key of Object.keys(added) as (keyof Counts)[]) {
      const [left, right] = [sum[key], one[key]];
      Object.assign(added, {
        [key]: Array.isArray(left) && Array.isArray(right) ? [...left, ...right] : (left as number) + (right as number),
      });
    }
    return added;
  }, emptyCounts());
}

export function figuresOf(counts: Counts): Figures {
  const merged = counts.same + counts.different + counts.unknown;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const precision = mean(counts.bCubed.map((one) => one.precision));
  const recall = mean(counts.bCubed.map((one) => one.recall));
  const sorted = counts.milliseconds.toSorted((one, other) => one - other);
  const quantile = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0, 2);
  return {
    pairs: {
      merged,
      precision: round(counts.same / Math.max(1, counts.same + counts.different)),
      recall: round(counts.same / Math.max(1, counts.possible)),
      unknown: round(counts.unknown / Math.max(1, merged)),
    },
    events: {
      macroRecall: round(mean(counts.eventRecalls)),
      bCubed: {
        precision: round(precision),
        recall: round(recall),
        f1: round((2 * precision * recall) / (precision + recall)),
      },
    },
    traps: { merged: counts.trapsMerged, total: counts.traps },
    suggest: {
      recallAt1: round(counts.first / Math.max(1, counts.asked)),
      recallAt5: round(counts.amongFive / Math.max(1, counts.asked)),
    },
    perItem: { p50ms: quantile(0.5), p99ms: quantile(0.99) },
  };
}

function emptyCounts(): Counts {
  return {
    same: 0,
    different: 0,
    unknown: 0,
    possible: 0,
    trapsMerged: 0,
    traps: 0,
    eventRecalls: [],
    bCubed: [],
    asked: 0,
    first: 0,
    amongFive: 0,
    milliseconds: [],
    unknownPairs: [],
    wrongPairs: [],
  };
}

function pairsOf<T>(values: readonly T[]): [T, T][] {
  return values.flatMap((one, at) => values.slice(at + 1).map((other): [T, T] => [one, other]));
}

function round(value: number, digits = 3): number {
  return Number.isFinite(value) ? Number(value.toFixed(digits)) : 0;
}
