import { setImmediate } from 'node:timers/promises';

/** Others in this process wait no longer than this. */
const SLICE = 15;

/** Runs work that yields, and lets the event loop turn every few milliseconds. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (let from = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - from < SLICE) continue;
    await setImmediate();
    from = performance.now();
  }
}
