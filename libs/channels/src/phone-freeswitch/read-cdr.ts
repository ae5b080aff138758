import { decodeText } from '../reading/decode-text.js';
import { percentToBytes } from './decode-value.js';

export type Cdr = Readonly<Record<string, unknown>>;

/**
 * The call detail record in a body: raw JSON, or `cdr=` with JSON, percent-encoded JSON or base64. The body decides,
 * not its content type: `disable-100-continue` labels raw JSON as a form. Undefined where there is none.
 */
export function readCdr(body: Buffer): Cdr | undefined {
  const text = decodeText(body).trim();
  if (text.startsWith('{')) return parseObject(text);
  const start = /(?:^|&)cdr=/.exec(text.slice(0, 2048));
  if (!start) return undefined;
  const value = text.slice(start.index + start[0].length).trimStart();
  if (value.startsWith('{')) return parseObject(value);
  const field = value.split('&', 1)[0] ?? '';
  return /^(?:%EF%BB%BF)?(?:%20|\+)*%7B/i.test(field)
    ? parseObject(decodeText(percentToBytes(asBlanks(field))).trim())
    : parseObject(decodeText(Buffer.from(percentToBytes(field).toString('latin1'), 'base64')).trim());
}

/** A form writes a blank as `+`, FreeSWITCH as `%20`: then a plus is a plus (`+86…`). */
function asBlanks(field: string): string {
  return field.includes('%20') ? field : field.replaceAll('+', ' ');
}

function parseObject(text: string): Cdr | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
