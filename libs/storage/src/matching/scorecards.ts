import type { Sql } from '../database.js';

/** How much each feature counts in a city, as it was learnt; the shape is that of `@guiyi/matching`. */
export interface StoredScorecard {
  readonly version: string;
  readonly scorecard: unknown;
  /** How it did on labels that were held back. */
  readonly figures: unknown;
  readonly madeAt: Date;
  readonly active: boolean;
}

const COLUMNS = `version, scorecard, figures, made_at AS "madeAt", active`;

/** The version in use; undefined where the city uses the one that is shipped. */
export async function activeScorecard(sql: Sql, jurisdiction: string): Promise<StoredScorecard | undefined> {
  const [row] = await sql.query<StoredScorecard>(
    `SELECT ${COLUMNS} FROM scorecard WHERE jurisdiction = $1 AND active`,
    [jurisdiction],
  );
  return row;
}

/** For those who hold both already: which version is in use, and when the vocabulary was kept last. */
export async function learntState(
  sql: Sql,
  jurisdiction: string,
): Promise<{ readonly version?: string; readonly keptAt?: Date }> {
  const [row] = await sql.query<{ version: string | null; keptAt: Date | null }>(
    `SELECT (SELECT version FROM scorecard WHERE jurisdiction = $1 AND active) AS version,
       (SELECT kept_at FROM vocabulary WHERE jurisdiction = $1) AS "keptAt"`,
    [jurisdiction],
  );
  return { ...(row?.version && { version: row.version }), ...(row?.keptAt && { keptAt: row.keptAt }) };
}

export function listScorecards(sql: Sql, jurisdiction: string): Promise<StoredScorecard[]> {
  return sql.query<StoredScorecard>(
    `SELECT ${COLUMNS} FROM scorecard WHERE jurisdiction = $1 ORDER BY made_at DESC, version DESC`,
    [jurisdiction],
  );
}

/** Keeps a version for good. The same version again: nothing changes. */
export async function keepScorecard(
  sql: Sql,
  jurisdiction: string,
  { version, scorecard, figures, madeAt }: Omit<StoredScorecard, 'active'>,
): Promise<void> {
  await sql.query(
    `INSERT INTO scorecard (jurisdiction, version, scorecard, figures, made_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (jurisdiction, version) DO NOTHING`,
    [jurisdiction, version, JSON.stringify(scorecard), JSON.stringify(figures), madeAt.toISOString()],
  );
}

/** From now on decisions are made by this version; undefined: by the shipped one. */
export async function useScorecard(sql: Sql, jurisdiction: string, version: string | undefined): Promise<void> {
  await sql.query(
    `UPDATE scorecard SET active = false WHERE jurisdiction = $1 AND active AND version IS DISTINCT FROM $2`,
    [jurisdiction, version ?? null],
  );
  if (version !== undefined)
    await sql.query(`UPDATE scorecard SET active = true WHERE jurisdiction = $1 AND version = $2`, [
      jurisdiction,
      version,
    ]);
}
