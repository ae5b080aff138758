import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TicketPage, TicketRow } from '../../api/types.js';
import { joinPage, rowsOf } from './join-page.js';

const rows = (...ids: string[]) => ids.map((id) => ({ id, version: 1 }) as TicketRow);
const page = (ids: string[], next?: string): TicketPage => ({
  tickets: rows(...ids),
  position: '1-1',
  ...(next && { next }),
});
const idsOf = (joined: TicketPage | undefined) => joined?.tickets.map(({ id }) => id);
const NONE: ReadonlySet<string> = new Set();

describe('a page that is read anew', () => {
  it('keeps the rows that new ones push past its end', () => {
    const joined = joinPage(page(['c', 'b', 'a'], 'after-a'), page(['e', 'd', 'c'], 'after-c'), new Set(['z']), false);
    expect(idsOf(joined)).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(joined?.next).toBe('after-a');
  });

  it('drops a row that has left the list', () => {
    const joined = joinPage(
      page(['c', 'b', 'a'], 'after-a'),
      page(['c', 'a', 'z'], 'after-z'),
      new Set(['z', 'y']),
      false,
    );
    expect(idsOf(joined)).toEqual(['c', 'a']);
    expect(joined?.next).toBe('after-a');
  });

  it('is the whole list when nothing comes after it', () => {
    expect(idsOf(joinPage(page(['c', 'b', 'a']), page(['d', 'b']), NONE, true))).toEqual(['d', 'b']);
  });

  it('says so when so much is new that the two do not meet', () => {
    expect(joinPage(page(['c', 'b'], 'x'), page(['z', 'y'], 'after-y'), NONE, false)).toBeUndefined();
  });

  it('shows a ticket that stands on two pages once, where it was read last', () => {
    expect(rowsOf([page(['b', 'a']), page(['a', 'z'])]).map(({ id }) => id)).toEqual(['b', 'a', 'z']);
  });

  // Numbers stand for opening times: the list is newest first, a page holds four.
  it('misses no row and shows none twice, whatever comes and goes', () => {
    const SIZE = 4;
    const read = (list: readonly number[], after: number): TicketPage => {
      const rest = list.filter((one) => one < after);
      const shown = rest.slice(0, SIZE).map(String);
      return page(shown, rest.length > SIZE ? shown.at(-1) : undefined);
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: 100, max: 120 }), { maxLength: 8 }),
        fc.array(fc.nat(30), { maxLength: 4 }),
        (start, arrive, leave) => {
          const before = [...start].sort((one, other) => other - one);
          const first = read(before, 1_000);
          const second = first.next === undefined ? undefined : read(before, Number(first.next));
          const gone = new Set(leave.map((at) => first.tickets[at % first.tickets.length]?.id));
          const after = [...arrive, ...start].filter((one) => !gone.has(String(one))).sort((one, other) => other - one);
          const fresh = read(after, 1_000);
          const later = new Set(second?.tickets.map(({ id }) => id));
          const joined = joinPage(first, fresh, later, second === undefined);
          if (joined === undefined) return;
          const shown = rowsOf(second ? [joined, second] : [joined]).map(({ id }) => id);
          expect(new Set(shown).size).toBe(shown.length);
          const known = after.map(String).filter((id) => Number(id) >= Number(shown.at(-1)));
          expect(known.filter((id) => !shown.includes(id))).toEqual([]);
        },
      ),
    );
  });
});
