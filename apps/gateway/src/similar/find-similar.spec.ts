import { fileURLToPath } from 'node:url';
import { readTyped } from '@guiyi/door';
import { readMatter } from '@guiyi/matching';
import { loadProfiles, type Runtime } from '@guiyi/runtime';
import { referredTicket, referTo, Vault } from '@guiyi/storage';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FindSimilar } from './find-similar.js';

const CITY = 'xining';
const profiles = loadProfiles(fileURLToPath(new URL('../../../../profiles', import.meta.url)));
const vault = new Vault(Buffer.alloc(32, 5));
const now = new Date('2026-03-02T04:00:00Z');
const TICKET = '01890000-0000-7000-8000-000000000001';
const PIPE = ['城西区海湖新区文汇路自来水管爆裂，水流了一地', '海湖新区文汇路水管爆了，张桂兰家门口全是水'];
const WORKS = ['城北区小桥大街夜里一点还在施工，吵得睡不着'];

const profileOf = () => {
  const profile = profiles.get(CITY);
  if (!profile) throw new Error(`no profile ${CITY}`);
  return profile;
};

/** One ticket with what was said on it; every key leads to it. */
function openFindSimilar(said: readonly string[]): FindSimilar {
  const matters = said.map((text, at) => ({
    wordsId: String(at),
    matter: readMatter(readTyped({ text, address: '' }, profileOf())),
  }));
  const ticket = { ticketId: TICKET, category: 'water.burst', district: 'chengxi', people: 3 };
  const rows: Record<string, (keys: readonly string[]) => unknown[]> = {
    'tickets-under-keys': (keys) => keys.map((key) => ({ key, ticketIds: TICKET })),
    'read-public-matters': () => [
      { ...ticket, openedAt: now, lastAt: now, words: matters.map(({ wordsId }) => wordsId) },
    ],
    'load-matters': () => matters,
  };
  const prepared = async (name: string, _: string, [, given]: [string, readonly string[]]) => rows[name]?.(given) ?? [];
  const clock = { now: () => now };
  // Nothing learnt yet.
  const query = async () => [];
  return new FindSimilar({ vault, database: { prepared, query }, profiles, clock } as unknown as Runtime);
}

describe('what others have reported of the same', () => {
  it.each([
    ['in other words', PIPE, '海湖新区文汇路水管爆裂，没人来修', '', '海湖新区 文汇路'],
    [
      'with the place in its own field',
      PIPE,
      '自来水管爆了，路面全是水，快来抢修',
      '城西区海湖新区文汇路',
      '海湖新区 文汇路',
    ],
    ['with less of the place', PIPE, '文汇路自来水管爆裂，水流了一地', '', '文汇路'],
    ['of a noise', WORKS, '小桥大街工地半夜施工，太吵了睡不着觉', '', '小桥大街'],
  ])('is found when it is told %s', async (_, said, text, address, place) => {
    const [found] = await openFindSimilar(said).find(CITY, { text, address });
    expect(found).toMatchObject({ category: '供水爆管', district: '城西区', place, people: 3 });
    expect(referredTicket(vault, CITY, found?.reference ?? '')).toBe(TICKET);
    expect(JSON.stringify(found)).not.toMatch(/张桂兰|水流|施工|0189/);
  });

  it.each([
    ['another place', PIPE, '城东区大众街水管爆裂，水流了一地'],
    ['another trouble of the place', PIPE, '海湖新区文汇路的路灯不亮'],
    ['another trouble of the street', WORKS, '小桥大街的路灯整排不亮'],
    ['a question', PIPE, '我想咨询社保卡怎么补办'],
    ['a name that somebody wrote', PIPE, '张桂兰，张桂兰家门口'],
    ['too few words', PIPE, '水管爆'],
    ['signs', PIPE, '？！？！？！？！？！'],
    ['a flood of words', PIPE, '\u{1F6B0}水'.repeat(200_000)],
  ])('is not found for %s', async (_, said, text) => {
    expect(await openFindSimilar(said).find(CITY, { text, address: '' })).toEqual([]);
  });

  it('is nothing for a city that is not served', async () => {
    expect(await openFindSimilar(PIPE).find('nowhere', { text: PIPE[0] ?? '', address: '' })).toEqual([]);
  });
});

describe('the places of what was typed', () => {
  beforeAll(() => expect(profileOf().districts.length).toBeGreaterThan(0));

  it('are the longest names that the profile knows', () => {
    const { places } = readTyped({ text: '城北区小桥大街的井盖', address: '' }, profileOf());
    const names = places.map(({ name }) => name);
    expect(names).toEqual(['城北区', '小桥大街']);
  });
});

describe('a reference', () => {
  it('names its ticket to the city that gave it, and nothing to others or when it was made up', () => {
    const reference = referTo(vault, CITY, TICKET);
    expect(reference).not.toContain('0189');
    expect(referredTicket(vault, CITY, reference)).toBe(TICKET);
    expect(referredTicket(vault, 'gaoyou', reference)).toBeUndefined();
    const sealed = vault.seal(`other ${CITY} ${TICKET}`).toString('base64url');
    for (const wrong of [sealed, `${reference.slice(0, -2)}AA`, 'x', '', 'A'.repeat(5000)])
      expect(referredTicket(vault, CITY, wrong)).toBeUndefined();
  });
});
