import type { ChannelKind } from '@guiyi/domain';
import type { Matter } from '../log/matter.js';
import { type Subject, subjectsOf } from '../log/tell-facts.js';
import type { Span } from '../period/report-period.js';
import type { Funnel, Numbers, Report } from './report.js';

type Bounds = Pick<Span, 'from' | 'to'>;

export function lies(at: number | undefined, { from, to }: Bounds): boolean {
  return at !== undefined && at >= from.getTime() && at < to.getTime();
}

/** What is behind the plain numbers of a span: tickets, or people's appeals, each with its ticket. */
export function listNumbers(
  matters: readonly Matter[],
  span: Bounds,
  asOf: Date,
): { readonly [Key in keyof Numbers]: readonly Pick<Subject, 'id' | 'ticketId'>[] } {
  const tickets = matters.flatMap((matter) => subjectsOf(matter, 'ticket', asOf));
  const people = matters.flatMap((matter) => subjectsOf(matter, 'appeal', asOf));
  const opened = tickets.filter(({ moments }) => lies(moments.opened, span));
  const having = (fact: 'overdue' | 'reworked') => opened.filter(({ facts }) => facts.has(fact));
  return {
    takenIn: people.filter(({ moments }) => lies(moments.opened, span)),
    opened,
    dispatched: tickets.filter(({ moments }) => lies(moments.dispatched, span)),
    finished: tickets.filter(({ moments }) => lies(moments.finished, span)),
    overdue: having('overdue'),
    reworked: having('reworked'),
    calledBack: people.filter(({ moments }) => lies(moments.called_back, span)),
  };
}

/** The plain numbers of a span. */
export function countNumbers(matters: readonly Matter[], span: Bounds, asOf: Date): Numbers {
  const behind = listNumbers(matters, span, asOf);
  return {
    takenIn: behind.takenIn.length,
    opened: behind.opened.length,
    dispatched: behind.dispatched.length,
    finished: behind.finished.length,
    overdue: behind.overdue.length,
    reworked: behind.reworked.length,
    calledBack: behind.calledBack.length,
  };
}

/** The curve over the steps that have begun: each matter is looked at once, however many steps there are. */
export function drawTrend(matters: readonly Matter[], steps: readonly Span[], asOf: Date): Report['trend'] {
  const curve = steps
    .filter(({ from }) => from <= asOf)
    .map(({ firstDay, lastDay, to }) => ({
      firstDay,
      lastDay,
      to: to.getTime(),
      opened: 0,
      dispatched: 0,
      finished: 0,
    }));
  const begin = steps[0]?.from.getTime() ?? 0;
  for (const { moments } of matters.flatMap((matter) => subjectsOf(matter, 'ticket', asOf)))
    for (const what of ['opened', 'dispatched', 'finished'] as const) {
      const at = moments[what];
      const step = at === undefined || at < begin ? undefined : curve.find(({ to }) => at < to);
      if (step) step[what]++;
    }
  return curve.map(({ to: _, ...step }) => step);
}

/** What became of the people who came in that span. */
export function countFunnel(matters: readonly Matter[], span: Bounds, asOf: Date): Funnel {
  const funnel = { takenIn: 0, answeredAtOnce: 0, dispatched: 0, declined: 0, waiting: 0 };
  for (const { facts, moments } of matters.flatMap((matter) => subjectsOf(matter, 'appeal', asOf))) {
    if (!lies(moments.opened, span)) continue;
    funnel.takenIn++;
    funnel[stageOf(facts)]++;
  }
  return funnel;
}

function stageOf(facts: Subject['facts']): Exclude<keyof Funnel, 'takenIn'> {
  if (facts.has('answered_at_once')) return 'answeredAtOnce';
  if (facts.has('dispatched')) return 'dispatched';
  return facts.has('declined') ? 'declined' : 'waiting';
}

/** By which mouths people came, the most used first. */
export function countChannels(matters: readonly Matter[], span: Bounds): Report['channels'] {
  const counts = new Map<ChannelKind, number>();
  for (const { people, mergedInto, openedAt } of matters)
    for (const person of mergedInto === undefined ? people : [])
      if (lies(person.openedAt ?? openedAt, span)) counts.set(person.channel, (counts.get(person.channel) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([channel, appeals]) => ({ channel, appeals, share: appeals / all }))
    .sort((one, other) => other.appeals - one.appeals || (one.channel < other.channel ? -1 : 1));
}

/** Matters opened in a span, by category; what is not routed yet has none. */
export function countCategories(matters: readonly Matter[], span: Bounds): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { category = '', mergedInto, openedAt } of matters)
    if (mergedInto === undefined && lies(openedAt, span)) counts.set(category, (counts.get(category) ?? 0) + 1);
  return counts;
}

/** The tickets opened in a span, without those merged into another one. */
export function openedIn(matters: readonly Matter[], span: Bounds): string[] {
  return matters.flatMap(({ ticketId, mergedInto, openedAt }) =>
    mergedInto === undefined && lies(openedAt, span) ? [ticketId] : [],
  );
}
