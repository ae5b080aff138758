import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const open = (most: { account: number; city: number }) => {
  const turns = new Turns(1, most);
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string, city: string, account: string) =>
    turns.take({ city, account }, () => {
      done.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const finishAll = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
  };
  return { ask, done, finishAll };
};

describe('turns', () => {
  it('go round the cities and their accounts, whoever asks for most', async () => {
    const { ask, done, finishAll } = open({ account: 50, city: 200 });
    for (let n = 0; n < 50; n++) ask(`much ${n}`, 'xining', 'greedy');
    ask('colleague', 'xining', 'modest');
    ask('elsewhere', 'other', 'modest');
    await finishAll();
    expect(done.slice(0, 4)).toEqual(['much 0', 'much 1', 'elsewhere', 'colleague']);
    expect(done).toHaveLength(52);
  });

  it('are refused to who has too many waiting, and in a city where too many are, and there are turns again later', async () => {
    const { ask, done, finishAll } = open({ account: 2, city: 3 });
    const taken = (names: string, city: string, account: string) =>
      [...names].map((name) => ask(name, city, account) !== undefined);
    expect(taken('abcd', 'xining', 'one')).toEqual([true, true, true, false]);
    expect(taken('ef', 'xining', 'two')).toEqual([true, false]);
    expect(taken('g', 'other', 'three')).toEqual([true]);
    await finishAll();
    expect(done.sort().join('')).toBe('abceg');
    expect(taken('h', 'xining', 'one')).toEqual([true]);
  });

  it('go on where work fails', async () => {
    const turns = new Turns(1, { account: 1, city: 1 });
    const failing = turns.take({ city: 'a', account: 'a' }, () => Promise.reject(new Error('no')));
    const next = turns.take({ city: 'a', account: 'a' }, () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(7);
  });
});
