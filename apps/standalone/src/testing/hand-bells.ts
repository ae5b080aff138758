import { type App, type Bells, checkHandlers, type JobHandler, type JobName } from '@guiyi/queue';

/**
 * Bells that a test tolls itself: what is rung waits for nobody, and the real handler serves when the test says so. So a
 * sequence has one order, and the clock stands still while it is served.
 */
export class HandBells {
  private readonly handlers = new Map<JobName, JobHandler>();
  private readonly never = new AbortController().signal;

  readonly kind = 'postgres';

  asBells(): Bells {
    return this as unknown as Bells;
  }

  async serve(app: App, handlers: readonly JobHandler[]): Promise<void> {
    checkHandlers(app, handlers);
    for (const handler of handlers) this.handlers.set(handler.job, handler);
  }

  async toll(jurisdiction: string, ...jobs: readonly JobName[]): Promise<void> {
    for (const job of jobs) {
      const handler = this.handlers.get(job);
      if (!handler) throw new Error(`nobody serves ${job}`);
      await handler.handle({ jurisdiction }, this.never);
    }
  }

  async ring(): Promise<void> {}

  ringSoon(): void {}
}
