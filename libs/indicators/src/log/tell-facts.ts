import type { IndicatorFact, IndicatorMoment } from '@guiyi/domain';
import type { Matter, Person, Share, Verdict } from './matter.js';

/** One thing that is counted: a matter, or a person's appeal; also as the share that one department has in it. */
export interface Subject {
  /** Id of the ticket or of the appeal. */
  readonly id: string;
  readonly ticketId: string;
  readonly moments: Readonly<Partial<Record<IndicatorMoment, number>>>;
  readonly facts: ReadonlySet<IndicatorFact>;
}

/** A report asks the same of a matter many times over. */
const told = new WeakMap<Matter, Map<string, Subject[]>>();

/**
 * What is true of a matter at a moment. With `department` only its own share speaks of signing and of time: a unit is
 * not late because another one was.
 */
export function subjectsOf(
  matter: Matter,
  unit: 'ticket' | 'appeal',
  asOf: Date,
  department?: string,
): readonly Subject[] {
  const known = told.get(matter) ?? new Map<string, Subject[]>();
  told.set(matter, known);
  const key = `${unit} ${asOf.getTime()} ${department ?? ''}`;
  const subjects = known.get(key) ?? tell(matter, unit, asOf, department);
  known.set(key, subjects);
  return subjects;
}

function tell(matter: Matter, unit: 'ticket' | 'appeal', asOf: Date, department: string | undefined): Subject[] {
  if (matter.mergedInto !== undefined) return [];
  const facts = factsOfMatter(matter, asOf.getTime(), department);
  const moments = momentsOf(matter);
  const { ticketId } = matter;
  const verdicts = matter.people.flatMap(({ verdict }) => (verdict ? [verdict] : []));
  if (unit === 'ticket') {
    for (const fact of verdictFacts(verdicts)) facts.add(fact);
    if (matter.people.some(({ repeated }) => repeated)) facts.add('repeated');
    const last = Math.max(...verdicts.map(({ at }) => at));
    return [
      { id: ticketId, ticketId, facts, moments: { ...moments, ...(verdicts.length > 0 && { called_back: last }) } },
    ];
  }
  return matter.people.map((person) => ({
    id: person.appealId,
    ticketId,
    facts: factsOfPerson(person, facts),
    moments: {
      ...moments,
      opened: person.openedAt ?? matter.openedAt,
      finished: person.answeredAt,
      ...(person.verdict && { called_back: person.verdict.at }),
    },
  }));
}

function momentsOf({ openedAt, dispatchedAt, finishedAt }: Matter): Subject['moments'] {
  return { opened: openedAt, dispatched: dispatchedAt, finished: finishedAt };
}

function factsOfMatter(matter: Matter, asOf: number, department: string | undefined): Set<IndicatorFact> {
  const facts = new Set<IndicatorFact>();
  const { dispatchedAt, finishedAt } = matter;
  const shares = [...matter.shares.values()].filter(
    (share) => department === undefined || share.department === department,
  );
  if (dispatchedAt !== undefined) facts.add('dispatched');
  if (finishedAt !== undefined) facts.add('finished');
  if (finishedAt !== undefined && (dispatchedAt === undefined || dispatchedAt > finishedAt))
    facts.add('answered_at_once');
  if (facts.has('answered_at_once') || shares.some(({ respondedAt }) => respondedAt !== undefined))
    facts.add('responded');
  if (shares.some((share) => isLate(share, finishedAt ?? asOf))) facts.add('overdue');
  if (finishedAt !== undefined && holding(shares).every((share) => !isLate(share, finishedAt))) facts.add('on_time');
  if (shares.some(({ returned }) => returned)) facts.add('returned');
  if (matter.reworked) facts.add('reworked');
  if (matter.declined) facts.add('declined');
  return facts;
}

/** The departments that a matter was or is with, save those that it was taken from again. */
export function departmentsOf(matter: Matter): string[] {
  return [...new Set(holding([...matter.shares.values()]).map(({ department }) => department))];
}

function holding(shares: readonly Share[]): Share[] {
  return shares.filter(({ endedAt }) => endedAt === undefined);
}

/** A unit that has not answered is judged by `until`: when the matter was finished without it, or now. */
export function isLate({ dueAt, moved, overdueAt, answeredAt, endedAt }: Share, until: number): boolean {
  const judged = Math.min(answeredAt ?? until, endedAt ?? until);
  if (moved) return overdueAt !== undefined && overdueAt <= judged;
  return dueAt !== undefined && judged > dueAt;
}

function factsOfPerson(person: Person, ofMatter: ReadonlySet<IndicatorFact>): Set<IndicatorFact> {
  const facts = new Set(ofMatter);
  if (person.answeredAt === undefined) facts.delete('finished');
  if (person.repeated) facts.add('repeated');
  if (person.verdict) for (const fact of verdictFacts([person.verdict])) facts.add(fact);
  return facts;
}

/** Of several people the unhappiest speaks for the matter. */
function verdictFacts(verdicts: readonly Verdict[]): IndicatorFact[] {
  if (!verdicts.length) return [];
  const heard = verdicts.filter(({ reached }) => reached);
  const worst = <T>(order: readonly T[], said: readonly (T | undefined)[]) => order.find((one) => said.includes(one));
  const solved = worst(
    ['unsolved', 'partly_solved', 'mostly_solved', 'solved'] as const,
    heard.map(({ solved }) => solved),
  );
  const satisfied = worst(
    ['unsatisfied', 'neutral', 'satisfied'] as const,
    heard.map(({ satisfied }) => (satisfied === 'unreachable' ? undefined : satisfied)),
  );
  return [
    'called_back',
    ...(heard.length ? (['reached'] as const) : []),
    ...(solved ? [solved] : []),
    ...(satisfied ? [satisfied === 'neutral' ? ('fairly_satisfied' as const) : satisfied] : []),
  ];
}
