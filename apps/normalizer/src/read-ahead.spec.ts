import { setTimeout as sleep } from 'node:timers/promises';
import { Vocabulary } from '@guiyi/matching';
import { type Sql, Vault, type WaitingIntake } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { ReadAhead } from './read-ahead.js';
import { readArrival } from './read-arrival.js';
import { contentOf, context } from './steps/small-city.fixture.js';

const NOW = new Date('2026-03-06T02:00:00Z');
const vault = new Vault(Buffer.alloc(32, 7));
const reading = { vault, profile: context.profile, vocabulary: new Vocabulary(NOW) };

const waiting = (id: string, contentSealed = vault.sealJson(contentOf(`${id}号楼停水三天`))): WaitingIntake => ({
  id,
  sourceId: 'form',
  externalId: id,
  channel: 'webform',
  number: id,
  contentSealed,
  conversation: null,
  settles: false,
  tries: 0,
  receivedAt: NOW,
});

const holding = (intakes: readonly WaitingIntake[]): Sql => ({
  query: () => Promise.reject(new Error('not asked for')),
  prepared: async <Row>() => [...intakes] as Row[],
});

const atHand = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `at-hand-${at}` }));

describe('reading ahead', () => {
  it('comes to the very same as reading in turn', async () => {
    const ahead = new ReadAhead();
    const intakes = [waiting('1'), waiting('2')];
    const inTurn = intakes.map((intake) => [intake.id, readArrival([intake], reading)]);
    ahead.start(holding(intakes), 'xining', atHand(100), NOW, reading);
    await sleep(300);
    expect([...ahead.stop()]).toEqual(inTurn);
  });

  it('leaves what cannot be read to whoever claims it, and goes on', async () => {
    const ahead = new ReadAhead();
    const intakes = [waiting('sick', Buffer.from('not sealed by us')), waiting('2')];
    ahead.start(holding(intakes), 'xining', atHand(100), NOW, reading);
    await sleep(50);
    expect([...ahead.stop().keys()]).toEqual(['2']);
  });

  it('stops at once when the batch itself is to be read, and does nothing where hardly anything waits', async () => {
    const ahead = new ReadAhead();
    const many = Array.from({ length: 500 }, (_, at) => waiting(String(at)));
    ahead.start(holding(many), 'xining', atHand(100), NOW, reading);
    const read = ahead.stop();
    await sleep(50);
    expect(read.size).toBe(0);
    ahead.start(holding(many), 'xining', atHand(3), NOW, reading);
    await sleep(50);
    expect(ahead.stop().size).toBe(0);
  });

  it('has nothing, and harms nobody, where the database does not answer', async () => {
    const ahead = new ReadAhead();
    const away: Sql = {
      query: () => Promise.reject(new Error('away')),
      prepared: () => Promise.reject(new Error('away')),
    };
    ahead.start(away, 'xining', atHand(100), NOW, reading);
    await sleep(20);
    expect(ahead.stop().size).toBe(0);
  });
});
