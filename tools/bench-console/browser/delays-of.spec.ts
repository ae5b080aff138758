import { describe, expect, it } from '@jest/globals';
import { delaysOf } from './delays-of.js';

describe('the time from a commit to the screen', () => {
  it('is that of the mark itself, or of a later one of the same ticket that took its place', () => {
    const sent = [
      { ticketId: 'a', mark: 1, at: 1_000 },
      { ticketId: 'a', mark: 4, at: 1_100 },
      { ticketId: 'b', mark: 3, at: 1_050 },
    ];
    const shown = { a: [[4, 1_500]], b: [[3, 1_650]] } as const;
    expect(delaysOf(sent, shown)).toEqual([500, 400, 600]);
  });

  it('is not there for what was never shown: an earlier mark of the ticket says nothing', () => {
    const shown = { a: [[1, 1_500]] } as const;
    expect(delaysOf([{ ticketId: 'a', mark: 2, at: 1_600 }], shown)).toEqual([]);
    expect(delaysOf([{ ticketId: 'c', mark: 2, at: 1_600 }], shown)).toEqual([]);
  });
});
