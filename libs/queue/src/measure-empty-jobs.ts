import { randomUUID } from 'node:crypto';
import { Queue, Worker, type WorkerOptions } from 'bullmq';
import { type BackendOptions, openBackend } from './backend.js';

export interface EmptyJobs extends BackendOptions {
  readonly jobs: number;
  /** Jobs being added at once, and jobs being processed at once. */
  readonly concurrency: number;
  /** Milliseconds after which to give up. */
  readonly patience: number;
}

/**
 * How long a backend takes to add and to process jobs that do nothing, both at the same time: what a parcel a job would
 * cost. Works on a queue of its own and leaves nothing behind. @throws Error when it takes longer than `patience`.
 */
export async function measureEmptyJobs(
  options: EmptyJobs,
): Promise<{ readonly jobs: number; readonly seconds: number }> {
  const backend = await openBackend(options);
  const { connection, prefix, factory } = backend;
  const name = `empty-${randomUUID()}`;
  const shared = { connection, ...(prefix && { prefix }) } as WorkerOptions;
  const queue = new Queue(name, shared, factory);
  let done = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const worker = new Worker(
    name,
    async () => {
      done += 1;
      if (done === options.jobs) finish();
    },
    { ...shared, concurrency: options.concurrency },
    factory,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${done} of ${options.jobs} empty jobs done in time`)), options.patience);
  });
  // Errors of a connection are reported by what waits for it.
  queue.on('error', () => {});
  worker.on('error', () => {});
  try {
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
    const start = performance.now();
    let added = 0;
    const adder = async () => {
      while (added < options.jobs) {
        added += 1;
        await queue.add('empty', {}, { removeOnComplete: true, removeOnFail: true });
      }
    };
    const adding = Promise.all(Array.from({ length: options.concurrency }, adder));
    await Promise.race([Promise.all([adding, finished]), late]);
    return { jobs: options.jobs, seconds: (performance.now() - start) / 1000 };
  } finally {
    clearTimeout(timer);
    await worker.close();
    await queue.obliterate({ force: true }).catch(() => {});
    await queue.close();
    await backend.close();
  }
}
