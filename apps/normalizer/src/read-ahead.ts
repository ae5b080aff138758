import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Sql, waitingIntakes } from '@guiyi/storage';
import { type Arrival, type Reading, readArrival } from './read-arrival.js';

/** Only under load is anything gained; a batch that is not full says that hardly anything waits. */
const MANY = 50;
const MOST = 100;

/**
 * Reads what waits next while the database writes down what came before: each of the two would otherwise wait for the
 * other, half of the time. What an intake says never changes, so it does not matter who claims it in the end; nothing here
 * claims, decides or fails anything.
 */
export class ReadAhead {
  private read = new Map<string, Arrival>();
  private round = 0;

  /** Begins to read on, without those of the batch at hand. What was read before and not used is forgotten. */
  start(sql: Sql, jurisdiction: string, atHand: readonly { readonly id: string }[], now: Date, reading: Reading): void {
    this.read = new Map();
    this.round += 1;
    if (atHand.length >= MANY) void this.readOn(sql, jurisdiction, atHand, now, reading, this.round);
  }

  /** Stops reading, and hands over what it came to, by intake. */
  stop(): ReadonlyMap<string, Arrival> {
    this.round += 1;
    return this.read;
  }

  private async readOn(
    sql: Sql,
    jurisdiction: string,
    atHand: readonly { readonly id: string }[],
    now: Date,
    reading: Reading,
    round: number,
  ): Promise<void> {
    const ids = atHand.map(({ id }) => id);
    const waiting = await waitingIntakes(sql, jurisdiction, { except: ids, limit: MOST, now }).catch(() => []);
    for (const intake of waiting) {
      // The database's answers come first.
      await nextTurn();
      if (this.round !== round) return;
      try {
        // What belongs to a conversation is read with the rest of it.
        if (!intake.settles) this.read.set(intake.id, readArrival([intake], reading));
      } catch {
        // Whoever claims it finds out why, and counts it.
      }
    }
  }
}
