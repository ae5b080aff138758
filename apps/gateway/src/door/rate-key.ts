import type { FastifyRequest } from 'fastify';

/**
 * Whose requests count together: those from one network to one kind of door (`/in`, `/track`, `/form`…). What is written
 * behind the door's name counts for nothing, so that trying other numbers or sources opens no new account.
 */
export function rateKey(request: Pick<FastifyRequest, 'ip' | 'routeOptions'>): string {
  const [, door = ''] = (request.routeOptions.url ?? '').split('/');
  return `${networkOf(request.ip)} /${door}`;
}

/** An IPv4 address, or the network of an IPv6 one: a subscriber has all 2^64 addresses of it. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [left = '', right] = address.split('%')[0]?.split('::') ?? [];
  const before = left ? left.split(':') : [];
  const after = right ? right.split(':') : [];
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
