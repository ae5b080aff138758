const DEEPEST = 24;

/**
 * What PostgreSQL could not keep: NUL and lone surrogates inside any text, and nesting without end.
 * @returns where it stands, or undefined.
 */
export function findUnstorable(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return path;
  for (const [key, field] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const found = isStorable(key) ? findUnstorable(field, at, depth + 1) : at;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Makes any text one that can be kept. */
export function toStorable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}
