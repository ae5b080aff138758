import type { CityProfile, IndicatorFormula } from '@guiyi/domain';
import type { IndicatorReport, Sql } from '@guiyi/storage';
import { countIndicator, type Figure } from '../formula/count-indicator.js';
import { formulaFor } from '../formula/in-force.js';
import type { Matter } from '../log/matter.js';
import { readMatters } from '../log/read-matters.js';
import { spanOf } from '../period/report-period.js';

/** A reported figure beside what comes out when it is counted again. */
export interface Recount {
  readonly reported: IndicatorReport;
  /** By the formula of then, from what was known then. */
  readonly again: Figure;
  /** The same digits from the same inputs. Anything else means that the past was tampered with. */
  readonly identical: boolean;
  /** Where the formula has another version by now: what it says of the same matters. */
  readonly now: Figure | undefined;
  /** Ids that only one of the two formulae counts, in numerator or denominator. */
  readonly difference: { readonly gained: string[]; readonly lost: string[] } | undefined;
  /** The profile says something else under the version of then: it should have been given a new number. */
  readonly alteredInPlace: boolean;
}

/** Counts what was reported again as of then, and by today's formula where that has changed. */
export async function recount(sql: Sql, profile: CityProfile, reports: readonly IndicatorReport[]): Promise<Recount[]> {
  const recounts: Recount[] = [];
  // The indicators of one span were reported from the same matters.
  const read = new Map<string, Matter[]>();
  for (const reported of reports) {
    const { asOf, snapshot } = reported;
    const span = spanOf(reported.period, reported.firstDay, profile.timeZone);
    const key = `${span.kind} ${span.firstDay} ${asOf.toISOString()} ${snapshot}`;
    const matters = read.get(key) ?? (await readMatters(sql, profile.id, span, { asOf, snapshot }));
    read.set(key, matters);
    const again = countIndicator(reported.formula, matters, span, asOf);
    const indicator = profile.indicators.find(({ id }) => id === reported.indicator);
    const formula = indicator && formulaFor(indicator, span.lastDay);
    const changed = formula !== undefined && formula.version !== reported.formula.version;
    const now = changed ? countIndicator(formula, matters, span, asOf) : undefined;
    const sameVersion = indicator?.formulae.find(({ version }) => version === reported.formula.version);
    recounts.push({
      reported,
      again,
      identical:
        again.numerator === reported.numerator &&
        again.denominator === reported.denominator &&
        again.inputsHash === reported.inputsHash,
      now,
      difference: now && differenceOf(again, now),
      alteredInPlace: sameVersion !== undefined && !sameFormula(sameVersion, reported.formula),
    });
  }
  return recounts;
}

function differenceOf(before: Figure, after: Figure): { gained: string[]; lost: string[] } {
  const key = (figure: Figure) =>
    new Set([...figure.counted.map(({ id }) => `${id} +`), ...figure.missed.map(({ id }) => `${id} -`)]);
  const [old, fresh] = [key(before), key(after)];
  const only = (some: Set<string>, others: Set<string>) => [...some].filter((one) => !others.has(one)).sort();
  return { gained: only(fresh, old), lost: only(old, fresh) };
}

/** PostgreSQL keeps the keys of an object in an order of its own. */
function sameFormula(one: IndicatorFormula, other: IndicatorFormula): boolean {
  const plain = ({ validFrom: _, ...formula }: IndicatorFormula) => JSON.stringify(sorted(formula));
  return plain(one) === plain(other);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
