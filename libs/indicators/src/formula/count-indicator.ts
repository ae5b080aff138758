import { createHash } from 'node:crypto';
import type { IndicatorFormula } from '@guiyi/domain';
import type { Matter } from '../log/matter.js';
import { departmentsOf, type Subject, subjectsOf } from '../log/tell-facts.js';
import type { Span } from '../period/report-period.js';
import { meets } from './meets.js';

/** A number with everything behind it. */
export interface Figure {
  readonly formula: IndicatorFormula;
  readonly numerator: number;
  /** Absent where the indicator is a number and no rate. */
  readonly denominator: number | null;
  /** From 0 to 1; of a mere number the number itself; nothing where nobody is counted. */
  readonly value: number | null;
  /** What is in the numerator, and what only in the denominator. */
  readonly counted: readonly Pick<Subject, 'id' | 'ticketId'>[];
  readonly missed: readonly Pick<Subject, 'id' | 'ticketId'>[];
  /** SHA-256 of the subjects looked at, with their facts: equal inputs and an equal formula give an equal figure. */
  readonly inputsHash: string;
}

/** Counts one indicator over the matters of a span, of the whole city or of one department. */
export function countIndicator(
  formula: IndicatorFormula,
  matters: readonly Matter[],
  span: Pick<Span, 'from' | 'to'>,
  asOf: Date,
  department?: string,
): Figure {
  const [from, to] = [span.from.getTime(), span.to.getTime()];
  const subjects = matters
    .filter((matter) => department === undefined || departmentsOf(matter).includes(department))
    .flatMap((matter) => subjectsOf(matter, formula.unit, asOf, department))
    .filter(({ moments }) => {
      const at = moments[formula.moment];
      return at !== undefined && at >= from && at < to;
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const among = subjects.filter(({ facts }) => meets(facts, formula.among));
  const isRate = formula.counted !== undefined;
  const counted = among.filter(({ facts }) => meets(facts, formula.counted));
  const missed = among.filter(({ facts }) => !meets(facts, formula.counted));
  return {
    formula,
    numerator: counted.length,
    denominator: isRate ? among.length : null,
    value: isRate ? (among.length ? counted.length / among.length : null) : counted.length,
    counted: counted.map(idsOf),
    missed: missed.map(idsOf),
    inputsHash: hashOf(subjects),
  };
}

function idsOf({ id, ticketId }: Subject): Pick<Subject, 'id' | 'ticketId'> {
  return { id, ticketId };
}

function hashOf(subjects: readonly Subject[]): string {
  const hash = createHash('sha256');
  for (const { id, moments, facts } of subjects)
    hash.update(`${id} ${JSON.stringify(Object.entries(moments).sort())} ${[...facts].sort().join(' ')}\n`);
  return hash.digest('hex');
}
