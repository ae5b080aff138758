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
  readonly settle: (parsing: MailParsing) => void;
}

/**
 * A few threads that parse mail. A message that takes too long or too much memory costs its own thread,
 * never the process: it comes back as `unreadable`, and a new thread takes the dead one's place.
 */
export class MailParsers {
  private readonly waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  private running = 0;

  constructor(
    private readonly limits: ParserLimits = LIMITS,
    private readonly file: () => string = () => locateWorker('parse-mail.worker.js', import.meta.url),
  ) {}

  /** Never rejects. */
  parse(raw: Buffer): Promise<MailParsing> {
    return new Promise((settle) => {
      this.waiting.push({ raw, settle });
      this.next();
    });
  }

  /** Ends the threads that wait for work. They hold no process open, but tests count what they leave behind. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.running >= this.limits.workers) return;
    const job = this.waiting.shift();
    if (!job) return;
    this.running += 1;
    this.run(job)
      .catch((error: unknown): MailParsing => ({ unreadable: `the mail parser does not start: ${String(error)}` }))
      .then((parsing) => {
        this.running -= 1;
        job.settle(parsing);
        this.next();
      });
  }

  private async run(job: Job): Promise<MailParsing> {
    const worker = this.idle.pop() ?? (await this.start());
    const answer = await firstWordOf(worker, this.limits.milliseconds, () => worker.postMessage(job.raw));
    if ('message' in answer) {
      worker.removeAllListeners();
      // A thread that dies while it waits (out of memory a moment later) must not take the process along.
      worker.on('error', () => this.forget(worker));
      worker.on('exit', () => this.forget(worker));
      this.idle.push(worker);
      return answer.message as MailParsing;
    }
    this.forget(worker);
    void worker.terminate();
    return { unreadable: answer.died };
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
