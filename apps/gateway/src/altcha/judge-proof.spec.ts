import { randomUUID } from 'node:crypto';
import { Vault } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { pbkdf2, solveChallenge } from 'altcha/lib';
import { type Blank, makeChallenge } from './challenge.js';
import { JudgeProof, mostUnproven } from './judge-proof.js';

const vault = new Vault(Buffer.alloc(32, 5));
const ADDRESS = '203.0.113.5';
const blank = (): Blank => ({ source: 'city-form', form: randomUUID() });
const pack = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64');

/** What a browser sends along after its work. */
async function proofOf(asked: Blank, of = vault) {
  const challenge = await makeChallenge(of, asked, new Date(0));
  const solution = await solveChallenge({ challenge, deriveKey: pbkdf2.deriveKey });
  return { challenge, solution };
}

function openJudge(limit = 3) {
  const clock = { time: 0, now: () => new Date(clock.time) };
  return { clock, judge: new JudgeProof(vault, clock, limit) };
}

describe('work that a browser did for a form', () => {
  const own = blank();
  const done = proofOf(own);

  it('is a proof in another process of the house too, and as often as the same form is sent', async () => {
    const payload = pack(await done);
    for (const { judge } of [openJudge(), openJudge()])
      for (const _ of [1, 2]) expect(await judge.judge(own, payload, ADDRESS)).toBe('proven');
  });

  it.each([
    ['another form', { ...blank() }],
    ['a form of another source', { ...own, source: 'other-form' }],
    ['a form without an id', { ...own, form: '' }],
  ])('is none for %s', async (_, other) => {
    expect(await openJudge().judge.judge(other, pack(await done), ADDRESS)).toBe('wrong');
  });

  it('is none when it comes too late', async () => {
    const { judge, clock } = openJudge();
    clock.time = 20 * 60_000 - 1;
    expect(await judge.judge(own, pack(await done), ADDRESS)).toBe('proven');
    clock.time += 1;
    expect(await judge.judge(own, pack(await done), ADDRESS)).toBe('wrong');
  });

  it('is none when another house asked for it, or nobody', async () => {
    const other = await proofOf(own, new Vault(Buffer.alloc(32, 6)));
    expect(await openJudge().judge.judge(own, pack(other), ADDRESS)).toBe('wrong');
    const { challenge, solution } = await done;
    const { signature: _, ...unsigned } = challenge;
    expect(await openJudge().judge.judge(own, pack({ challenge: unsigned, solution }), ADDRESS)).toBe('wrong');
  });

  it('is none when it was asked for longer, or for less', async () => {
    const { challenge, solution } = await done;
    const { parameters } = challenge;
    for (const eased of [
      { ...parameters, data: { ...parameters.data, until: 9e15 } },
      { ...parameters, cost: 1 },
      { ...parameters, keyPrefix: '00' },
    ])
      expect(
        await openJudge().judge.judge(own, pack({ challenge: { ...challenge, parameters: eased }, solution }), ADDRESS),
      ).toBe('wrong');
  });

  it.each([
    ['no work', { counter: 0, derivedKey: '00' }],
    ['half a byte', { counter: 1, derivedKey: 'abc' }],
    ['no key', { counter: 1 }],
    ['nothing', null],
  ])('is none with %s in it', async (_, solution) => {
    const { challenge } = await done;
    expect(await openJudge().judge.judge(own, pack({ challenge, solution }), ADDRESS)).toBe('wrong');
  });

  it.each([['x'], ['e30='], [pack(null)], [pack([])], ['%00'], ['A'.repeat(1_000_000)]])(
    'is none in %.20s',
    async (payload) => {
      expect(await openJudge().judge.judge(own, payload, ADDRESS)).toBe('wrong');
    },
  );
});

describe('who brings no proof', () => {
  it('is heard so often an hour from one network, and whoever brings one still', async () => {
    const { judge, clock } = openJudge(3);
    for (const _ of [1, 2, 3]) expect(await judge.judge(blank(), '', ADDRESS)).toBe('unproven');
    expect(await judge.judge(blank(), '', ADDRESS)).toBe('too-many');
    expect(await judge.judge(blank(), '', '203.0.113.6')).toBe('unproven');
    const own = blank();
    expect(await judge.judge(own, pack(await proofOf(own)), ADDRESS)).toBe('proven');
    clock.time = 60 * 60_000;
    expect(await judge.judge(blank(), '', ADDRESS)).toBe('unproven');
  });

  it.each([
    [1200, 30],
    [1, 1],
    [0, 0],
    [1_000_000, 255],
  ])('of %d requests a minute, %d an hour may be such', (rate, most) => {
    expect(mostUnproven(rate)).toBe(most);
  });

  it('is always heard where limits are off', async () => {
    const { judge } = openJudge(0);
    for (let at = 0; at < 300; at++) expect(await judge.judge(blank(), '', ADDRESS)).toBe('unproven');
  });
});
