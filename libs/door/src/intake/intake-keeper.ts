import type { Log } from '@guiyi/platform';
import {
  type AcceptedIntake,
  acceptIntakes,
  type Database,
  keepAttachments,
  type NewAttachment,
  type NewDelivery,
  type NewIntake,
} from '@guiyi/storage';

/** What one request wants kept: all of it, or nothing. */
export interface ToKeep {
  readonly delivery: NewDelivery;
  readonly intakes: readonly NewIntake[];
  readonly attachments: readonly NewAttachment[];
}

interface Waiting extends ToKeep {
  resolve(kept: AcceptedIntake[]): void;
  reject(error: unknown): void;
}

const MOST_ROWS = 128;
const MOST_BYTES = 8 * 1024 * 1024;
/** A commit with files in it takes long: others may pass it. */
const LARGE_BYTES = 256 * 1024;
const MOST_LARGE = 2;

/**
 * Commits together what arrives together. One commit at a time: while it is under way the next requests gather, and
 * a commit for many costs hardly more than one for one. A lone request waits for nobody. How much can wait is bounded by
 * what the door takes at once (`DoorBudget`); listeners wait for each delivery themselves.
 */
export class IntakeKeeper {
  private readonly waiting: Waiting[] = [];
  private readonly underWay = { small: 0, large: 0 };

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Resolves when everything is committed. The answers are in the order of `intakes`. */
  keep(wanted: ToKeep): Promise<AcceptedIntake[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...wanted, resolve, reject });
      if (this.isFree()) setImmediate(() => this.commitNext());
    });
  }

  private isFree(): boolean {
    return this.underWay.small === 0 && this.underWay.large < MOST_LARGE;
  }

  private commitNext(): void {
    if (!this.waiting.length || !this.isFree()) return;
    const batch = this.nextBatch();
    const size = batch.reduce((sum, one) => sum + bytesOf(one), 0) > LARGE_BYTES ? 'large' : 'small';
    this.underWay[size] += 1;
    this.commit(batch).finally(() => {
      this.underWay[size] -= 1;
      this.commitNext();
    });
    // Beside a large one the next may begin at once.
    this.commitNext();
  }

  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    let rows = 0;
    for (const next of this.waiting) {
      bytes += bytesOf(next);
      rows += next.intakes.length;
      if (batch.length && (rows > MOST_ROWS || bytes > MOST_BYTES)) break;
      batch.push(next);
    }
    this.waiting.splice(0, batch.length);
    return batch;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const kept = await this.write(batch);
      let at = 0;
      for (const one of batch) {
        one.resolve(kept.slice(at, at + one.intakes.length));
        at += one.intakes.length;
      }
    } catch (error) {
      const [only] = batch;
      if (only && batch.length === 1) return only.reject(error);
      // One request that the database refuses must not take its neighbours with it.
      this.log.warn({ requests: batch.length, error: (error as Error).message }, 'batch refused, kept one by one');
      for (const one of batch) await this.commit([one]);
    }
  }

  private write(batch: readonly ToKeep[]): Promise<AcceptedIntake[]> {
    const intakes = batch.flatMap((one) => one.intakes);
    const deliveries = batch.map((one) => one.delivery);
    const attachments = batch.flatMap((one) => one.attachments);
    if (!attachments.length) return acceptIntakes(this.database, intakes, deliveries);
    return this.database.transaction(async (sql) => {
      const kept = await acceptIntakes(sql, intakes, deliveries);
      const fresh = new Set(intakes.filter((_, at) => !kept[at]?.replayed).map(({ deliveryId }) => deliveryId));
      await keepAttachments(
        sql,
        attachments.filter(({ deliveryId }) => fresh.has(deliveryId)),
      );
      return kept;
    });
  }
}

function bytesOf({ delivery, attachments }: ToKeep): number {
  return delivery.size + attachments.reduce((sum, { size }) => sum + size, 0);
}
