import { nameOf, splitFields } from './mend-header-block.js';
import { mendHeaderField } from './mend-header-field.js';

/** The header of one message as names and decoded values, in the order they were written. */
export class MailHeaders {
  private readonly fields: readonly (readonly [name: string, value: string])[];

  /** Takes the raw header block (or a whole message: everything behind the first empty line is left out). */
  constructor(raw: Buffer) {
    this.fields = splitFields(headerBlockOf(raw)).flatMap((field) => {
      const name = nameOf(field);
      return name ? [[name, decodeValue(field)] as const] : [];
    });
  }

  /** The first value of that name (lower case), unfolded and trimmed. */
  get(name: string): string | undefined {
    return this.fields.find(([known]) => known === name)?.[1];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.fields.length;
  }
}

/** The bytes before the first empty line. */
export function headerBlockOf(raw: Buffer): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((end) => end >= 0);
  return ends.length === 0 ? raw : raw.subarray(0, Math.min(...ends) + 1);
}

function decodeValue(field: Buffer): string {
  return field.toString('utf8').includes('=?') || !field.every((byte) => byte < 0x80)
    ? clean(mendHeaderField(field))
    : clean(field.toString('latin1'));
}

function clean(text: string): string {
  return text
    .slice(text.indexOf(':') + 1)
    .replace(/\r?\n[ \t]*/g, ' ')
    .trim();
}
