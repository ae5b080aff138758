import { describe, expect, it } from '@jest/globals';
import { ReceiptCap } from './receipt-cap.js';
import { judgeFailure } from './send-mail.js';

describe('a failed try', () => {
  it.each([
    ['an unknown recipient', { responseCode: 550, command: 'RCPT TO' }, { outcome: 'impossible' }],
    ['a refused text', { responseCode: 554, command: 'DATA' }, { outcome: 'impossible' }],
    ['greylisting', { responseCode: 451, command: 'RCPT TO' }, { outcome: 'failed', retryAfterSeconds: 300 }],
    ['a wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, { outcome: 'failed', retryAfterSeconds: 3600 }],
    ['a refused sender', { responseCode: 550, command: 'MAIL FROM' }, { outcome: 'failed', retryAfterSeconds: 3600 }],
    ['no connection', { code: 'ECONNREFUSED', command: 'CONN' }, { outcome: 'failed', retryAfterSeconds: 300 }],
  ])('%s', (_, fields, outcome) => {
    expect(judgeFailure(Object.assign(new Error('said no'), fields))).toMatchObject({ ...outcome, reason: 'said no' });
  });
});

describe('the cap on receipts', () => {
  it('begins anew each day', () => {
    const cap = new ReceiptCap();
    const admit = (id: string, at: string) => cap.admit('li', id, 1, new Date(at));
    expect(admit('1', '2025-06-01T10:00:00Z')).toBe(true);
    expect(admit('2', '2025-06-01T11:00:00Z')).toBe(false);
    expect(admit('2', '2025-06-02T00:00:00Z')).toBe(true);
  });
});
