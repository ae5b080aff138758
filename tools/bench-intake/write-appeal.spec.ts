import { describe, expect, it } from '@jest/globals';
import { readCommand } from './read-command.js';
import { writeAppeal } from './write-appeal.js';

describe('what the bench posts', () => {
  const posts = Array.from({ length: 2000 }, (_, at) => writeAppeal(at));

  it('is Chinese of 60 to 200 characters', () => {
    for (const { text } of posts) {
      expect(text.length).toBeGreaterThanOrEqual(60);
      expect(text.length).toBeLessThanOrEqual(200);
      expect(text).not.toMatch(/undefined|#/);
    }
  });

  it('is never the same twice, and always the same under one number', () => {
    expect(new Set(posts.map((post) => JSON.stringify(post))).size).toBe(posts.length);
    expect(writeAppeal(77)).toEqual(posts[77]);
  });

  it('speaks of some buildings more than once, and of most only once', () => {
    const buildings = new Set(posts.map(({ text }) => text.split('，')[0]));
    expect(buildings.size).toBeLessThan(posts.length);
    expect(buildings.size).toBeGreaterThan(posts.length / 2);
  });
});

describe('the command', () => {
  it.each([
    [[], { json: false, runs: 3, seconds: 2, items: 1500, jobs: 500 }],
    [['--json', '--runs', '1', '--seconds', '0.5'], { json: true, runs: 1, seconds: 0.5, items: 1500, jobs: 500 }],
    [
      ['--redis', 'redis://localhost'],
      { json: false, runs: 3, seconds: 2, items: 1500, jobs: 500, redisUrl: 'redis://localhost' },
    ],
  ])('%j', (words, expected) => {
    expect(readCommand(words)).toEqual(expected);
  });

  it.each([[['--runs', '0']], [['--runs', 'many']], [['--seconds', '-1']], [['--seconds', '9e9']], [['--fast']]])(
    'refuses %j',
    (words) => {
      expect(readCommand(words)).toEqual({ why: expect.stringMatching(/./) });
    },
  );
});
