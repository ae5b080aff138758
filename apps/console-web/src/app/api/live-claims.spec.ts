import { describe, expect, it } from '@jest/globals';
import { LiveClaims } from './live-claims.js';

const claim = (name: string) => ({
  accountId: name,
  name,
  since: '2026-03-02T01:00:00Z',
  until: '2026-03-02T01:02:00Z',
});

describe('the claims of the city', () => {
  it('are what came with a ticket until the stream has told them all', () => {
    const claims = new LiveClaims();
    expect(claims.on('a', claim('zhang'))?.name).toBe('zhang');
    claims.take({ isWhole: true, claims: [{ ticketId: 'b', claim: claim('li') }] });
    expect(claims.on('a', claim('zhang'))).toBeUndefined();
    expect(claims.on('b')?.name).toBe('li');
  });

  it('change one by one, and are replaced by what is told after a break', () => {
    const claims = new LiveClaims();
    let told = 0;
    const stop = claims.subscribe(() => {
      told += 1;
    });
    claims.take({ isWhole: true, claims: [{ ticketId: 'a', claim: claim('zhang') }] });
    claims.take({ isWhole: false, claims: [{ ticketId: 'b', claim: claim('li') }] });
    expect([claims.on('a')?.name, claims.on('b')?.name]).toEqual(['zhang', 'li']);
    claims.take({ isWhole: false, claims: [{ ticketId: 'a', claim: null }] });
    expect(claims.on('a')).toBeUndefined();
    claims.take({ isWhole: true, claims: [] });
    expect(claims.on('b')).toBeUndefined();
    stop();
    claims.take({ isWhole: true, claims: [] });
    expect(told).toBe(4);
  });
});
