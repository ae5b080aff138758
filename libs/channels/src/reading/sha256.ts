import { hash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256: the identity of a thing whose sender gave it none. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}
