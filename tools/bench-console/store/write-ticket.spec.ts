import { describe, expect, it } from '@jest/globals';
import { linesOf } from './rows-of.js';
import { RARE_WORDS, writeTicket } from './write-ticket.js';

const END = new Date('2026-03-02T01:30:00Z');
const COUNT = 20_000;
const tickets = Array.from({ length: COUNT }, (_, number) => writeTicket(number, COUNT, END));

describe('the tickets of the benchmark', () => {
  it('are the same for the same number, newer the greater it is, each with its own id', () => {
    expect(writeTicket(7, COUNT, END)).toEqual(tickets[7]);
    expect(tickets.every(({ openedAt }, at) => at === 0 || openedAt >= (tickets[at - 1]?.openedAt ?? END))).toBe(true);
    const ids = tickets.flatMap(({ id, appeals }) => [id, ...appeals.map((appeal) => appeal.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are mostly over; of some thousands of a hundred thousand are open', () => {
    const open = tickets.filter(({ state }) => !['closed', 'archived'].includes(state)).length;
    expect(open / COUNT).toBeGreaterThan(0.02);
    expect(open / COUNT).toBeLessThan(0.1);
  });

  it('say words that are common and words that are rare', () => {
    const saying = (words: string) =>
      tickets.filter(({ appeals }) => appeals.some(({ text }) => text.includes(words))).length;
    expect(saying('垃圾')).toBeGreaterThan(COUNT / 20);
    const [often = 0, seldom = 0] = RARE_WORDS.map(([words]) => saying(words));
    expect(often).toBeGreaterThan(seldom);
    expect(seldom).toBeGreaterThan(0);
  });

  it('are written as COPY reads them: a row a line, a field a tab', () => {
    const lines = linesOf(tickets.slice(-50), '\\x00');
    const rows = lines.ticket.trimEnd().split('\n');
    expect(rows).toHaveLength(50);
    expect(new Set(rows.map((row) => row.split('\t').length))).toEqual(new Set([17]));
    expect(lines.appeal).toContain('\t\\\\x00\t');
  });
});
