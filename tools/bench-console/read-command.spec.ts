import { describe, expect, it } from '@jest/globals';
import { readCommand } from './read-command.js';

describe('npm run bench:console', () => {
  it.each([
    [[], { json: false, tickets: 100_000 }],
    [['--json', '--tickets', '5000'], { json: true, tickets: 5000 }],
    [
      ['--only', 'search', '--profile', '/tmp/look'],
      { json: false, tickets: 100_000, only: 'search', profile: '/tmp/look' },
    ],
    [['-h'], { why: '' }],
  ])('%j is understood', (words, expected) => {
    expect(readCommand(words)).toEqual(expected);
  });

  it.each([
    [['--tickets', '10'], '1000'],
    [['--tickets', 'many'], 'many'],
    [['--tickets', '2e9'], '1000000'],
    [['--only', 'seach'], 'first-page, search'],
    [['--jsn'], '--jsn'],
    [['search'], 'search'],
  ])('%j is refused, saying why', (words, part) => {
    expect((readCommand(words) as { why: string }).why).toContain(part);
  });
});
