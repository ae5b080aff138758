import { Worker } from 'node:worker_threads';
import { locateWorker } from './locate-worker.js';
import type { MailParsing } from './parsed-mail.js';

export interface ParserLimits {
  readonly workers: number;
  /** For one message, not counting the time it waits for a free worker. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

const LIMITS: ParserLimits = { workers: 2, milliseconds: 5_000, heapMegabytes: 512 };

/** A worker that does not even load in this time will never do. */
const START_MILLISECONDS = 30_000;

interface Job {
  readonly raw: Buffer;
  /** A thread died over it: it is tried once more, with the machine for itself. */
  readonly isSecondTry: boolean;
  readonly settle: (parsing: MailParsing) => void;
}

/**
 * A few threads that parse mail. A message that takes too long or too much memory costs its own thread,
 * never the process, and a new thread takes the dead one's place. It may not be the message's fault (a busy machine, a
 * neighbour): once the other threads are done it is tried again, alone, on a fresh thread; only then is it `unreadable`.
 */
export class MailParsers {
  private readonly waiting: Job[] = [];
  private readonly again: Job[] = [];
  private readonly idle: Worker[] = [];
  private running = 0;
  private alone = false;

  constructor(
    private readonly limits: ParserLimits = LIMITS,
    private readonly file: () => string = () => locateWorker('parse-mail.worker.js', import.meta.url),
  ) {}

  /** Never rejects. */
  parse(raw: Buffer): Promise<MailParsing> {
    return new Promise((settle) => {
      this.waiting.push({ raw, settle, isSecondTry: false });
      this.next();
    });
  }

  /** Ends the threads that wait for work. They hold no process open, but tests count what they leave behind. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private next(): void {
    for (let job = this.nextJob(); job; job = this.nextJob()) this.serve(job);
  }

  /** A second try waits until nothing else runs, and nothing else starts meanwhile. */
  private nextJob(): Job | undefined {
    if (this.alone) return undefined;
    if (this.again.length > 0) {
      if (this.running > 0) return undefined;
      this.alone = true;
      return this.again.shift();
    }
    return this.running < this.limits.workers ? this.waiting.shift() : undefined;
  }

  private serve(job: Job): void {
    this.running += 1;
    this.run(job)
      .catch((error: unknown) => ({ died: `the mail parser does not start: ${String(error)}` }))
      .then((outcome) => {
        this.running -= 1;
        if (job.isSecondTry) this.alone = false;
        if (!('died' in outcome)) job.settle(outcome);
        else if (job.isSecondTry) job.settle({ unreadable: outcome.died });
        else this.again.push({ ...job, isSecondTry: true });
        this.next();
      });
  }

  private async run(job: Job): Promise<MailParsing | { readonly died: string }> {
    const worker = (job.isSecondTry ? undefined : this.idle.pop()) ?? (await this.start());
    const answer = await firstWordOf(worker, this.limits.milliseconds, () => worker.postMessage(job.raw));
    if ('message' in answer) {
      worker.removeAllListeners();
      // A thread that dies while it waits (out of memory a moment later) must not take the process along.
      worker.on('error', () => this.forget(worker));
      worker.on('exit', () => this.forget(worker));
      if (this.idle.length < this.limits.workers) this.idle.push(worker);
      else void worker.terminate();
      return answer.message as MailParsing;
    }
    this.forget(worker);
    void worker.terminate();
    return answer;
  }

  private async start(): Promise<Worker> {
    const worker = new Worker(this.file(), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMegabytes, stackSizeMb: 4 },
      execArgv: [],
    });
    worker.unref();
    const answer = await firstWordOf(worker, START_MILLISECONDS);
    if ('message' in answer) return worker;
    void worker.terminate();
    throw new Error(answer.died);
  }

  private forget(worker: Worker): void {
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
  }
}

function firstWordOf(
  worker: Worker,
  milliseconds: number,
  ask?: () => void,
): Promise<{ message: unknown } | { died: string }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ died: 'the message took too long to parse' }), milliseconds);
    const end = (result: { message: unknown } | { died: string }) => {
      clearTimeout(timer);
      resolve(result);
    };
    worker.removeAllListeners();
    worker.once('message', (message: unknown) => end({ message }));
    worker.once('error', (error: Error) => end({ died: `the message broke the parser: ${error.message}` }));
    worker.once('exit', () => end({ died: 'the message ended the parser' }));
    ask?.();
  });
}
