import type { AcceptDelivery } from '@guiyi/door';
import type { OpenSource, Runtime, SourceDirectory } from '@guiyi/runtime';
import { type LockSession, noteSource, readCursor, reportAlive, reportTrouble, writeCursor } from '@guiyi/storage';

const LOOK_EVERY = 5_000;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;

interface Running {
  readonly opened: OpenSource;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Keeps one listener running for every source that has one: mailboxes, feeds, sessions, the SMTP door.
 * Of several gateways only the one that holds a source's lock listens for it; when it dies another takes over at once.
 */
export class Listeners {
  private locks: LockSession | undefined;
  private readonly running = new Map<string, Running>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly runtime: Runtime,
    private readonly sources: SourceDirectory,
    private readonly acceptDelivery: AcceptDelivery,
  ) {}

  async start(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.looking = this.looking
        .then(() => this.look())
        .catch((error: Error) => this.runtime.log.warn({ error: error.message }, 'listeners'));
    }, LOOK_EVERY);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    const ended = [...this.running.keys()].map((id) => this.end(id));
    await Promise.all(ended);
    await this.locks?.close();
  }

  /** Whether this process holds the session of a source now. */
  listensTo(sourceId: string): boolean {
    return this.running.has(sourceId);
  }

  /** Starts what should run and does not, stops what should not run and does. */
  private async look(): Promise<void> {
    const locks = await this.lockSession();
    const wanted = (await this.sources.all()).filter(({ channel }) => channel.listen);
    for (const [id, { opened }] of this.running) {
      const now = wanted.find(({ source }) => source.id === id);
      if (now && JSON.stringify(now.source.settings) === JSON.stringify(opened.source.settings)) continue;
      await this.end(id);
      await locks.unlock(lockOf(id));
    }
    for (const opened of wanted) {
      const { id, jurisdiction } = opened.source;
      if (this.running.has(id) || !(await locks.tryLock(lockOf(id)))) continue;
      await noteSource(this.runtime.database, id, jurisdiction);
      this.run(opened);
    }
  }

  /** With a broken connection every lock is gone: all listeners stop before anything is locked anew. */
  private async lockSession(): Promise<LockSession> {
    if (this.locks && !this.locks.isLost()) return this.locks;
    await Promise.all([...this.running.keys()].map((id) => this.end(id)));
    await this.locks?.close().catch(() => {});
    this.locks = await this.runtime.database.openLockSession();
    return this.locks;
  }

  private async end(id: string): Promise<void> {
    const running = this.running.get(id);
    this.running.delete(id);
    running?.stop.abort();
    await running?.ended;
  }

  private run(opened: OpenSource): void {
    const stop = new AbortController();
    this.running.set(opened.source.id, { opened, stop, ended: this.keepListening(opened, stop.signal) });
  }

  private async keepListening(opened: OpenSource, signal: AbortSignal): Promise<void> {
    const { source, channel } = opened;
    const log = this.runtime.log.child({ source: source.id });
    const { database, clock } = this.runtime;
    let wait = SHORTEST_WAIT;
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        await channel.listen?.(source, {
          deliver: (delivery) =>
            this.acceptDelivery.deliver(opened, { ...delivery, receivedAt: delivery.receivedAt ?? clock.now() }),
          cursor: {
            read: () => readCursor(database, source.id),
            write: (cursor) => writeCursor(database, source.id, cursor),
          },
          signal,
          log,
          alive: () => void reportAlive(database, source.id).catch(() => {}),
        });
        if (signal.aborted) return;
        throw new Error('the listener ended by itself');
      } catch (error) {
        if (signal.aborted) return;
        const { message, permanent } = error as Error & { permanent?: boolean };
        if (Date.now() - startedAt > LONGEST_WAIT) wait = SHORTEST_WAIT;
        wait = permanent ? LONGEST_WAIT : Math.min(LONGEST_WAIT, wait * 2);
        log.warn({ error: message, againIn: wait }, 'listener stopped');
        await reportTrouble(database, source.id, message).catch(() => {});
        await pause(wait, signal);
      }
    }
  }
}

function lockOf(sourceId: string): string {
  return `guiyi:listen:${sourceId}`;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
