import { expect, it, jest } from '@jest/globals';
import { keepLast } from './keep-last.js';

const fails = () => Promise.reject(new Error('database away'));

it('keeps the last answer when asking again fails, and asks no more before a while is over', async () => {
  let now = 0;
  const tell = jest.fn();
  const keep = keepLast<string>({ fresh: 100, again: 10, patience: 1_000 }, () => now);
  const ask = jest.fn(fails);
  expect(await keep('a', ask, tell)).toBeUndefined();
  expect(await keep('a', ask, tell)).toBeUndefined();
  expect([ask.mock.calls.length, tell.mock.calls.length]).toEqual([1, 1]);
  now = 10;
  expect(await keep('a', async () => 'first', tell)).toEqual({ value: 'first', at: 10 });
  now = 110;
  expect(await keep('a', ask, tell)).toEqual({ value: 'first', at: 10 });
  expect(await keep('b', async () => 'other', tell)).toEqual({ value: 'other', at: 110 });
  now = 120;
  expect(await keep('a', async () => 'second', tell)).toEqual({ value: 'second', at: 120 });
});

it('does not wait for long: the next one gets what comes', async () => {
  let come = (_: string) => {};
  const slow = new Promise<string>((resolve) => {
    come = resolve;
  });
  const ask = jest.fn(() => slow);
  const keep = keepLast<string>({ fresh: 100, again: 10, patience: 5 }, () => 0);
  expect(await keep('a', ask, () => {})).toBeUndefined();
  come('at last');
  expect(await keep('a', ask, () => {})).toEqual({ value: 'at last', at: 0 });
  expect(ask).toHaveBeenCalledTimes(1);
});
