import { describe, expect, it } from '@jest/globals';
import { readCommand } from './read-command.js';

const needed = ['--items', 'i.jsonl', '--events', 'e.jsonl'];

describe('the command', () => {
  it('reads what is asked for', () => {
    expect(readCommand([...needed, '--traps', 't.jsonl', '--cross', '5', '--out', 'o.jsonl', '--json'])).toEqual({
      files: { items: 'i.jsonl', events: 'e.jsonl', traps: 't.jsonl' },
      json: true,
      cross: 5,
      out: 'o.jsonl',
      swapPlaces: false,
    });
  });

  it('judges what is shipped, once, unless told otherwise', () => {
    expect(readCommand(needed)).toMatchObject({ cross: 0, swapPlaces: false, json: false });
    expect(readCommand([...needed, '--swap-places', '--plot', 'p.svg'])).toMatchObject({
      swapPlaces: true,
      plot: 'p.svg',
    });
  });

  it.each([
    [['--items', 'i.jsonl'], /--events/],
    [['--events', 'e.jsonl'], /--items/],
    [[...needed, '--cross', '1'], /--cross 1/],
    [[...needed, '--cross', 'two'], /--cross two/],
    [[...needed, '--cross', '21'], /--cross 21/],
    [[...needed, '--swap'], /--swap/],
    [['--help'], /^$/],
  ])('says why it cannot: %j', (args, why) => {
    expect(readCommand(args)).toEqual({ why: expect.stringMatching(why) });
  });
});
