import { z } from 'zod';

const Exact = z.iso.datetime({ offset: true, local: true });

/**
 * Reads a time as case systems write it: ISO 8601, or `yyyy-MM-dd HH:mm[:ss]`; without an offset it is in `utcOffset`.
 * Undefined for what is no time.
 */
export function readTime(text: string, utcOffset: string): Date | undefined {
  const written = text
    .trim()
    .replace(' ', 'T')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!Exact.safeParse(written).success) return undefined;
  const time = new Date(/(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? written : written + utcOffset);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
