import { describe, expect, it } from '@jest/globals';
import { Judgement } from '../matching/judgement.js';
import type { Sample } from '../matching/read-sample.js';
import type { Handled } from './play-sample.js';
import { addCounts, countRun, figuresOf } from './score-run.js';

const sample: Sample = {
  items: [],
  events: [
    { event: '管道', name: '', ids: ['a1', 'a2', 'a3'] },
    { event: '噪声', name: '', ids: ['b1', 'b2'] },
  ],
  uncertain: [['a1', 'u1']],
  traps: [{ a: 'a1', b: 't1' }],
};
const judgement = new Judgement(sample);

let minutes = 0;
const later = () => new Date(Date.UTC(2026, 2, 2) + ++minutes * 60_000);
/** An item on a ticket, with what was suggested for it; each a minute after the one before. */
const on = (ticket: string, id: string, ...suggested: string[]): Handled => {
  const at = later();
  return {
    id,
    at,
    stays: [{ ticket, since: at }],
    milliseconds: 5,
    decision: {
      way: 'new',
      score: 0.5,
      reason: `为何 ${id}`,
      version: 'v',
      suggested: suggested.map((ticketId) => ({ ticketId, score: 0.3, features: [] })),
    },
  };
};
/** The same, once its ticket was merged into another one. */
const mergedInto = (ticket: string, item: Handled): Handled => ({
  ...item,
  stays: [...item.stays, { ticket, since: later(), because: '复看' }],
});
/** The earlier ticket is merged only after the later item came to the other one. */
const led = (): Handled[] => {
  const [first, other] = [on('B', 'b1'), on('A', 'b2')];
  return [mergedInto('A', first), other];
};
const score = (...handled: Handled[]) => figuresOf(countRun(handled, sample, judgement));

describe('the figures of a run', () => {
  it('are whole where each event is one ticket', () => {
    const figures = score(on('A', 'a1'), on('A', 'a2'), on('A', 'a3'), on('B', 'b1'), on('B', 'b2'));
    expect(figures.pairs).toEqual({ merged: 4, precision: 1, recall: 1, unknown: 0 });
    expect(figures.events).toEqual({ macroRecall: 1, bCubed: { precision: 1, recall: 1, f1: 1 } });
    expect(figures.suggest).toEqual({ recallAt1: 1, recallAt5: 1 });
  });

  it('count every pair on a ticket, not only the neighbours', () => {
    const { pairs, events } = score(on('A', 'a1'), on('A', 'a2'), on('A', 'b1'), on('B', 'a3'), on('C', 'b2'));
    // a1+a2 right; a1+b1 and a2+b1 wrong; of four pairs one was found.
    expect(pairs).toEqual({ merged: 3, precision: 0.333, recall: 0.25, unknown: 0 });
    // One of three, none of one.
    expect(events.macroRecall).toBe(0.167);
  });

  it('count a pair with an unlabelled item as unknown, an uncertain one and a lonely item not at all', () => {
    const { pairs } = score(on('A', 'a1'), on('A', 'a2'), on('A', 'x1'), on('B', 'x2'), on('U', 'u1'));
    expect(pairs).toEqual({ merged: 3, precision: 1, recall: 0.25, unknown: 0.667 });
    expect(score(on('A', 'a1'), on('A', 'u1')).pairs.merged).toBe(0);
  });

  it('count a trap as merged and as wrong', () => {
    const { traps, pairs } = score(on('A', 'a1'), on('A', 't1'));
    expect(traps).toEqual({ merged: 1, total: 1 });
    expect(pairs).toMatchObject({ merged: 1, precision: 0 });
  });

  it.each([
    ['merged', [on('A', 'b1'), on('A', 'b2')], { recallAt1: 1, recallAt5: 1 }],
    ['merged later', [on('A', 'b1'), mergedInto('A', on('B', 'b2'))], { recallAt1: 0, recallAt5: 0 }],
    [
      'suggested, and merged later',
      [on('A', 'b1'), mergedInto('A', on('B', 'b2', 'A'))],
      { recallAt1: 1, recallAt5: 1 },
    ],
    ['one that led on', [mergedInto('A', on('B', 'b1')), on('A', 'b2')], { recallAt1: 1, recallAt5: 1 }],
    ['not yet one that leads on', led(), { recallAt1: 0, recallAt5: 0 }],
    ['suggested first', [on('A', 'b1'), on('B', 'b2', 'A')], { recallAt1: 1, recallAt5: 1 }],
    ['suggested third', [on('A', 'b1'), on('B', 'b2', 'X', 'Y', 'A')], { recallAt1: 0, recallAt5: 1 }],
    ['suggested sixth', [on('A', 'b1'), on('B', 'b2', 'X', 'Y', 'Z', 'V', 'W', 'A')], { recallAt1: 0, recallAt5: 0 }],
    ['merged elsewhere, suggested', [on('A', 'b1'), on('X', 'b2', 'A')], { recallAt1: 1, recallAt5: 1 }],
    ['not seen', [on('A', 'b1'), on('B', 'b2')], { recallAt1: 0, recallAt5: 0 }],
  ])('ask whether the ticket of the event was %s', (_, handled, suggest) => {
    expect(score(...handled).suggest).toEqual(suggest);
  });

  it('give the same in two halves added up as in one', () => {
    const handled = [on('A', 'a1'), on('A', 'a2'), on('A', 'b1'), on('B', 'a3', 'A'), on('A', 'b2')];
    const halves = ['a', 'b'].map((half) => countRun(handled, sample, judgement, (id) => id.startsWith(half)));
    const added = figuresOf(addCounts(halves));
    expect({ ...added, perItem: 0, traps: 0 }).toEqual({ ...score(...handled), perItem: 0, traps: 0 });
  });

  it('name why two tickets were merged later, where the pair came to both', () => {
    const [one, other] = [on('B', 'x1'), on('B', 'x2')].map((item) => mergedInto('A', item));
    const { unknownPairs } = countRun([on('A', 'a1'), one, other, on('A', 'x3')] as Handled[], sample, judgement);
    const reasons = new Map(unknownPairs.map(({ ids, reason }) => [ids.join(' '), reason]));
    expect(['a1 x1', 'a1 x2', 'x1 x3'].map((pair) => reasons.get(pair))).toEqual(['复看', '复看', '复看']);
    expect(['x1 x2', 'a1 x3'].map((pair) => reasons.get(pair))).toEqual(['为何 x2', '为何 x3']);
  });

  it('name the pairs to be read by eye, with the reason of the later one', () => {
    const { unknownPairs, wrongPairs } = countRun([on('A', 'a1'), on('A', 'x1'), on('A', 'b1')], sample, judgement);
    expect(unknownPairs.map(({ ids, reason }) => [ids, reason])).toContainEqual([['a1', 'x1'], '为何 x1']);
    expect(wrongPairs.map(({ ids }) => ids)).toEqual([['a1', 'b1']]);
  });
});
