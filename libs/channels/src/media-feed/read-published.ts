import { readTime } from '../reading/read-time.js';

/**
 * When an entry was published, in ISO 8601. RSS wants RFC 822, many papers write what their server prints: no zone means
 * Beijing, and so does `CST`, which the engine would take for Chicago.
 */
export function readPublished(text: string | undefined): string | undefined {
  const written = text?.trim().slice(0, 100);
  if (!written) return undefined;
  const iso = readTime(written);
  if (iso) return iso;
  // The engine finds a year in almost anything: only what has a year and a time is tried.
  if (!/\b\d{4}\b/.test(written) || !/\d:\d\d/.test(written)) return undefined;
  const zoned = written.replace(/\bCST\b/, '+0800');
  const at = Date.parse(/(?:[+-]\d{2}:?\d{2}\b|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b)/.test(zoned) ? zoned : `${zoned} +0800`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
