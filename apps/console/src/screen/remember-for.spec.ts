import { expect, it, jest } from '@jest/globals';
import { rememberFor } from './remember-for.js';

it('asks once for many screens, again when the time is over, and for each city alone', async () => {
  let now = 0;
  const ask = jest.fn(async () => now);
  const remembered = rememberFor<number>(10, () => now);
  expect([await remembered('a', ask), await remembered('a', ask)]).toEqual([0, 0]);
  expect(ask).toHaveBeenCalledTimes(1);
  await remembered('b', ask);
  now = 10;
  expect(await remembered('a', ask)).toBe(10);
  expect(ask).toHaveBeenCalledTimes(3);
});

it('remembers no failure', async () => {
  const remembered = rememberFor<string>(1_000, () => 0);
  await expect(remembered('a', () => Promise.reject(new Error('database away')))).rejects.toThrow('away');
  expect(await remembered('a', async () => 'back')).toBe('back');
});
