import type { Sql } from '../database.js';

/** How often a city's appeals say what, as its bytes. */
export interface StoredVocabulary {
  readonly counts: Uint8Array;
  /** How many appeals were counted, the old ones less. */
  readonly documents: number;
  /** The day to which counts have aged. */
  readonly countedAt: Date;
  readonly keptAt: Date;
}

export async function loadVocabulary(sql: Sql, jurisdiction: string): Promise<StoredVocabulary | undefined> {
  const [row] = await sql.query<StoredVocabulary>(
    `SELECT counts, documents, counted_at AS "countedAt", kept_at AS "keptAt" FROM vocabulary WHERE jurisdiction = $1`,
    [jurisdiction],
  );
  return row;
}

export async function keepVocabulary(
  sql: Sql,
  jurisdiction: string,
  { counts, documents, countedAt, keptAt }: StoredVocabulary,
): Promise<void> {
  await sql.query(
    `INSERT INTO vocabulary (jurisdiction, counts, documents, counted_at, kept_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (jurisdiction) DO UPDATE SET counts = $2, documents = $3, counted_at = $4, kept_at = $5`,
    [jurisdiction, Buffer.from(counts), documents, countedAt.toISOString(), keptAt.toISOString()],
  );
}
