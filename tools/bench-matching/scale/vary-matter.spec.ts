import { candidateKeys, type Matter } from '@guiyi/matching';
import { describe, expect, it } from '@jest/globals';
import { generateTickets, seedOf } from './generate-tickets.js';
import { MatterVariations } from './vary-matter.js';

const MATTER: Matter = {
  v: 2,
  title: '翠柏小区夜里施工太吵',
  text: '翠柏小区旁边的工地天天半夜打桩，翠柏的老人睡不着，工地没有人管，请问夜里施工有没有许可？',
  places: [{ kind: 'estate', key: '翠柏小区', name: '翠柏小区', title: true }],
  acts: ['noise.site'],
  names: [],
  asksAfter: false,
};
const OTHER: Matter = {
  ...MATTER,
  title: '石榴路路灯不亮',
  text: '石榴路的路灯坏了半个月',
  places: [{ kind: 'road', key: '石榴路', name: '石榴路' }],
};
const templates = [MATTER, OTHER];
const variations = new MatterVariations(templates);

describe('MatterVariations', () => {
  it('gives a place one invented name a world, of its kind, and says it where the old one stood', () => {
    const [here, again, elsewhere] = [
      variations.vary(MATTER, { world: 1, teller: 1 }),
      variations.vary(MATTER, { world: 1, teller: 2 }),
      variations.vary(MATTER, { world: 2, teller: 1 }),
    ];
    const nameOf = (matter: Matter) => matter.places[0]?.name ?? '';
    expect(nameOf(again)).toBe(nameOf(here));
    expect(nameOf(elsewhere)).not.toBe(nameOf(here));
    for (const matter of [here, elsewhere]) {
      expect(nameOf(matter)).toMatch(/小区$/);
      expect(nameOf(matter)).not.toBe('翠柏小区');
      expect(matter.title.startsWith(nameOf(matter))).toBe(true);
      expect(matter.text).not.toContain('翠柏');
    }
  });

  it('tells the rest in other words each time, and the same words for the same numbers', () => {
    const tellings = [1, 2, 3].map((teller) => variations.vary(MATTER, { world: 1, teller }).text);
    expect(new Set(tellings).size).toBe(3);
    expect(variations.vary(MATTER, { world: 1, teller: 2 }).text).toBe(tellings[1]);
    for (const text of tellings) expect(text).toHaveLength(MATTER.text.length);
  });
});

describe('generateTickets', () => {
  const end = new Date('2026-06-01T00:00:00Z');
  const tickets = [...generateTickets({ templates, variations, end }, 40)];

  it('spreads tickets over the days with keys of all their appeals', () => {
    expect(tickets).toHaveLength(40);
    expect(tickets.at(-1)?.at).toEqual(end);
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(40);
    for (const { appeals, keys } of tickets)
      for (const { matter } of appeals) expect(keys).toEqual(expect.arrayContaining(candidateKeys(matter)));
  });

  it('has every message once a world', () => {
    const seeds = [0, 1].map((number) => seedOf(number, 2));
    expect(seeds.map(({ world }) => world)).toEqual([0, 0]);
    expect(new Set(seeds.map(({ template }) => template)).size).toBe(2);
  });
});
