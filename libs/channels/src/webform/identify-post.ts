import type { IntakeContent } from '@guiyi/domain';
import type { Delivery, IncomingAttachment } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';

/**
 * SHA-256 of what was said and attached, whatever it was written in (JSON or a form, the order of fields). A post without
 * an id of its own is known by it, so a form that is sent twice by a nervous finger or a bad line is one intake. It holds
 * no time: whoever says the very same words of the very same matter again is told the receipt they already have; a word
 * more, another phone or another time of the event makes it a new intake. With an id of its own (`Idempotency-Key`) it
 * tells the same request from another one under a key used twice.
 */
export function fingerprint(content: IntakeContent, attachments: readonly IncomingAttachment[]): string {
  const files = attachments.map(({ name, content: bytes }) => [name, sha256Hex(bytes)]);
  return sha256Hex(JSON.stringify([content, files], (_, value: unknown) => sorted(value)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The caller's `Idempotency-Key`; one that is too long to keep is hashed. */
export function idempotencyKey({ headers }: Pick<Delivery, 'headers'>): string | undefined {
  const key = headers['idempotency-key']?.trim().replace(/^"(.*)"$/, '$1');
  if (!key) return undefined;
  return key.length <= 200 ? key : `sha256:${sha256Hex(key)}`;
}
