import type { CatalogueRow, CityProfile } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import { checkCatalogueOf } from '@guiyi/routing';

/** The rows, if the city can be routed by them. @throws ProblemError naming every row that is wrong, and why. */
export function checkDraft(profile: CityProfile, rows: unknown): CatalogueRow[] {
  const checked = checkCatalogueOf(profile, rows);
  if (checked.ok) return checked.rows;
  const errors = checked.problems.map(({ path, message }) => ({ path: ['rows', ...path].join('.'), message }));
  throw new ProblemError(problem(422, 'wrong-input', '派单目录有误 / The catalogue is wrong', 'see errors', errors));
}
