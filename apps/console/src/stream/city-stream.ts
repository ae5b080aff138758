import { EventEmitter, once } from 'node:events';
import type { Log } from '@guiyi/platform';
import { readStream, type Sql, type StreamedEvent, streamHead } from '@guiyi/storage';
import { comparePositions } from './position.js';

const EVERY = 200;
const REMEMBERED = 1_000;
const BATCH = 500;

/**
 * The newest events of one city, read once for everybody who listens: one query every 200 ms however many there are.
 * What is older than it remembers each listener reads from the database.
 */
export class CityStream {
  private readonly bell = new EventEmitter().setMaxListeners(0);
  private recent: StreamedEvent[] = [];
  /** Everything after this is remembered. */
  private floor = '0-0';
  private head = '0-0';
  private timer: NodeJS.Timeout | undefined;
  private opening: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly sql: Sql,
    private readonly jurisdiction: string,
    private readonly log: Log,
  ) {}

  open(): Promise<void> {
    this.opening ??= this.begin();
    return this.opening;
  }

  get newest(): string {
    return this.head;
  }

  /** The events after a position in order; undefined when they are older than what is remembered. */
  after(position: string): StreamedEvent[] | undefined {
    if (comparePositions(position, this.floor) < 0) return undefined;
    // Nearly everybody stands at the head: nothing to look through.
    if (comparePositions(position, this.head) >= 0) return [];
    return this.recent.filter((event) => comparePositions(event.position, position) > 0);
  }

  /** Waits for something new, or until the listener goes. */
  async changed(signal: AbortSignal): Promise<void> {
    if (this.stopped || signal.aborted) return;
    await once(this.bell, 'changed', { signal }).catch(() => undefined);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.bell.emit('changed');
  }

  private async begin(): Promise<void> {
    this.head = await streamHead(this.sql, this.jurisdiction);
    this.floor = this.head;
    this.again();
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.poll(), EVERY);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    try {
      let fresh: StreamedEvent[];
      do {
        fresh = await readStream(this.sql, this.jurisdiction, this.head, BATCH);
        this.remember(fresh);
      } while (fresh.length === BATCH && !this.stopped);
    } catch (error) {
      if (!this.stopped) this.log.warn({ error: (error as Error).message }, 'events not read, trying again');
    }
    this.again();
  }

  private remember(fresh: readonly StreamedEvent[]): void {
    const last = fresh.at(-1);
    if (!last) return;
    this.recent.push(...fresh);
    this.head = last.position;
    const forgotten = this.recent.splice(0, Math.max(0, this.recent.length - REMEMBERED)).at(-1);
    if (forgotten) this.floor = forgotten.position;
    this.bell.emit('changed');
  }
}
