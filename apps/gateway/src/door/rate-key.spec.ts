import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { networkOf, rateKey } from './rate-key.js';

describe('whose requests count together', () => {
  const key = (ip: string, url?: string) => rateKey({ ip, routeOptions: { url } } as unknown as FastifyRequest);

  it('is one account for every number and one for every source', () => {
    expect(key('203.0.113.5', '/track/:number')).toBe(key('203.0.113.5', '/track'));
    expect(key('203.0.113.5', '/track')).not.toBe(key('203.0.113.5', '/in/:source'));
    expect(key('203.0.113.5', '/track')).not.toBe(key('203.0.113.6', '/track'));
    expect(key('203.0.113.5')).toBe('203.0.113.5 /');
  });

  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:0001:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
