import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { watchScreen } from './watch-screen.js';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

function watched(answers: (() => Promise<number>)[]) {
  const at: number[] = [];
  const said: (number | string)[] = [];
  const watch = watchScreen<number>({
    read: () => {
      at.push(Date.now() / 1000);
      return (answers.shift() ?? (async () => 7))();
    },
    onData: (data) => said.push(data),
    onTrouble: (error) => said.push((error as Error).message),
  });
  return { at, said, watch };
}
const fail = () => Promise.reject(new Error('away'));

it('reads every minute', async () => {
  const { at } = watched([]);
  await jest.advanceTimersByTimeAsync(125_000);
  expect(at).toEqual([0, 60, 120]);
});

it('reads soon after something happened, but not at every event', async () => {
  const { at, watch } = watched([]);
  await jest.advanceTimersByTimeAsync(2_000);
  for (let n = 0; n < 50; n++) {
    watch.changed();
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(at).toEqual([0, 10, 20, 30, 40, 50]);
});

it('comes back by itself however long the server was away, without asking in a loop', async () => {
  const { at, said } = watched([async () => 1, fail, fail, fail, fail, fail]);
  await jest.advanceTimersByTimeAsync(240_000);
  expect(at.slice(0, 7)).toEqual([0, 60, 63, 73, 103, 133, 163]);
  expect(said.slice(0, 7)).toEqual([1, 'away', 'away', 'away', 'away', 'away', 7]);
});

it('holds one timer through a day of events and failures, and none once it was stopped', async () => {
  const { watch } = watched([fail, fail]);
  for (let n = 0; n < 500; n++) {
    watch.changed();
    await jest.advanceTimersByTimeAsync(172_000);
    expect(jest.getTimerCount()).toBe(1);
  }
  watch.stop();
  watch.changed();
  expect(jest.getTimerCount()).toBe(0);
});

it('never reads twice at once', async () => {
  let finish: (value: number) => void = () => undefined;
  const { at, watch } = watched([() => new Promise((resolve) => (finish = resolve))]);
  await jest.advanceTimersByTimeAsync(1);
  watch.changed();
  watch.changed();
  await jest.advanceTimersByTimeAsync(200_000);
  expect(at).toEqual([0]);
  finish(1);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(at).toHaveLength(2);
});
