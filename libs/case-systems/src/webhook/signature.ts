import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Either side's clock may be wrong by this much, in seconds. */
const TOLERANCE = 5 * 60;
/** A header of more signatures than this is not read to its end. */
const MOST_SIGNATURES = 10;

/** The three headers of Standard Webhooks, with one signature for each secret. */
export function signatureHeaders(id: string, now: Date, body: string, secrets: readonly string[]) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

export type SignatureProblem = 'missing-signature' | 'stale-timestamp' | 'bad-signature';
export type SignatureCheck =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly code: SignatureProblem };

/**
 * Checks a call's Standard Webhooks headers against any of the secrets, by the clock it came in at
 * (the library's own `verify` reads the wall clock, and takes `12abc` for a time).
 */
export function checkSignature(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  receivedAt: Date,
  secrets: readonly string[],
): SignatureCheck {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signatures = headers['webhook-signature'] ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || !signatures) {
    return { ok: false, code: 'missing-signature' };
  }
  const signedAt = new Date(Number(timestamp) * 1000);
  if (Math.abs(receivedAt.getTime() - signedAt.getTime()) > TOLERANCE * 1000) {
    return { ok: false, code: 'stale-timestamp' };
  }
  const presented = signatures.split(' ', MOST_SIGNATURES);
  const matches = secrets.some((secret) => {
    const expected = new Webhook(secret).sign(id, signedAt, body);
    return presented.some((signature) => isSame(signature, expected));
  });
  return matches ? { ok: true, id } : { ok: false, code: 'bad-signature' };
}

function isSame(presented: string, expected: string): boolean {
  const [a, b] = [Buffer.from(presented), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
