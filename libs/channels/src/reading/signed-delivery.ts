import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Delivery } from '../channel.js';

/** When it was signed, in seconds since 1970, and by what. */
export const SIGNED_AT = 'x-guiyi-timestamp';
export const SIGNATURE = 'x-guiyi-signature';

/** `none`: it is not signed; `late`: rightly signed, too long ago (or in the future). */
export type Signed = 'none' | 'valid' | 'wrong' | 'late';

/** Seconds by which the clocks of two houses may differ, with the time on the way. */
const TOLERANCE = 300;

/** What stands in `X-Guiyi-Signature`: `sha256=` and HMAC-SHA-256 of `<timestamp>.<body>` under the key, in hex. */
export function signDelivery(key: string, timestamp: string, body: Uint8Array | string): string {
  return `sha256=${createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex')}`;
}

/** Whether a delivery is signed by one of the keys. Who signs need not present the key. Compares in constant time. */
export function checkSignature(
  { headers, body }: Pick<Delivery, 'headers' | 'body'>,
  keys: readonly string[],
  now: Date,
): Signed {
  const given = headers[SIGNATURE]?.trim();
  if (given === undefined) return 'none';
  const timestamp = headers[SIGNED_AT]?.trim() ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return 'wrong';
  const presented = Buffer.from(given);
  const fits = keys.some((key) => {
    const own = Buffer.from(signDelivery(key, timestamp, body));
    return own.length === presented.length && timingSafeEqual(own, presented);
  });
  if (!fits) return 'wrong';
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE ? 'late' : 'valid';
}
