import { readPhone } from '../reading/phone-call.js';
import { readTime } from '../reading/read-time.js';

export const TRANSFORM_NAMES = ['text', 'phone', 'time', 'beijing', 'seconds', 'milliseconds'] as const;
export type TransformName = (typeof TRANSFORM_NAMES)[number];

type Read = string | number | undefined;

/** The named ways to read a value; undefined where it cannot be read so. Times become ISO 8601. */
export const TRANSFORMS: Readonly<Record<TransformName, (text: string) => Read>> = {
  text: (text) => text,
  phone: readPhone,
  time: (text) => epochTime(text) ?? readTime(spelledOut(text)),
  // A clock on a Chinese wall whatever it claims: some vendors end it with a Z.
  beijing: (text) => epochTime(text) ?? readTime(spelledOut(text).replace(/[ ]?Z$/i, '')),
  seconds: readSeconds,
  milliseconds: (text) => {
    const amount = readSeconds(text);
    return amount === undefined ? undefined : Math.round(amount / 1000);
  },
};

const LATEST = Date.UTC(9999, 11, 30);

/** Seconds, milliseconds or microseconds since 1970, told apart by their size. */
function epochTime(text: string): string | undefined {
  if (!/^\d{9,16}(?:\.\d{1,9})?$/.test(text) || /^20\d{12}$/.test(text)) return undefined;
  const amount = Number(text);
  const millis = amount < 1e11 ? amount * 1000 : amount < 1e14 ? amount : amount / 1000;
  return millis > 0 && millis < LATEST ? new Date(millis).toISOString() : undefined;
}

/** `20240501083000` with its signs. */
function spelledOut(text: string): string {
  return text.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3 $4:$5:$6');
}

/** `95`, `95.4`, `01:35`, `00:01:35`. */
function readSeconds(text: string): number | undefined {
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return Math.round(Number(text));
  if (!/^\d{1,3}:\d{2}(?::\d{2})?$/.test(text)) return undefined;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
