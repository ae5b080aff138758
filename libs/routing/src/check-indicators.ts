import type { CityProfile } from '@guiyi/domain';

/** What the schema lets pass and counting cannot work with. */
export function checkIndicators({ indicators, report }: CityProfile): { path: (string | number)[]; message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  indicators.forEach(({ id, formulae }, at) => {
    if (indicators.slice(0, at).some((other) => other.id === id))
      problems.push({ path: ['indicators', at, 'id'], message: `"${id}" is there twice` });
    formulae.slice(1).forEach((formula, index) => {
      const before = formulae[index];
      const path = ['indicators', at, 'formulae', index + 1];
      // A day has one formula: later versions are valid later.
      if (before && formula.version <= before.version)
        problems.push({ path: [...path, 'version'], message: `not above ${before.version}` });
      if (before && formula.validFrom < before.validFrom)
        problems.push({ path: [...path, 'validFrom'], message: `before that of version ${before.version}` });
    });
  });
  if (!indicators.some(({ id }) => id === report.rankBy))
    problems.push({ path: ['report', 'rankBy'], message: `no indicator "${report.rankBy}"` });
  if (report.zones.yellow > report.zones.green)
    problems.push({ path: ['report', 'zones', 'yellow'], message: 'above green' });
  return problems;
}
