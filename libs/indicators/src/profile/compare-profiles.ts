import type { ProfileChange } from '@guiyi/storage';

/** Nobody reads more; the whole content of both is kept. */
const MOST = 500;
const LONGEST = 40;

/**
 * What one content of a profile changes against another, as lines that people can read. Things in lists are known by
 * their id (`catalogue.water-burst.assign`), formulae by their version; plain lists are compared as sets.
 */
export function compareProfiles(before: unknown, after: unknown): ProfileChange[] {
  const changes: ProfileChange[] = [];
  compare(before, after, '', changes);
  if (changes.length <= MOST) return changes;
  const more = changes.length - MOST;
  return [...changes.slice(0, MOST), { at: '…', kind: 'changed', after: `${more} more` }];
}

function compare(before: unknown, after: unknown, at: string, changes: ProfileChange[]): void {
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return;
  if (before === undefined) return void changes.push({ at, kind: 'added', after: brief(after) });
  if (after === undefined) return void changes.push({ at, kind: 'removed', before: brief(before) });
  const [old, fresh] = [partsOf(before), partsOf(after)];
  if (old && fresh) {
    for (const key of new Set([...fresh.keys(), ...old.keys()]))
      compare(old.get(key), fresh.get(key), at ? `${at}.${key}` : key, changes);
    // The same things in another order: in a catalogue the first that matches wins.
    const kept = (some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>) =>
      [...some.keys()].filter((key) => others.has(key)).join('\n');
    if (Array.isArray(after) && kept(old, fresh) !== kept(fresh, old))
      changes.push({ at, kind: 'changed', before: 'order', after: 'another order' });
    return;
  }
  if (areWords(before) && areWords(after)) {
    const gone = before.filter((one) => !after.includes(one));
    const come = after.filter((one) => !before.includes(one));
    if (gone.length) changes.push({ at, kind: 'removed', before: gone });
    if (come.length) changes.push({ at, kind: 'added', after: come });
    if (!gone.length && !come.length) changes.push({ at, kind: 'changed', before: brief(before), after: brief(after) });
    return;
  }
  changes.push({ at, kind: 'changed', before: brief(before), after: brief(after) });
}

/** What a thing is made of, by name; nothing for what is one value. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const parts = new Map(value.map((one) => [nameOf(one), one]));
  return parts.has(undefined) || parts.size < value.length ? undefined : (parts as Map<string, unknown>);
}

function nameOf(thing: unknown): string | undefined {
  if (thing === null || typeof thing !== 'object') return undefined;
  const { id, version, name } = thing as Record<string, unknown>;
  if (typeof id === 'string') return id;
  if (typeof version === 'number') return `v${version}`;
  return typeof name === 'string' ? name : undefined;
}

function areWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** A whole department or row is named, not spelt out. */
function brief(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= LONGEST) return value;
  return [...value.slice(0, LONGEST), `… ${value.length - LONGEST} more`];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
