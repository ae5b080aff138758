import { type Delivery, SIGNATURE } from '@guiyi/channels';
import { describe, expect, it } from '@jest/globals';
import { SignedOnce } from './signed-once.js';

const START = Date.parse('2026-03-02T01:00:00Z');

const delivery = (signature: string, key: string | undefined, seconds = 0, remoteAddress = '203.0.113.5') =>
  ({
    headers: { [SIGNATURE]: signature, ...(key !== undefined && { 'idempotency-key': key }) },
    remoteAddress,
    receivedAt: new Date(START + seconds * 1000),
  }) as unknown as Delivery;
const keyOf = ({ headers }: Delivery) => headers['idempotency-key'];

describe('what was signed once', () => {
  it('is the same delivery under another key, or without one, wherever it comes from', () => {
    const once = new SignedOnce();
    expect(keyOf(once.asFirst('partner', delivery('sha256=a', 'first')))).toBe('first');
    const replay = once.asFirst('partner', delivery('sha256=a', 'second', 200, '198.51.100.7'));
    expect([keyOf(replay), replay.remoteAddress]).toEqual(['first', '203.0.113.5']);
    expect(keyOf(once.asFirst('partner', delivery('sha256=a', undefined, 300)))).toBe('first');
  });

  it('gets no key where it had none', () => {
    const once = new SignedOnce();
    once.asFirst('partner', delivery('sha256=a', undefined));
    expect(once.asFirst('partner', delivery('sha256=a', 'caught', 5)).headers).not.toHaveProperty('idempotency-key');
  });

  it('is no other bytes, no other source, and is forgotten when its signature is good no more', () => {
    const once = new SignedOnce();
    once.asFirst('partner', delivery('sha256=a', 'first'));
    expect(keyOf(once.asFirst('partner', delivery('sha256=b', 'second', 1)))).toBe('second');
    expect(keyOf(once.asFirst('other', delivery('sha256=a', 'third', 2)))).toBe('third');
    expect(keyOf(once.asFirst('partner', delivery('sha256=a', 'fourth', 601)))).toBe('fourth');
  });
});
