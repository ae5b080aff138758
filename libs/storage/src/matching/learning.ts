import type { Sql } from '../database.js';

/** What a city learns: what is the same matter, and what a matter is about. */
export type LearningSubject = 'matching' | 'routing';

/** When a city learns, and what came of it. */
export interface LearningState {
  readonly nextAt: Date;
  readonly learntAt: Date | null;
  readonly outcome: Record<string, unknown> | null;
  /** Somebody chose a version by hand: nothing that is learnt takes its place by itself. */
  readonly pinned: boolean;
}

/** The cities that want to learn: the hour has come, or nobody has said yet when it comes. $1 is now. */
export const learnWaits = (subject: LearningSubject) => `
  (SELECT jurisdiction FROM source UNION SELECT jurisdiction FROM match_label) city
  LEFT JOIN learning w ON w.jurisdiction = city.jurisdiction AND w.subject = '${subject}'
  WHERE w.next_at IS NULL OR w.next_at <= $1`;

export async function learningState(
  sql: Sql,
  jurisdiction: string,
  subject: LearningSubject = 'matching',
): Promise<LearningState | undefined> {
  const [row] = await sql.query<LearningState>(
    `SELECT next_at AS "nextAt", learnt_at AS "learntAt", outcome, pinned FROM learning
     WHERE jurisdiction = $1 AND subject = $2`,
    [jurisdiction, subject],
  );
  return row;
}

/**
 * Takes the turn to learn, if it has come: one process gets it, and holds it until `until`, when another one may try.
 * @returns whether the turn is the caller's.
 */
export async function takeLearning(
  sql: Sql,
  jurisdiction: string,
  now: Date,
  until: Date,
  subject: LearningSubject = 'matching',
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE learning SET next_at = $3 WHERE jurisdiction = $1 AND next_at <= $2 AND subject = $4 RETURNING 1`,
    [jurisdiction, now.toISOString(), until.toISOString(), subject],
  );
  return rows.length > 0;
}

/** Says when a city learns next. */
export async function setLearning(
  sql: Sql,
  jurisdiction: string,
  nextAt: Date,
  subject: LearningSubject = 'matching',
): Promise<void> {
  await sql.query(
    `INSERT INTO learning (jurisdiction, next_at, subject) VALUES ($1, $2, $3)
     ON CONFLICT (jurisdiction, subject) DO UPDATE SET next_at = EXCLUDED.next_at`,
    [jurisdiction, nextAt.toISOString(), subject],
  );
}

/** Keeps what came of learning, and when it was; when the city learns next stays. */
export async function recordLearning(
  sql: Sql,
  jurisdiction: string,
  at: Date,
  outcome: unknown,
  subject: LearningSubject = 'matching',
): Promise<void> {
  await sql.query(
    `INSERT INTO learning (jurisdiction, next_at, learnt_at, outcome, subject) VALUES ($1, $2, $2, $3, $4)
     ON CONFLICT (jurisdiction, subject) DO UPDATE SET learnt_at = $2, outcome = $3`,
    [jurisdiction, at.toISOString(), JSON.stringify(outcome), subject],
  );
}

/** Keeps the version in use where it is, or lets learning change it again. */
export async function pinScorecard(
  sql: Sql,
  jurisdiction: string,
  pinned: boolean,
  now: Date,
  subject: LearningSubject = 'matching',
): Promise<void> {
  await sql.query(
    `INSERT INTO learning (jurisdiction, next_at, pinned, subject) VALUES ($1, $3, $2, $4)
     ON CONFLICT (jurisdiction, subject) DO UPDATE SET pinned = $2`,
    [jurisdiction, pinned, now.toISOString(), subject],
  );
}
