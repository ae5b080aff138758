import type { CityProfile } from '@guiyi/domain';

/**
 * The department that a report (举报) names: its matter must not land there, nor below it. The longest name found wins
 * (湟中区市场监管局 before 市场监管局); a name without its city's prefix counts too.
 */
export function findAboutDepartment(profile: CityProfile, text: string): string | undefined {
  const city = profile.name.zh.replace(/市$/, '');
  let found: { id: string; length: number } | undefined;
  for (const { id, name, aliases } of profile.departments)
    for (const said of waysToSay(name, city, aliases))
      if (said.length >= 3 && said.length > (found?.length ?? 0) && text.includes(said))
        found = { id, length: said.length };
  return found?.id;
}

/** 西宁市市场监督管理局: also 市场监督管理局, 西宁市市场监管局 and 市场监管局. */
function waysToSay(name: string, city: string, aliases: readonly string[]): string[] {
  const full = [name, name.replace(new RegExp(`^${city}市?`), ''), ...aliases];
  return [...full, ...full.map((said) => said.replace('监督管理', '监管'))];
}
