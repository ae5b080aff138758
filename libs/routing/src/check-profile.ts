import type { CityProfile } from '@guiyi/domain';
import { matchesCategory } from '@guiyi/domain';
import { checkIndicators } from './check-indicators.js';
import { checkClockRules } from './clock/check-clock-rules.js';

export interface ProfileProblem {
  path: (string | number)[];
  message: string;
}

/** What the schema lets pass and routing cannot work with. */
export function checkProfile(profile: CityProfile): ProfileProblem[] {
  return [
    ...checkZone(profile),
    ...checkClockRules(profile),
    ...checkTree(profile),
    ...checkWords(profile),
    ...checkCatalogue(profile),
    ...checkIndicators(profile),
  ];
}

function checkZone({ timeZone }: CityProfile): ProfileProblem[] {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return [];
  } catch {
    return [{ path: ['timeZone'], message: `no time zone "${timeZone}"` }];
  }
}

function checkTree({ departments, districts }: CityProfile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const parents = new Map(departments.map(({ id, parent }) => [id, parent]));
  departments.forEach(({ id, district }, at) => {
    const seen = new Set<string>();
    let above: string | undefined = id;
    while (above !== undefined && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above);
    }
    if (above === id) problems.push({ path: ['departments', at, 'parent'], message: `${id} is above itself` });
    if (district !== undefined && !districts.some((known) => known.id === district))
      problems.push({ path: ['departments', at, 'district'], message: `no district "${district}"` });
  });
  return problems;
}

function checkWords({ categories, urgencyRules }: CityProfile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const check = (words: string[], path: (string | number)[]) =>
    words.forEach((word, at) => {
      if (word.trim() === '') problems.push({ path: [...path, at], message: 'an empty word stands in every text' });
    });
  categories.forEach(({ words }, at) => {
    for (const list of ['any', 'all', 'not'] as const) check(words[list], ['categories', at, 'words', list]);
    for (const word of words.not.filter((not) => words.any.includes(not) || words.all.includes(not)))
      problems.push({ path: ['categories', at, 'words', 'not'], message: `"${word}" is wanted and forbidden` });
  });
  urgencyRules.forEach(({ any, not }, at) => {
    check(any, ['urgencyRules', at, 'any']);
    check(not, ['urgencyRules', at, 'not']);
  });
  return problems;
}

/** A row that an earlier, wider one always beats can never speak. */
function checkCatalogue({ catalogue }: CityProfile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  catalogue.forEach((row, at) => {
    if (row.validFrom && row.validTo && row.validFrom > row.validTo)
      problems.push({ path: ['catalogue', at, 'validTo'], message: 'before validFrom' });
    const wider = catalogue
      .slice(0, at)
      .find(
        (before) =>
          !before.validFrom &&
          !before.validTo &&
          covers(before.category, row.category) &&
          (before.area === '*' || before.area === row.area) &&
          (before.type === undefined || before.type === row.type) &&
          (before.requesterKind === undefined || before.requesterKind === row.requesterKind),
      );
    if (wider) problems.push({ path: ['catalogue', at], message: `never reached: row ${wider.id} comes before it` });
  });
  return problems;
}

function covers(wide: string, narrow: string): boolean {
  return wide === narrow || matchesCategory(wide, narrow.endsWith('.*') ? narrow.slice(0, -1) : narrow);
}
