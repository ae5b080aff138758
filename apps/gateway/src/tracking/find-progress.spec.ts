import { checkDigit } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { Vault } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { FindProgress } from './find-progress.js';
import { trackingKey } from './tracking-key.js';

const vault = new Vault(Buffer.alloc(32, 5));
const numberOf = (sequence: number) => {
  const body = `XN20260301${String(sequence).padStart(6, '0')}`;
  return `${body}${checkDigit(body)}`;
};

/** Every number exists, and every telephone ends with 4321. */
function openFindProgress(): FindProgress {
  const row = {
    intakeState: 'linked',
    receivedAt: new Date(0),
    ticketState: 'in_handling',
    requesterSealed: vault.sealJson({ kind: 'person', phone: '13900004321' }),
    messages: [],
  };
  const database = { query: async () => [row] };
  return new FindProgress({ vault, database, clock: { now: () => new Date(0) } } as unknown as Runtime);
}

describe('finding a matter by the last four digits', () => {
  it('works for whoever knows them, in small letters too', async () => {
    const found = await openFindProgress().find(numberOf(1).toLowerCase(), { phone: '4321' }, '203.0.113.5');
    expect(found?.number).toBe(numberOf(1).toLowerCase());
  });

  it('ends for a network that tries the same digits on one number after another, and for nobody else', async () => {
    const findProgress = openFindProgress();
    for (let at = 0; at < 60; at++) await findProgress.find(numberOf(at), { phone: '0000' }, `2001:db8:1:2::${at}`);
    expect(await findProgress.find(numberOf(77), { phone: '4321' }, '2001:db8:1:2:ffff::1')).toBeUndefined();
    expect(await findProgress.find(numberOf(77), { phone: '4321' }, '2001:db8:1:3::1')).toBeDefined();
    const key = trackingKey(vault, numberOf(77));
    expect(await findProgress.find(numberOf(77), { key }, '2001:db8:1:2::1')).toBeDefined();
  });
});
