import type { Sql } from '../database.js';

export async function noteSource(sql: Sql, sourceId: string, jurisdiction: string): Promise<void> {
  await sql.query(`INSERT INTO source_health (source_id, jurisdiction) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    sourceId,
    jurisdiction,
  ]);
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
