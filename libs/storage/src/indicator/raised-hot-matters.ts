import type { HotKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** The warnings raised in a span, with the most people that the log names up to a moment; the largest first. */
export function raisedHotMatters(
  sql: Sql,
  jurisdiction: string,
  span: { readonly from: Date; readonly to: Date },
  asOf: Date,
): Promise<{ id: string; name: string; kind: HotKind; requesters: number; raisedAt: Date }[]> {
  return sql.query(
    `SELECT h.id, h.name, h.kind, h.raised_at AS "raisedAt", max((e.data ->> 'requesters')::int) AS requesters
     FROM event r
     JOIN hot_matter h ON h.jurisdiction = $1 AND h.id = (r.data ->> 'hotMatterId')::uuid
     JOIN event e ON e.jurisdiction = $1 AND e.kind IN ('hot_matter.raised', 'hot_matter.grew') AND e.at >= $2
       AND e.at <= $4 AND e.data ->> 'hotMatterId' = r.data ->> 'hotMatterId'
     WHERE r.jurisdiction = $1 AND r.kind = 'hot_matter.raised' AND r.at >= $2 AND r.at < $3 AND r.at <= $4
     GROUP BY h.id, h.name, h.kind, h.raised_at ORDER BY requesters DESC, h.raised_at LIMIT 20`,
    [jurisdiction, span.from.toISOString(), span.to.toISOString(), asOf.toISOString()],
  );
}
