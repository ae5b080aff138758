import type { Sql } from '../database.js';

const LEASE_SECONDS = 30;

/** Takes (or renews) the sole right to listen for a source: of several gateways one holds a mailbox or a session. */
export async function holdSource(sql: Sql, sourceId: string, jurisdiction: string, holder: string): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO source_health (source_id, jurisdiction, holder, held_until)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4))
     ON CONFLICT (source_id) DO UPDATE SET holder = $3, held_until = now() + make_interval(secs => $4)
     WHERE source_health.holder IS NULL OR source_health.holder = $3 OR source_health.held_until < now()
     RETURNING source_id`,
    [sourceId, jurisdiction, holder, LEASE_SECONDS],
  );
  return rows.length > 0;
}

export async function releaseSources(sql: Sql, holder: string): Promise<void> {
  await sql.query(`UPDATE source_health SET holder = NULL, held_until = NULL WHERE holder = $1`, [holder]);
}

export async function reportAlive(sql: Sql, sourceId: string): Promise<void> {
  await sql.query(`UPDATE source_health SET alive_at = now(), last_error = NULL WHERE source_id = $1`, [sourceId]);
}

export async function reportTrouble(sql: Sql, sourceId: string, error: string): Promise<void> {
  await sql.query(`UPDATE source_health SET last_error = $2, last_error_at = now() WHERE source_id = $1`, [
    sourceId,
    error.slice(0, 1000),
  ]);
}

export async function readCursor(sql: Sql, sourceId: string): Promise<Record<string, unknown>> {
  const [row] = await sql.query<{ cursor: Record<string, unknown> }>(
    `SELECT cursor FROM source_health WHERE source_id = $1`,
    [sourceId],
  );
  return row?.cursor ?? {};
}

export async function writeCursor(sql: Sql, sourceId: string, cursor: Record<string, unknown>): Promise<void> {
  await sql.query(`UPDATE source_health SET cursor = $2 WHERE source_id = $1`, [sourceId, JSON.stringify(cursor)]);
}
