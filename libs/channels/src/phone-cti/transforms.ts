import { beijingTime, isoTime } from '../reading/beijing-time.js';
import { readPhone } from '../reading/phone-call.js';

export const TRANSFORM_NAMES = ['text', 'phone', 'time', 'beijing', 'seconds', 'milliseconds'] as const;
export type TransformName = (typeof TRANSFORM_NAMES)[number];

type Read = string | number | undefined;

/** The named ways to read a value; undefined where it cannot be read so. Times become ISO 8601. */
export const TRANSFORMS: Readonly<Record<TransformName, (text: string) => Read>> = {
  text: (text) => text,
  phone: readPhone,
  time: (text) => epochTime(text) ?? zonedTime(text) ?? beijingTime(text),
  beijing: (text) => epochTime(text) ?? beijingTime(text),
  seconds: readSeconds,
  milliseconds: (text) => {
    const amount = readSeconds(text);
    return amount === undefined ? undefined : Math.round(amount / 1000);
  },
};

/** Seconds, milliseconds or microseconds since 1970, told apart by their size. */
function epochTime(text: string): string | undefined {
  if (!/^\d{9,16}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const amount = Number(text);
  return isoTime(amount < 1e11 ? amount * 1000 : amount < 1e14 ? amount : amount / 1000);
}

/** A time that names its zone. */
function zonedTime(text: string): string | undefined {
  const named = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?[ ]?(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  return named ? isoTime(Date.parse(text.replace(/^(\S{10}) /, '$1T').replace(/ /g, ''))) : undefined;
}

/** `95`, `95.4`, `01:35`, `00:01:35`. */
function readSeconds(text: string): number | undefined {
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return Math.round(Number(text));
  if (!/^\d{1,3}:\d{2}(?::\d{2})?$/.test(text)) return undefined;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
