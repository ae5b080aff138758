import type { Sql } from '../database.js';

/**
 * The cities (`w.jurisdiction`) that want to be looked at: the time has come, or so many appeals came in since the last
 * look that it should come sooner. $1 is now. Counting stops at the number that is enough.
 */
export const WATCH_WAITS = `
  (SELECT jurisdiction FROM source UNION SELECT jurisdiction FROM hot_watch) city
  LEFT JOIN hot_watch w USING (jurisdiction)
  WHERE w.next_at IS NULL OR w.next_at <= $1 OR (w.burst_at <= $1 AND w.burst_appeals <= (
    SELECT count(*) FROM (SELECT 1 FROM appeal a
      WHERE a.jurisdiction = w.jurisdiction AND a.opened_at > w.looked_at
      ORDER BY a.opened_at LIMIT w.burst_appeals) fresh))`;

export async function wantsWatch(sql: Sql, jurisdiction: string, now: Date): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM (SELECT jurisdiction FROM ${WATCH_WAITS}) due WHERE jurisdiction = $2`, [
    now.toISOString(),
    jurisdiction,
  ]);
  return rows.length > 0;
}

/** Says that a city was looked at, and when it wants to be looked at again: by the clock, or after a burst. */
export async function setWatch(
  sql: Sql,
  jurisdiction: string,
  watch: { readonly lookedAt: Date; readonly nextAt: Date; readonly burstAt: Date; readonly burstAppeals: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO hot_watch (jurisdiction, looked_at, next_at, burst_at, burst_appeals) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (jurisdiction) DO UPDATE SET looked_at = EXCLUDED.looked_at, next_at = EXCLUDED.next_at,
       burst_at = EXCLUDED.burst_at, burst_appeals = EXCLUDED.burst_appeals`,
    [
      jurisdiction,
      watch.lookedAt.toISOString(),
      watch.nextAt.toISOString(),
      watch.burstAt.toISOString(),
      watch.burstAppeals,
    ],
  );
}
