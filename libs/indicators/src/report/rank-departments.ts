import type { CityProfile } from '@guiyi/domain';
import { countIndicator } from '../formula/count-indicator.js';
import { formulaFor } from '../formula/in-force.js';
import type { Matter } from '../log/matter.js';
import { departmentsOf, isLate } from '../log/tell-facts.js';
import type { Span } from '../period/report-period.js';
import { lies } from './count-numbers.js';
import type { RankedDepartment, Rate, Zone } from './report.js';

/** 排名: every unit that had to do with a matter in the span, the best first; those with too few matters at the end. */
export function rankDepartments(
  profile: CityProfile,
  matters: readonly Matter[],
  span: Span,
  asOf: Date,
): RankedDepartment[] {
  const { rankBy, rankFrom, zones } = profile.report;
  const own = new Map<string, Matter[]>();
  for (const matter of matters)
    for (const department of departmentsOf(matter)) {
      const list = own.get(department);
      if (list) list.push(matter);
      else own.set(department, [matter]);
    }
  const names = new Map(profile.departments.map(({ id, name }) => [id, name]));
  const rows = [...own].map(([department, theirs]) => {
    const figures: Record<string, Rate> = {};
    for (const indicator of profile.indicators) {
      const figure = countIndicator(formulaFor(indicator, span.lastDay), theirs, span, asOf, department);
      figures[indicator.id] = { numerator: figure.numerator, denominator: figure.denominator, value: figure.value };
    }
    const shares = theirs.flatMap(({ shares }) => [...shares.values()].filter((one) => one.department === department));
    const inSpan = shares.filter(({ dispatchedAt }) => lies(dispatchedAt, span));
    return {
      department,
      name: names.get(department) ?? department,
      dispatched: inSpan.length,
      finished: shares.filter(({ answeredAt }) => lies(answeredAt, span)).length,
      overdue: inSpan.filter((share) => isLate(share, asOf.getTime())).length,
      returned: inSpan.filter(({ returned }) => returned).length,
      figures,
    };
  });
  const standing = ({ figures }: { figures: Record<string, Rate> }): number | undefined => {
    const { value = null, numerator = 0, denominator = 0 } = figures[rankBy] ?? {};
    return value === null || (denominator ?? numerator) < rankFrom ? undefined : value;
  };
  const ranked = rows.sort(
    (one, other) =>
      (standing(other) ?? -1) - (standing(one) ?? -1) ||
      other.finished - one.finished ||
      (one.department < other.department ? -1 : 1),
  );
  return ranked.map((row) => {
    const own = standing(row);
    const isRate = row.figures[rankBy]?.denominator !== null;
    return {
      rank: own === undefined ? null : 1 + ranked.filter((other) => (standing(other) ?? -1) > own).length,
      zone: own === undefined || !isRate ? null : zoneOf(own, zones),
      ...row,
    };
  });
}

function zoneOf(rate: number, { green, yellow }: { readonly green: number; readonly yellow: number }): Zone {
  return rate >= green ? 'green' : rate >= yellow ? 'yellow' : 'red';
}
