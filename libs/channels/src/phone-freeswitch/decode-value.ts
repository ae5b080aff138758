import { isUtf8 } from 'node:buffer';
import { decodeText } from '../reading/decode-text.js';

/** Turns `%XX` into bytes and leaves everything else as it is, a broken escape too. */
export function percentToBytes(text: string): Buffer {
  const latin = Buffer.from(text, 'utf8').toString('latin1');
  const bytes = latin.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/**
 * The value of a channel variable. With `encode-values` each is percent-encoded, and a value of nothing but Chinese
 * loses its last byte: the broken character is left out. A value that holds a blank or a Chinese character was not
 * encoded, so its `%` is a percent sign. Never throws.
 */
export function decodeValue(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return joinArray(isEncoded(value) ? decodeEncoded(value) : value).trim();
}

function isEncoded(value: string): boolean {
  return /%[0-9a-f]{2}/i.test(value) && !/[^\x21-\x7e]/.test(value);
}

function decodeEncoded(value: string): string {
  const bytes = percentToBytes(value);
  if (bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
  const whole = percentToBytes(value.replace(/%[0-9a-f]?$/i, ''));
  return decodeText(dropUnfinished(whole)).replace(/\uFFFD$/, '');
}

/** UTF-8 without the character that its last bytes only begin. */
function dropUnfinished(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >> 6 === 0b10) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    const kept = bytes.subarray(0, bytes.length - back);
    return length > back && isUtf8(kept) ? kept : bytes;
  }
  return bytes;
}

/** FreeSWITCH writes several values of one variable as `ARRAY::a|:b`. */
function joinArray(value: string): string {
  return value.startsWith('ARRAY::') ? value.slice(7).split('|:').join('\n') : value;
}
