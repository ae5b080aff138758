import type { Sql } from '../database.js';

/** What one source brought, and whether it lives. */
export interface LedgerRow {
  readonly sourceId: string;
  /** The kind of mouth; for a source that has brought nothing yet, the id of its channel. */
  readonly channel: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly received: number;
  readonly linked: number;
  readonly quarantined: number;
  readonly rejected: number;
  /** Kept, and not yet worked up. */
  readonly waiting: number;
  /** Deliveries that came again and were told the first number. */
  readonly replays: number;
  readonly lastReceivedAt: Date | null;
  readonly aliveAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
}

/** Every source of a city, also one that has brought nothing yet: what came in and what became of it. */
export function readLedger(
  sql: Sql,
  jurisdiction: string,
  period: { readonly since?: Date; readonly until?: Date },
): Promise<LedgerRow[]> {
  return sql.query<LedgerRow>(
    `WITH counted AS (
       SELECT source_id, min(channel) AS channel, count(*)::int AS received,
         count(*) FILTER (WHERE state = 'linked')::int AS linked,
         count(*) FILTER (WHERE state = 'quarantined')::int AS quarantined,
         count(*) FILTER (WHERE state = 'rejected')::int AS rejected,
         count(*) FILTER (WHERE state IN ('received', 'normalized'))::int AS waiting,
         COALESCE(sum(replays), 0)::int AS replays, max(received_at) AS last
       FROM intake WHERE jurisdiction = $1 AND ($2::timestamptz IS NULL OR received_at >= $2)
         AND ($3::timestamptz IS NULL OR received_at < $3)
       GROUP BY source_id
     ), own AS (SELECT * FROM source WHERE jurisdiction = $1)
     SELECT COALESCE(own.id, c.source_id) AS "sourceId", COALESCE(c.channel, own_channel.channel, own.channel) AS channel,
       COALESCE(own.name, '') AS name, COALESCE(own.enabled, false) AS enabled,
       COALESCE(c.received, 0) AS received, COALESCE(c.linked, 0) AS linked, COALESCE(c.quarantined, 0) AS quarantined,
       COALESCE(c.rejected, 0) AS rejected, COALESCE(c.waiting, 0) AS waiting, COALESCE(c.replays, 0) AS replays,
       c.last AS "lastReceivedAt", h.alive_at AS "aliveAt", h.last_error AS "lastError", h.last_error_at AS "lastErrorAt"
     FROM own FULL JOIN counted c ON c.source_id = own.id
     LEFT JOIN LATERAL (
       SELECT i.channel FROM intake i WHERE i.jurisdiction = $1 AND i.source_id = own.id LIMIT 1
     ) own_channel ON true
     LEFT JOIN source_health h ON h.source_id = COALESCE(own.id, c.source_id)
     ORDER BY 2, 1`,
    [jurisdiction, period.since?.toISOString() ?? null, period.until?.toISOString() ?? null],
  );
}
