import { sha256Hex } from '@guiyi/channels';

const MOST_ID = 400;

/** PostgreSQL keeps no NUL, and an index entry has its limits: an id that is out of bounds is kept as its hash. */
export function storableId(id: string): string {
  return id.length > 0 && id.length <= MOST_ID && !id.includes('\0') ? id.toWellFormed() : `sha256:${sha256Hex(id)}`;
}

/** How JSON writes what PostgreSQL cannot keep. Also found in what was written that way by hand: harmless. */
const UNKEEPABLE = /\\u(?:0000|d[89a-f][\da-f]{2})/;

/**
 * The same value with every string in it, names of fields too, as PostgreSQL can keep it: no NUL, no half of a surrogate
 * pair; and its JSON. What was sent stands unchanged in the raw bytes. @throws RangeError for what is nested beyond the stack.
 */
export function storableJson<Value>(value: Value): { readonly content: Value; readonly json: string } {
  const json = JSON.stringify(value);
  if (!UNKEEPABLE.test(json)) return { content: value, json };
  const content = storable(value) as Value;
  return { content, json: JSON.stringify(content) };
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [storableText(name), storable(field)]));
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** Whether trying the same again would fail the same way: PostgreSQL refuses the data (SQLSTATE class 22), or it is too deep. */
export function isUnstorable(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof RangeError || (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code));
}
