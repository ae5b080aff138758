import { describe, expect, it } from '@jest/globals';
import { type Knock, knock } from './knock.js';

const again: Knock = { outcome: 'again', problem: 'ECONNREFUSED' };
const yes: Knock = { outcome: 'yes', receipts: ['N1'] };
const no: Knock = { outcome: 'no', problem: '401' };

describe('knock', () => {
  it.each([
    ['a door that opens at the third try', [again, again, yes], { accepted: true, receipts: ['N1'], attempts: 3 }],
    ['a door that refuses', [again, no, yes], { accepted: false, receipts: [], attempts: 2, problem: '401' }],
    [
      'a door that stays shut',
      Array<Knock>(20).fill(again),
      { accepted: false, receipts: [], attempts: 8, problem: 'ECONNREFUSED' },
    ],
  ])('%s', async (_, answers, outcome) => {
    const left = [...answers];
    expect(await knock(async () => left.shift() ?? no, { firstPauseMs: 0 })).toEqual(outcome);
  });

  it('stops in the middle of a pause when the day is called off', async () => {
    const day = new AbortController();
    const knocking = knock(
      async () => {
        setTimeout(() => day.abort(), 5);
        return again;
      },
      { signal: day.signal, firstPauseMs: 60_000 },
    );
    expect(await knocking).toMatchObject({ accepted: false, attempts: 1 });
  });
});
