import pg from 'pg';
import type { LoadResult } from './load/load-order.js';
import type { StartedProcess } from './processes/start-process.js';
import type { PipelineRun } from './report.js';

const PATIENCE = 180_000;
/** A look costs PostgreSQL as much as a quarter of an item: often enough for a hundredth of what is measured, and no more. */
const LOOK_EVERY = 40;

/** Counts what a house has done by looking into its database. */
export class PipelineWatch {
  private constructor(private readonly client: pg.Client) {}

  static async open(databaseUrl: string): Promise<PipelineWatch> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new PipelineWatch(client);
  }

  /**
   * Posts items and waits until each of them is in a ticket and each ticket at a department.
   * @throws Error when one of them got lost on the way, or it takes too long.
   */
  async measure(load: StartedProcess, door: string, from: number, items: number): Promise<PipelineRun> {
    const before = await this.counts();
    const start = performance.now();
    const order = { url: door, concurrency: 32, seconds: PATIENCE / 1000, items, from };
    await load.ask<LoadResult>(order);
    // Every post was answered, so every intake is committed: nothing that waits means that all are through.
    await this.until(`NOT EXISTS (SELECT FROM intake WHERE state = 'received')
      AND NOT EXISTS (SELECT FROM ticket WHERE state IN ('pending_review', 'pending_dispatch') AND merged_into IS NULL)`);
    const seconds = (performance.now() - start) / 1000;
    const after = await this.counts();
    if (after.linked - before.linked !== items)
      throw new Error(`${items} posted, ${after.linked - before.linked} linked to a ticket`);
    // Receipts may still be on their way: the next measurement must not pay for them.
    await this.until(`NOT EXISTS (SELECT FROM message WHERE state = 'pending')`);
    return { items, seconds, tickets: after.tickets - before.tickets };
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async until(condition: string): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (performance.now() < end) {
      const { rows } = await this.client.query<{ met: boolean }>(`SELECT ${condition} AS met`);
      if (rows[0]?.met) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
    throw new Error(`not within ${PATIENCE / 1000} s: ${condition}`);
  }

  private async counts(): Promise<{ linked: number; tickets: number }> {
    const { rows } = await this.client.query<{ linked: number; tickets: number }>(
      `SELECT (SELECT count(*) FROM intake WHERE state = 'linked')::int AS linked,
         (SELECT count(*) FROM ticket WHERE state = 'in_handling')::int AS tickets`,
    );
    return rows[0] ?? { linked: 0, tickets: 0 };
  }
}
