/** What an RFC 6901 pointer leads to; undefined where the way ends. `''` is the whole. Own properties only. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  let here: unknown = value;
  for (const token of pointer.slice(1).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** A value as text: a list of texts is joined; an object, and what is empty, is none. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.slice(0, 50).filter((one) => typeof one === 'string' || typeof one === 'number');
  return texts.map(String).join('、').trim() || undefined;
}
