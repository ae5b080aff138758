import type { SendOutcome } from '@guiyi/channels';
import { describe, expect, it } from '@jest/globals';
import { afterTry } from './after-try.js';

const NOW = new Date('2026-03-05T06:00:00Z');
const HOUR = 3600;
const failed = (retryAfterSeconds?: number): SendOutcome => ({
  outcome: 'failed',
  reason: 'away',
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

describe('after a try', () => {
  const after = (sent: SendOutcome, tries: number, hours: number, kind: 'answer' | 'receipt' = 'answer') =>
    afterTry({ kind, tries, madeAt: new Date(NOW.getTime() - hours * HOUR * 1000) }, sent, 'task', NOW);

  it.each([
    ['soon at first', failed(), 1, 2],
    ['later and later', failed(), 6, 64],
    ['every hour in the end', failed(), 30_000, HOUR],
    ['when the channel asks', failed(300), 1, 300],
    ['not at once', failed(0), 1, 1],
    ['after a day at most', failed(10 * 24 * HOUR), 1, 24 * HOUR],
  ])('that failed it is tried again %s', (_, sent, tries, seconds) => {
    expect(after(sent, tries, 71)).toEqual({ again: new Date(NOW.getTime() + seconds * 1000), problem: 'away' });
  });

  it.each([
    ['an answer', 'answer', failed(), 72, { state: 'task', problem: 'away' }],
    ['a receipt', 'receipt', failed(), 72, { state: 'shown', problem: 'away' }],
    [
      'an answer that can never be sent',
      'answer',
      { outcome: 'impossible', reason: '550' },
      0,
      { state: 'task', problem: '550' },
    ],
    [
      'an answer that is sent late',
      'answer',
      { outcome: 'sent', reference: 'm1' },
      80,
      { state: 'sent', reference: 'm1' },
    ],
  ] as const)('%s (%s) is settled', (_, kind, sent, hours, result) => {
    expect(after(sent, 1, hours, kind)).toEqual(result);
  });
});
