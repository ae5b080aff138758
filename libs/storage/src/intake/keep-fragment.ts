import type { IntakeState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import type { NewDelivery } from './accept-intakes.js';

export interface NewFragment {
  readonly jurisdiction: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly partKey: string;
  readonly final: boolean;
  readonly contentSealed: Buffer;
  readonly receivedAt: Date;
}

export interface KeptFragments {
  /** `false` when this very part was kept before. */
  readonly fresh: boolean;
  /** All parts kept so far, in the order they came. */
  readonly parts: readonly {
    readonly contentSealed: Buffer;
    readonly final: boolean;
    readonly deliveryId: string;
    readonly receivedAt: Date;
  }[];
  /** The intake that was already made of them. */
  readonly intake?: { readonly id: string; readonly number: string; readonly state: IntakeState };
}

/**
 * Keeps one part of something that is still going on (a call) and tells what is there of it.
 * The caller's transaction holds a lock on the whole, so that two parts arriving at once make one intake.
 */
export async function keepFragment(sql: Sql, fragment: NewFragment, delivery: NewDelivery): Promise<KeptFragments> {
  const whole = await lockWhole(sql, fragment);
  const [known] = await sql.query(
    `SELECT 1 FROM fragment WHERE (jurisdiction, source_id, external_id) = ($1, $2, $3) AND part_key = $4`,
    [...whole, fragment.partKey],
  );
  if (!known)
    await sql.query(
      `WITH kept AS (
         INSERT INTO delivery (jurisdiction, id, source_id, content_type, body_sealed, sha256, size, received_at)
         VALUES ($1, $4, $2, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
       )
       INSERT INTO fragment (jurisdiction, source_id, external_id, part_key, final, delivery_id, content_sealed, received_at)
       VALUES ($1, $2, $3, $10, $11, $4, $12, $9)`,
      [
        ...whole,
        delivery.id,
        delivery.contentType,
        delivery.bodySealed,
        delivery.sha256,
        delivery.size,
        fragment.receivedAt.toISOString(),
        fragment.partKey,
        fragment.final,
        fragment.contentSealed,
      ],
    );
  return { fresh: !known, ...(await readWhole(sql, whole)) };
}

export type WholeKey = readonly [jurisdiction: string, sourceId: string, externalId: string];

/** One at a time may look at the parts of a whole and act on them, until the transaction ends. */
export async function lockWhole(
  sql: Sql,
  { jurisdiction, sourceId, externalId }: Pick<NewFragment, 'jurisdiction' | 'sourceId' | 'externalId'>,
): Promise<WholeKey> {
  const whole = [jurisdiction, sourceId, externalId] as const;
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`guiyi:fragment:${whole.join('\n')}`]);
  return whole;
}

export async function readWhole(sql: Sql, whole: WholeKey): Promise<Omit<KeptFragments, 'fresh'>> {
  const parts = await sql.query<{ contentSealed: Buffer; final: boolean; deliveryId: string; receivedAt: Date }>(
    `SELECT content_sealed AS "contentSealed", final, delivery_id AS "deliveryId", received_at AS "receivedAt" FROM fragment
     WHERE (jurisdiction, source_id, external_id) = ($1, $2, $3) ORDER BY received_at, part_key`,
    whole,
  );
  const [intake] = await sql.query<{ id: string; number: string; state: IntakeState }>(
    `SELECT id, number, state FROM intake WHERE (jurisdiction, source_id, external_id) = ($1, $2, $3)`,
    whole,
  );
  return { parts, ...(intake && { intake }) };
}

/** Says that an intake was made of these parts, so that nobody looks for their end any more. */
export async function markJoined(sql: Sql, jurisdiction: string, sourceId: string, externalId: string): Promise<void> {
  await sql.query(
    `UPDATE fragment SET joined = true WHERE (jurisdiction, source_id, external_id) = ($1, $2, $3) AND NOT joined`,
    [jurisdiction, sourceId, externalId],
  );
}

/** Gives an intake that nobody has looked at yet the content joined from all its parts. @returns false when it was taken meanwhile. */
export async function rejoinIntake(
  sql: Sql,
  jurisdiction: string,
  id: string,
  contentSealed: Buffer,
  contentSha256: string,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE intake SET content_sealed = $3, content_sha256 = $4
     WHERE jurisdiction = $1 AND id = $2 AND state = 'received' RETURNING id`,
    [jurisdiction, id, contentSealed, contentSha256],
  );
  return rows.length > 0;
}
