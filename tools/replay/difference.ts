import type { MatchDecision, MatchWay, Weighed } from '@guiyi/domain';
import { FEATURES, type FeatureName } from '@guiyi/matching';
import type { Decided } from './replay-past.js';

const MOST_EXAMPLES = 5;

export interface Example {
  readonly appeal: string;
  /** Masked, as it is stored. */
  readonly title: string;
  /** The ticket that it joined: now, or where it joins none any more, then. */
  readonly ticket: string;
  readonly ticketTitle: string;
  readonly score: number;
  readonly before: string;
  readonly now: string;
}

export interface Group {
  readonly reason: string;
  count: number;
  readonly examples: Example[];
}

/** What people said later of pairs that are merged otherwise. */
export interface Said {
  same: number;
  different: number;
}

export interface Side {
  count: number;
  readonly judged: Said;
  readonly reasons: Group[];
}

/** How the past would have come out, against how it did. */
export interface Difference {
  arrivals: number;
  /** Merged by itself, each counted once. */
  readonly merged: { before: number; now: number; both: number };
  readonly onlyNow: Side;
  readonly onlyThen: Side;
  /** Merged then and now, but with others. */
  readonly elsewhere: Side;
  readonly ways: Record<'before' | 'now', Partial<Record<MatchWay, number>>>;
  /** Versions that decided then. */
  readonly versions: Record<string, number>;
}

export function emptyDifference(): Difference {
  const side = (): Side => ({ count: 0, judged: { same: 0, different: 0 }, reasons: [] });
  return {
    arrivals: 0,
    merged: { before: 0, now: 0, both: 0 },
    onlyNow: side(),
    onlyThen: side(),
    elsewhere: side(),
    ways: { before: {}, now: {} },
    versions: {},
  };
}

/** `saidOf`: whether a person said of two appeals that they are the same; undefined where nobody did. */
export function count(
  difference: Difference,
  decided: Decided,
  saidOf: (one: string, other: string) => boolean | undefined,
): void {
  const { arrival, decision, onto } = decided;
  const { merged, ways, versions } = difference;
  difference.arrivals += 1;
  add(ways.before, arrival.way as MatchWay);
  add(ways.now, decision.way);
  add(versions, arrival.version);
  const [did, does] = [arrival.way === 'same_matter', decision.way === 'same_matter'];
  if (did) merged.before += 1;
  if (does) merged.now += 1;
  const isTogether = did && does && arrival.ticketId !== null && onto?.really.has(arrival.ticketId) === true;
  if (isTogether) merged.both += 1;
  if (isTogether || (!did && !does)) return;
  const side = !did ? difference.onlyNow : does ? difference.elsewhere : difference.onlyThen;
  const held = arrival.ticketId === null ? [] : decided.city.holding(arrival.ticketId);
  const reason = !did ? gained(decision) : does ? '并入另一件' : lost(decided);
  const shown = does ? onto : held[0];
  put(side, reason, {
    appeal: arrival.appealNumber,
    title: arrival.title,
    ticket: does ? (onto?.number ?? '') : (arrival.ticketNumber ?? ''),
    ticketTitle: shown?.title ?? '',
    score: decision.score,
    before: arrival.reason,
    now: decision.reason,
  });
  const others = does ? (onto?.appealIds ?? []) : held.flatMap(({ appealIds }) => appealIds);
  const said = others.map((id) => saidOf(arrival.appealId, id)).filter((one) => one !== undefined);
  if (said.length) side.judged[said.includes(false) ? 'different' : 'same'] += 1;
}

/** What spoke most for it. */
function gained({ chosen }: MatchDecision): string {
  const [most] = [...(chosen?.features ?? [])].sort((one, other) => other.weight - one.weight);
  return most && most.weight > 0 ? nameOf(most.name) : '多项相近';
}

/** What speaks against it now. */
function lost({ arrival, decision, city }: Decided): string {
  if (decision.way === 'follow_up') return '计为追问';
  if (decision.way === 'repeat') return '计为重复诉求';
  const held = new Set(city.holding(arrival.ticketId ?? '').map(({ id }) => id));
  const weighed: Weighed[] = [decision.chosen, decision.runnerUp, ...decision.suggested].flatMap((one) => one ?? []);
  const found = weighed.find(({ ticketId }) => held.has(ticketId));
  if (!found) return held.size ? '不在最相近的之内' : '原工单在所看的时间之前';
  if (found.contradiction) return found.contradiction.split('：')[0] ?? found.contradiction;
  const [least] = [...found.features].sort((one, other) => one.weight - other.weight);
  return least && least.weight < 0 ? `把握不够，${nameOf(least.name)}不足` : '把握不够';
}

/** What is weighed beside the features that are learnt. */
const BESIDE: Record<string, string> = { together: '同时同地同事由', core: '工单共同的词' };

function nameOf(feature: string): string {
  return feature in FEATURES ? FEATURES[feature as FeatureName].name : (BESIDE[feature] ?? feature);
}

function put(side: Side, reason: string, example: Example): void {
  side.count += 1;
  let group = side.reasons.find((one) => one.reason === reason);
  if (!group) {
    group = { reason, count: 0, examples: [] };
    side.reasons.push(group);
  }
  group.count += 1;
  if (group.examples.length < MOST_EXAMPLES) group.examples.push(example);
  side.reasons.sort((one, other) => other.count - one.count);
}

function add(counts: Partial<Record<string, number>>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
