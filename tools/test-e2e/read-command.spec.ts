import { describe, expect, it } from '@jest/globals';
import { readCommand } from './read-command.js';

describe('npm run test:e2e', () => {
  it.each([
    [[], { screenshots: 'dist/screenshots' }],
    [['--only', 'rates', '--screenshots', '/tmp/look'], { screenshots: '/tmp/look', only: 'rates' }],
    [['--help'], { why: '' }],
  ])('%j is understood', (words, expected) => {
    expect(readCommand(words)).toEqual(expected);
  });

  it.each([[['--screenshot', 'x']], [['rates']], [['--only']]])('%j is refused, saying why', (words) => {
    const { why } = readCommand(words) as { why: string };
    expect(why).not.toBe('');
  });
});
