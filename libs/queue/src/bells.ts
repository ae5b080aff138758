import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@guiyi/platform';
import { type BackendFactory, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import { type Backend, type BackendOptions, openBackend } from './backend.js';
import { type App, checkHandlers, JOBS, type JobHandler, type JobName, QUEUE_NAMES, type Shard } from './jobs.js';

const openQueue = (name: string, options: QueueOptions, factory: BackendFactory) => new Queue(name, options, factory);
type BellQueue = ReturnType<typeof openQueue>;

/**
 * What is served by a process that died is deaf until its lock ends: soon, since serving twice at once does no harm
 * (the shard has a lock in PostgreSQL) and a lock is renewed at half its time. All but the last in milliseconds.
 */
const PATIENCE = { lockDuration: 10_000, stalledInterval: 5_000, runRetryDelay: 1_000, drainDelay: 5 };

/** Milliseconds. A handler that finds nothing and yet wants to be rung at once must not keep a database busy. */
const SOONEST_AGAIN = 250;

/** Milliseconds for a backend to take a bell, and to take its leave of one: a Redis that just died may never do either. */
const ANSWERS_WITHIN = 2000;

/**
 * Rings and hears bells. A bell is a job that names a shard with work; while one waits, ringing again adds none,
 * and one that rings while the shard is being served is heard right afterwards. A lost bell loses nothing:
 * the work stands in PostgreSQL and a sweeper rings again.
 */
export class Bells {
  private readonly queues = new Map<string, BellQueue>();
  private readonly workers: { close(force?: boolean): Promise<void> }[] = [];
  private readonly soon = new Map<string, NodeJS.Timeout>();
  private readonly rungAt = new Map<string, number>();
  private readonly served = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();
  private closing = false;

  private constructor(
    private readonly backend: Backend,
    private readonly log: Log,
  ) {}

  static async open(options: BackendOptions): Promise<Bells> {
    return new Bells(await openBackend(options), options.log);
  }

  get kind(): Backend['kind'] {
    return this.backend.kind;
  }

  /**
   * Says that a shard has work, now or after about a delay (milliseconds). A later bell does not silence a sooner one.
   * Never throws, and does not wait for a backend that is away: a bell that cannot be rung is rung by the sweeper.
   */
  async ring(job: JobName, shard: Shard, delay = 0): Promise<void> {
    if (this.closing || !this.backend.isThere()) return;
    const { queue, attempts, backoff, payload } = JOBS[job];
    // One bell for now, and one for each doubling of a delay.
    const time = delay > 0 ? `:${Math.ceil(Math.log2(delay))}` : '';
    try {
      const added = this.queue(queue).add(job, payload.parse(shard), {
        delay,
        attempts,
        backoff: { type: 'exponential', delay: backoff },
        deduplication: { id: `${job}:${shard.jurisdiction}${time}`, keepLastIfActive: true },
        removeOnComplete: true,
        removeOnFail: { count: 50 },
      });
      if (!(await endsSoon(added))) throw new Error(`no answer within ${ANSWERS_WITHIN} ms`);
    } catch (error) {
      this.log.warn({ job, ...shard, error: (error as Error).message }, 'bell not rung');
    }
  }

  /**
   * Rings within 20 ms, once for however many callers, and while they keep coming ten times a second: for doors that many
   * people come through at a time. Who serves them looks again until nothing is left; each bell costs PostgreSQL 3 ms.
   */
  ringSoon(job: JobName, shard: Shard): void {
    const bell = `${job}:${shard.jurisdiction}`;
    if (this.soon.has(bell)) return;
    const sinceLast = performance.now() - (this.rungAt.get(bell) ?? Number.NEGATIVE_INFINITY);
    const timer = setTimeout(
      () => {
        this.soon.delete(bell);
        this.rungAt.set(bell, performance.now());
        void this.ring(job, shard);
      },
      Math.max(20, 100 - sinceLast),
    );
    this.soon.set(bell, timer);
  }

  /** Starts to serve an app's jobs. @throws Error when one of them has no handler, or two. */
  async serve(app: App, handlers: readonly JobHandler[]): Promise<void> {
    checkHandlers(app, handlers);
    for (const handler of handlers) {
      const { queue, concurrency } = JOBS[handler.job];
      const worker = new Worker(
        queue,
        async (job) => {
          const shard = JOBS[handler.job].payload.parse(job.data);
          const again = await this.untilServed(handler.handle(shard, this.stopping.signal));
          if (again !== undefined) await this.ring(handler.job, shard, Math.max(SOONEST_AGAIN, Math.round(again)));
        },
        { ...this.options(), ...PATIENCE, concurrency } as WorkerOptions,
        this.backend.factory,
      );
      worker.on('error', (error) => {
        if (!this.closing) this.log.warn({ queue, error: error.message }, 'worker');
      });
      worker.on('failed', (job, error) =>
        this.log.error({ job: job?.name, ...job?.data, error: error.message }, 'job failed'),
      );
      this.workers.push(worker);
      await worker.waitUntilReady();
    }
  }

  /** How many bells wait, by queue: for health and benchmarks. */
  async waiting(): Promise<Record<string, number>> {
    const counts = await Promise.all(QUEUE_NAMES.map(async (name) => [name, await this.queue(name).count()] as const));
    return Object.fromEntries(counts);
  }

  /** Lets what is being served end, then closes every connection. */
  async close(): Promise<void> {
    this.closing = true;
    this.stopping.abort();
    for (const timer of this.soon.values()) clearTimeout(timer);
    // A worker that says goodbye to a Redis that is away would wait for it.
    const alone = !this.backend.isThere();
    const goodbyes = Promise.all(this.workers.map((worker) => worker.close(alone)));
    goodbyes.catch(() => undefined);
    await Promise.allSettled(this.served);
    // One whose own connection is being made anew never ends its goodbye.
    await endsSoon(goodbyes);
    await endsSoon(Promise.all([...this.queues.values()].map((queue) => queue.close())));
    await this.backend.close();
  }

  private async untilServed<T>(work: Promise<T>): Promise<T> {
    this.served.add(work);
    try {
      return await work;
    } finally {
      this.served.delete(work);
    }
  }

  private queue(name: string): BellQueue {
    const open = this.queues.get(name);
    if (open) return open;
    const queue = openQueue(name, this.options(), this.backend.factory);
    queue.on('error', (error) => {
      if (!this.closing) this.log.warn({ queue: name, error: error.message }, 'queue');
    });
    this.queues.set(name, queue);
    return queue;
  }

  private options(): QueueOptions {
    const { connection, prefix } = this.backend;
    return { connection, ...(prefix && { prefix }) } as QueueOptions;
  }
}

/** Whether it ended in time. @throws what it threw by then; what it throws later is nobody's concern. */
function endsSoon(work: Promise<unknown>): Promise<boolean> {
  work.catch(() => undefined);
  const waiting = new AbortController();
  const late = sleep(ANSWERS_WITHIN, false, { signal: waiting.signal }).catch(() => false);
  return Promise.race([work.then(() => true), late]).finally(() => waiting.abort());
}
