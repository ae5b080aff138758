import { createHash } from 'node:crypto';

/** A3区 for a district, M9县 for a county, C市 for a city, as public messages hide them. */
const AREA = /(?<![A-Za-z0-9])[A-Z]\d{0,2}[市区县]/g;

/** Lets the codes of areas that are called the same change places, everywhere in the same way: A3区 is M2区 then. */
export function swapAreas(texts: readonly string[]): (text: string) => string {
  const kinds = new Map<string, Set<string>>();
  for (const text of texts)
    for (const [code] of text.matchAll(AREA))
      kinds.set(code.slice(-1), (kinds.get(code.slice(-1)) ?? new Set()).add(code));
  const other = new Map<string, string>();
  for (const codes of kinds.values()) {
    const before = [...codes].sort((one, two) => (hash(one) < hash(two) ? -1 : 1));
    before.forEach((code, at) => {
      other.set(code, before[(at + 1) % before.length] ?? code);
    });
  }
  return (text) => text.replace(AREA, (code) => other.get(code) ?? code);
}

function hash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
