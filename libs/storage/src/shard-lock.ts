import type { Sql } from './database.js';

/** The kinds of work of which one worker at a time may serve a shard. */
export type ShardWork =
  | 'normalize'
  | 'route'
  | 'due'
  | 'watch'
  | 'indicators'
  | 'learn'
  | 'learn_routing'
  | 'index_words';

/**
 * Takes a shard for the rest of the transaction; `false` when another worker has it.
 * Two people who report one pipe in the same second are thereby seen one after the other.
 */
export async function takeShard(sql: Sql, work: ShardWork, jurisdiction: string): Promise<boolean> {
  const [row] = await sql.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken`,
    [`guiyi:${work}:${jurisdiction}`],
  );
  return row?.taken ?? false;
}
