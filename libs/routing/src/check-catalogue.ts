import { CatalogueRow, CityProfile, matchesCategory } from '@guiyi/domain';
import { z } from 'zod';
import { checkProfile, type ProfileProblem } from './check-profile.js';
import { isOfStreet } from './keep-from-streets.js';

export type CheckedCatalogue = { ok: true; rows: CatalogueRow[] } | { ok: false; problems: ProfileProblem[] };

/** Reads a catalogue that is to replace a profile's: all its problems at once, by row and field. */
export function checkCatalogueOf(profile: CityProfile, catalogue: unknown): CheckedCatalogue {
  const rows = z.array(CatalogueRow).min(1).max(5000).safeParse(catalogue);
  if (!rows.success) return { ok: false, problems: rows.error.issues.map(toProblem) };
  const whole = CityProfile.safeParse({ ...profile, catalogue: rows.data });
  if (!whole.success) return { ok: false, problems: whole.error.issues.map(toProblem) };
  const problems = [
    ...checkProfile(whole.data)
      .filter(({ path }) => path[0] === 'catalogue')
      .map(({ path, message }) => ({ path: path.slice(1), message })),
    ...checkStreets(whole.data),
  ];
  return problems.length ? { ok: false, problems } : { ok: true, rows: rows.data };
}

/** A row that gives a bureau's own matter to a street is refused, not only kept from doing it. */
function checkStreets(profile: CityProfile): ProfileProblem[] {
  return profile.catalogue.flatMap((row, at) => {
    const owned = profile.categories.find(
      ({ id, bureau }) => bureau !== undefined && matchesCategory(row.category, id),
    );
    if (!owned) return [];
    return row.assign.flatMap(({ department, role }, place) =>
      (role === 'lead' || role === 'parallel') && isOfStreet(profile, department)
        ? [
            {
              path: [at, 'assign', place, 'department'],
              message: `「${owned.name}」是部门法定职责，不得下派街道 / "${owned.id}" is a bureau’s own matter: no street may lead in it`,
            },
          ]
        : [],
    );
  });
}

function toProblem({ path, message }: { path: PropertyKey[]; message: string }): ProfileProblem {
  return { path: path.map((step) => (typeof step === 'symbol' ? step.toString() : step)), message };
}
