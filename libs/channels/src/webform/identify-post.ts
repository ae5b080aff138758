import type { IntakeContent } from '@guiyi/domain';
import type { Delivery, IncomingAttachment } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';

/**
 * SHA-256 of what was said and attached, whatever it was written in (JSON or a form, the order of fields). With an id of
 * the caller's own it tells the same request from another one under an id used twice.
 */
export function fingerprint(content: IntakeContent, attachments: readonly IncomingAttachment[]): string {
  const files = attachments.map(({ name, content: bytes }) => [name, sha256Hex(bytes)]);
  return sha256Hex(JSON.stringify(sorted([content, files])));
}

const SPAN = 10 * 60_000;
/** So long after a span began, what was posted just before is still looked for. */
const OVERLAP = 60_000;

/**
 * The identity of a post that brings no id: what was said, by whom, within ten minutes. A form that is sent twice by a
 * nervous finger or a bad line is one intake; the same words a day later, or from somebody else, are another one. Who
 * stays anonymous is told apart by the address they write from, so that nobody is handed another person's receipt.
 * `earlierId` is the identity in the ten minutes before, given in the first minute of the new ones.
 */
export function identityOf(
  print: string,
  { requester }: IntakeContent,
  { receivedAt, remoteAddress }: Pick<Delivery, 'receivedAt' | 'remoteAddress'>,
): { readonly externalId: string; readonly earlierId?: string } {
  const whose = requester.kind === 'anonymous' ? sha256Hex(`${print} ${remoteAddress}`) : print;
  const span = Math.floor(receivedAt.getTime() / SPAN);
  const externalId = `sha256:${whose}@${span}`;
  const isYoung = receivedAt.getTime() % SPAN < OVERLAP;
  return { externalId, ...(isYoung && { earlierId: `sha256:${whose}@${span - 1}` }) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const inOrder: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(fields).sort()) inOrder[name] = sorted(fields[name]);
  return inOrder;
}

/** The caller's `Idempotency-Key`; one that is too long to keep is hashed. */
export function idempotencyKey({ headers }: Pick<Delivery, 'headers'>): string | undefined {
  const key = headers['idempotency-key']?.trim().replace(/^"(.*)"$/, '$1');
  if (!key) return undefined;
  return key.length <= 200 ? key : `sha256:${sha256Hex(key)}`;
}
