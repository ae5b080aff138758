import type { Sql } from './database.js';

/** Shards in which something waits and is due, by kind of work: what a sweeper rings for. */
export interface WaitingShards {
  readonly normalize: string[];
  readonly route: string[];
  readonly send: string[];
  readonly deliver: string[];
  readonly due: string[];
}

export async function waitingShards(sql: Sql, now: Date): Promise<WaitingShards> {
  const rows = await sql.query<{ work: keyof WaitingShards; jurisdiction: string }>(
    `SELECT DISTINCT 'normalize' AS work, jurisdiction FROM intake WHERE state = 'received' AND claim_at <= $1
     UNION SELECT DISTINCT 'normalize', jurisdiction FROM intake_version WHERE state = 'waiting'
     UNION SELECT DISTINCT 'route', jurisdiction FROM ticket
       WHERE state IN ('pending_review', 'pending_dispatch') AND claim_at <= $1 AND merged_into IS NULL
     UNION SELECT DISTINCT 'send', jurisdiction FROM message WHERE state = 'pending' AND claim_at <= $1
     UNION SELECT DISTINCT 'deliver', jurisdiction FROM case_delivery WHERE state = 'pending' AND claim_at <= $1
     UNION SELECT DISTINCT 'due', jurisdiction FROM due WHERE done_at IS NULL AND due_at <= $1`,
    [now.toISOString()],
  );
  const of = (work: keyof WaitingShards) => rows.filter((row) => row.work === work).map((row) => row.jurisdiction);
  return { normalize: of('normalize'), route: of('route'), send: of('send'), deliver: of('deliver'), due: of('due') };
}
