import { describe, expect, it } from '@jest/globals';
import { readCommand } from './read-command.js';

describe('the words of bench:routing', () => {
  it.each([
    [['--train', 'a', '--test', 'b', '--json'], { json: true, seed: 1, work: { train: 'a', test: 'b' } }],
    [['--data', 'a', '--out', 'o'], { json: false, seed: 1, out: 'o', work: { data: 'a', folds: 5 } }],
    [
      ['--data', 'a', '--folds', '3', '--seed', '9', '--auto-accuracy', '0.99'],
      { json: false, seed: 9, autoAccuracy: 0.99, work: { data: 'a', folds: 3 } },
    ],
  ])('%j', (words, expected) => {
    expect(readCommand(words)).toEqual(expected);
  });

  it.each([
    [[]],
    [['--train', 'a']],
    [['--data', 'a', '--test', 'b']],
    [['--data', 'a', '--folds', '1']],
    [['--data', 'a', '--seed', 'x']],
    [['--data', 'a', '--auto-accuracy', '98']],
    [['--what']],
  ])('says what is wrong with %j', (words) => {
    expect(readCommand(words)).toEqual({ why: expect.stringMatching(/./) });
  });
});
