import type { Sql } from '../database.js';
import { type KeptFragments, lockWhole, readWhole } from './keep-fragment.js';

export interface Unfinished {
  readonly jurisdiction: string;
  readonly sourceId: string;
  readonly externalId: string;
}

/** Things that went on (calls) of which nothing was heard since a moment, and whose end never came; oldest first. */
export function findUnfinished(
  sql: Sql,
  jurisdiction: string,
  silentSince: Date,
  limit: number,
): Promise<Unfinished[]> {
  return sql.query<Unfinished>(
    `SELECT jurisdiction, source_id AS "sourceId", external_id AS "externalId" FROM fragment
     WHERE jurisdiction = $1 AND NOT joined GROUP BY 1, 2, 3 HAVING max(received_at) < $2
     ORDER BY max(received_at) LIMIT $3`,
    [jurisdiction, silentSince.toISOString(), limit],
  );
}

/** The parts of it as they stand now, held for the rest of the transaction. */
export async function holdParts(sql: Sql, unfinished: Unfinished): Promise<Omit<KeptFragments, 'fresh'>> {
  return readWhole(sql, await lockWhole(sql, unfinished));
}
