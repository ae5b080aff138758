import type { AppealType, CatalogueRow, CityProfile, RequesterKind, RouteDecision, Urgency } from '@guiyi/domain';
import { matchesCategory } from '@guiyi/domain';
import type { AssignmentPlan } from './assignment-plan.js';
import type { CityInForce } from './city-in-force.js';
import type { Classification } from './classify.js';
import { wallTime } from './clock/zone-time.js';
import { explainRoute } from './explain-route.js';
import { keepAway } from './keep-away.js';
import { keepFromStreets } from './keep-from-streets.js';

export interface RouteInput {
  /** What the classifier said; a dispatcher's own choice is `{category, score: 1, words: []}`. */
  category?: Classification;
  /** Id of a district of the profile. */
  district?: string;
  requesterKind: RequesterKind;
  type: AppealType;
  urgency: Urgency;
  /** The department that a report (举报) is about. */
  aboutDepartment?: string;
  /** The time of routing: catalogue rows have first and last days. */
  at: Date;
}

export interface Route {
  decision: RouteDecision;
  /** Empty only when every unit that could take it is the one that the report is about: a person must dispatch. */
  assignments: AssignmentPlan[];
  /** Id of the time class. */
  timeClass: string;
}

/** The category of a decision where no words spoke for any. */
export const UNCLASSIFIED = 'unclassified';
export const FALLBACK_RULE = 'fallback';

/** Which departments, by the first row of the catalogue that matches, else the fallback; with the reason in Chinese. */
export function route(profile: CityInForce, input: RouteInput): Route {
  const { category, district, type, aboutDepartment } = input;
  const row = findRow(profile, input, category?.category);
  const planned = row?.assign ?? [{ department: profile.fallback.department, role: 'lead' as const }];
  const { assignments: plans, streets } = keepFromStreets(profile, category?.category, planned);
  const kept =
    type === 'report' && aboutDepartment !== undefined
      ? keepAway(profile, plans, aboutDepartment)
      : { assignments: distinct(plans) };
  const runnerUp = category?.runnerUp;
  const decided = {
    category: category?.category ?? UNCLASSIFIED,
    categoryScore: category?.score ?? 0,
    area: district,
    words: category?.words ?? [],
    rule: row?.id ?? FALLBACK_RULE,
    version: versionOf(profile),
    ...(profile.catalogueVersion !== undefined && { catalogue: profile.catalogueVersion }),
    fallback: row === undefined,
    ...(runnerUp && {
      runnerUp: { ...runnerUp, rule: findRow(profile, input, runnerUp.category)?.id ?? FALLBACK_RULE },
    }),
  };
  return {
    decision: { ...decided, reason: explainRoute(profile, decided, { ...kept, ...(streets && { streets }) }) },
    assignments: kept.assignments,
    timeClass: classFor(profile, input, row),
  };
}

/** `xining@3`, with a catalogue of its own `xining@3+catalogue.2`. */
export function versionOf({ id, version, catalogueVersion }: CityInForce): string {
  return `${id}@${version}${catalogueVersion === undefined ? '' : `+catalogue.${catalogueVersion}`}`;
}

/** The row of the catalogue that a matter of this category falls under; undefined: the fallback. */
export function findRow(
  profile: CityProfile,
  input: RouteInput,
  category: string | undefined,
): CatalogueRow | undefined {
  const today = wallTime(profile.timeZone, input.at).day;
  return profile.catalogue.find(
    (row) =>
      (row.category === '*' || (category !== undefined && matchesCategory(row.category, category))) &&
      (row.area === '*' || row.area === input.district) &&
      (row.requesterKind === undefined || row.requesterKind === input.requesterKind) &&
      (row.type === undefined || row.type === input.type) &&
      (row.validFrom === undefined || row.validFrom <= today) &&
      (row.validTo === undefined || today <= row.validTo),
  );
}

/** The row's class goes before the category's, and that of the urgency before both unless it would be slower. */
function classFor(profile: CityProfile, { category, urgency }: RouteInput, row: CatalogueRow | undefined): string {
  const known = profile.categories.find(({ id }) => id === category?.category);
  const ordinary = row?.timeClass ?? (row && known?.timeClass) ?? profile.fallback.timeClass;
  if (urgency === 'normal') return ordinary;
  const urgent = profile.urgencyClasses[urgency];
  return minutesOf(profile, ordinary) < minutesOf(profile, urgent) ? ordinary : urgent;
}

function minutesOf({ timeClasses }: CityProfile, id: string): number {
  const found = timeClasses.find((timeClass) => timeClass.id === id);
  const minutes = { working_days: 1440, days: 1440, hours: 60, minutes: 1 };
  return found ? found.amount * minutes[found.unit] : Number.POSITIVE_INFINITY;
}

/** A department has one assignment a ticket; the first role it is given stays. */
function distinct(plans: readonly AssignmentPlan[]): AssignmentPlan[] {
  return plans.filter(({ department }, at) => plans.findIndex((plan) => plan.department === department) === at);
}
