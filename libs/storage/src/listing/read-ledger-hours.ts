import type { Sql } from '../database.js';

/** What one channel brought in one hour, and what has become of it by now. */
export interface LedgerHour {
  readonly channel: string;
  readonly from: Date;
  readonly received: number;
  readonly linked: number;
  readonly quarantined: number;
}

/** The ledger by hour of the city's clock; hours in which a channel brought nothing are left out. */
export function readLedgerHours(
  sql: Sql,
  jurisdiction: string,
  { since, until, timeZone }: { readonly since: Date; readonly until: Date; readonly timeZone: string },
): Promise<LedgerHour[]> {
  return sql.query<LedgerHour>(
    `SELECT channel, date_trunc('hour', received_at, $4) AS "from", count(*)::int AS received,
       count(*) FILTER (WHERE state = 'linked')::int AS linked,
       count(*) FILTER (WHERE state = 'quarantined')::int AS quarantined
     FROM intake WHERE jurisdiction = $1 AND received_at >= $2 AND received_at < $3
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [jurisdiction, since.toISOString(), until.toISOString(), timeZone],
  );
}
