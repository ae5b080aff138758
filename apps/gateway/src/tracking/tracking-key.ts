import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '@guiyi/storage';

/** What a person without a telephone shows to see the state of a receipt; nobody can guess it from the number. */
export function trackingKey(vault: Vault, number: string): string {
  return vault.hash(`track:${number}`).slice(0, 16);
}

export function isTrackingKey(vault: Vault, number: string, given: string): boolean {
  const own = Buffer.from(trackingKey(vault, number));
  const other = Buffer.from(given);
  return own.length === other.length && timingSafeEqual(own, other);
}
