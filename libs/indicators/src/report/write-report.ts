import type { CityProfile } from '@guiyi/domain';
import { countByDistrict, raisedHotMatters, type Sql } from '@guiyi/storage';
import { countIndicator } from '../formula/count-indicator.js';
import { formulaFor } from '../formula/in-force.js';
import { readMatters } from '../log/read-matters.js';
import { type Span, spanBefore, stepsOf } from '../period/report-period.js';
import { countCategories, countChannels, countFunnel, countNumbers, drawTrend, openedIn } from './count-numbers.js';
import { rankDepartments } from './rank-departments.js';
import type { Compared, Numbers, Report, Zone } from './report.js';

const MOST_CATEGORIES = 15;

/** 报告 of a span, as the log stood at `asOf`; beside it the span before, as of the same moment. */
export async function writeReport(sql: Sql, profile: CityProfile, span: Span, asOf: Date): Promise<Report> {
  const { id, timeZone } = profile;
  const past = spanBefore(span, timeZone);
  const matters = await readMatters(sql, id, span, { asOf });
  const earlier = await readMatters(sql, id, past, { asOf });
  const departments = rankDepartments(profile, matters, span, asOf);
  const inZone = (zone: Zone) => departments.filter((one) => one.zone === zone).length;
  return {
    city: { id, ...profile.name, profileVersion: profile.version },
    span,
    asOf,
    numbers: compare(countNumbers(matters, span, asOf), countNumbers(earlier, past, asOf)),
    indicators: profile.indicators.map((indicator) => {
      const { numerator, denominator, value, formula } = countIndicator(
        formulaFor(indicator, span.lastDay),
        matters,
        span,
        asOf,
      );
      const before = countIndicator(formulaFor(indicator, past.lastDay), earlier, past, asOf).value;
      return { id: indicator.id, ...indicator.name, formula, numerator, denominator, value, before };
    }),
    trend: drawTrend(matters, stepsOf(span, timeZone), asOf),
    rankedBy: profile.report.rankBy,
    departments,
    zones: { green: inZone('green'), yellow: inZone('yellow'), red: inZone('red') },
    channels: countChannels(matters, span),
    funnel: countFunnel(matters, span, asOf),
    categories: compareCategories(profile, countCategories(matters, span), countCategories(earlier, past)),
    districts: compareDistricts(
      profile,
      await countByDistrict(sql, id, openedIn(matters, span)),
      await countByDistrict(sql, id, openedIn(earlier, past)),
    ),
    hotMatters: await raisedHotMatters(sql, id, span, asOf),
  };
}

function compare(numbers: Numbers, before: Numbers): Report['numbers'] {
  const of = (key: keyof Numbers): Compared => ({ value: numbers[key], before: before[key] });
  return {
    takenIn: of('takenIn'),
    opened: of('opened'),
    dispatched: of('dispatched'),
    finished: of('finished'),
    overdue: of('overdue'),
    reworked: of('reworked'),
    calledBack: of('calledBack'),
  };
}

function compareCategories(
  { categories }: CityProfile,
  counts: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): Report['categories'] {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return [...counts]
    .map(([category, value]) => ({
      category,
      name: names.get(category) ?? (category || '未分类 / not routed yet'),
      value,
      before: before.get(category) ?? 0,
    }))
    .sort((one, other) => other.value - one.value || (one.name < other.name ? -1 : 1))
    .slice(0, MOST_CATEGORIES);
}

function compareDistricts(
  { districts }: CityProfile,
  counts: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): Report['districts'] {
  const placed = ({ district }: { readonly district: string }) => Number(district !== '');
  const names = new Map(districts.map(({ id, name }) => [id, name]));
  return [...counts]
    .map(([district, value]) => ({
      district,
      name: names.get(district) ?? (district || '地点不明 / place unknown'),
      value,
      before: before.get(district) ?? 0,
    }))
    .sort((one, other) => placed(other) - placed(one) || other.value - one.value || (one.name < other.name ? -1 : 1));
}
