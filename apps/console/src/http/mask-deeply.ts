import { maskText } from '@guiyi/domain';

/** Masks every text inside a value: evidence and history are written by many hands. */
export function maskDeeply<T>(value: T): T {
  if (typeof value === 'string') return maskText(value) as T;
  if (Array.isArray(value)) return value.map(maskDeeply) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, maskDeeply(field)])) as T;
}
