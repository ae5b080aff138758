import type { Sql } from './database.js';

const BLOCK = 200;

/**
 * Running numbers for receipts and tickets. A block is fetched at a time, so that taking a number costs no round trip;
 * what a stopped process had not used is left out. Numbers are permanent and unique, not without gaps.
 */
export class RunningNumbers {
  private ready: bigint[] = [];
  private fetching: Promise<void> | undefined;

  constructor(private readonly sql: Sql) {}

  async take(count: number): Promise<bigint[]> {
    while (this.ready.length < count) {
      this.fetching ??= this.fetch(Math.max(BLOCK, count)).finally(() => {
        this.fetching = undefined;
      });
      await this.fetching;
    }
    return this.ready.splice(0, count);
  }

  private async fetch(count: number): Promise<void> {
    const rows = await this.sql.query<{ value: string }>(
      `SELECT nextval('running_number') AS value FROM generate_series(1, $1)`,
      [count],
    );
    this.ready.push(...rows.map(({ value }) => BigInt(value)));
  }
}
