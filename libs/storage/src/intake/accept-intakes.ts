import type { ChannelKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** One thing to keep: the raw bytes and what was read out of them, both already sealed. */
export interface NewIntake {
  readonly id: string;
  readonly deliveryId: string;
  readonly jurisdiction: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly channel: ChannelKind;
  readonly number: string;
  readonly state: 'received' | 'quarantined';
  readonly problem?: string;
  readonly contentSealed: Buffer | null;
  readonly contentSha256: string;
  /** Keyed hash of the dialogue it belongs to. */
  readonly conversation?: string;
  /** It was given time for more of its conversation: all that waits of it makes one appeal. */
  readonly settles?: boolean;
  /** Higher goes first. */
  readonly priority: number;
  /** Not before this moment: a burst of messages is given time to end. */
  readonly claimAt: Date;
  readonly receivedAt: Date;
}

export interface NewDelivery {
  readonly id: string;
  readonly jurisdiction: string;
  readonly sourceId: string;
  readonly deliveryKey?: string;
  readonly contentType: string;
  readonly bodySealed: Buffer;
  readonly sha256: string;
  readonly size: number;
  readonly receivedAt: Date;
}

export interface AcceptedIntake {
  readonly id: string;
  readonly number: string;
  /** It was here already; `sameContent` tells whether it said the same, `sameBytes` whether it came in the same bytes. */
  readonly replayed: boolean;
  readonly sameContent: boolean;
  readonly sameBytes: boolean;
}

/**
 * Keeps intakes and the deliveries they came in, all in one statement: together or not at all.
 * An intake whose (source, external id) is known already is not kept again and its delivery not either:
 * the known one is counted as replayed and its number is the answer.
 * Answers are in the order of `intakes`. Give it what arrived together: one commit serves them all.
 */
export async function acceptIntakes(
  sql: Sql,
  intakes: readonly NewIntake[],
  deliveries: readonly NewDelivery[],
): Promise<AcceptedIntake[]> {
  const fresh = await sql.prepared<{ id: string }>('accept', ACCEPT, [
    ...columnsOf(intakes),
    ...deliveryColumns(deliveries),
  ]);
  const isFresh = new Set(fresh.map(({ id }) => id));
  const known = intakes.filter(({ id }) => !isFresh.has(id));
  const earlier = known.length ? await countReplays(sql, known) : new Map<string, KnownIntake>();
  const bytes = new Map(deliveries.map(({ id, sha256 }) => [id, sha256]));
  return intakes.map((intake) => {
    const { id, number } = intake;
    if (isFresh.has(id)) return { id, number, replayed: false, sameContent: true, sameBytes: true };
    const first = earlier.get(identity(intake));
    if (!first) throw new Error(`intake ${intake.externalId} of ${intake.sourceId} is neither new nor known`);
    return {
      id: first.id,
      number: first.number,
      replayed: true,
      sameContent: first.content_sha256 === intake.contentSha256,
      sameBytes: first.delivery_sha256 === bytes.get(intake.deliveryId),
    };
  });
}

const ACCEPT = `
  WITH incoming AS (
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::bytea[],
      $9::text[], $10::text[], $11::text[], $12::smallint[], $13::timestamptz[], $14::text[], $15::timestamptz[], $16::boolean[])
      AS t (jurisdiction, id, source_id, external_id, channel, number, delivery_id, content_sealed,
        content_sha256, conversation, state, priority, claim_at, problem, received_at, settles)
  ), fresh AS (
    INSERT INTO intake (jurisdiction, id, source_id, external_id, channel, number, delivery_id, content_sealed,
      content_sha256, conversation, state, priority, claim_at, problem, received_at, settles)
    SELECT * FROM incoming
    ON CONFLICT ON CONSTRAINT intake_once DO NOTHING
    RETURNING id, delivery_id, jurisdiction, state
  ), kept AS (
    INSERT INTO delivery (jurisdiction, id, source_id, delivery_key, content_type, body_sealed, sha256, size, received_at)
    SELECT d.* FROM unnest($17::text[], $18::uuid[], $19::text[], $20::text[], $21::text[], $22::bytea[], $23::text[],
      $24::integer[], $25::timestamptz[]) AS d (jurisdiction, id, source_id, delivery_key, content_type, body_sealed,
      sha256, size, received_at)
    WHERE d.id IN (SELECT delivery_id FROM fresh)
    RETURNING id
  ), logged AS (
    INSERT INTO event (jurisdiction, kind, intake_id, actor)
    SELECT f.jurisdiction, 'intake.quarantined', f.id, jsonb_build_object('kind', 'source', 'id', i.source_id)
    FROM fresh f JOIN incoming i ON i.id = f.id WHERE f.state = 'quarantined'
  )
  SELECT id FROM fresh`;

function columnsOf(intakes: readonly NewIntake[]): unknown[] {
  const column = <T>(pick: (intake: NewIntake) => T) => intakes.map(pick);
  return [
    column((i) => i.jurisdiction),
    column((i) => i.id),
    column((i) => i.sourceId),
    column((i) => i.externalId),
    column((i) => i.channel),
    column((i) => i.number),
    column((i) => i.deliveryId),
    column((i) => i.contentSealed),
    column((i) => i.contentSha256),
    column((i) => i.conversation ?? null),
    column((i) => i.state),
    column((i) => i.priority),
    column((i) => i.claimAt.toISOString()),
    column((i) => i.problem ?? null),
    column((i) => i.receivedAt.toISOString()),
    column((i) => i.settles ?? false),
  ];
}

function deliveryColumns(deliveries: readonly NewDelivery[]): unknown[] {
  const column = <T>(pick: (delivery: NewDelivery) => T) => deliveries.map(pick);
  return [
    column((d) => d.jurisdiction),
    column((d) => d.id),
    column((d) => d.sourceId),
    column((d) => d.deliveryKey ?? null),
    column((d) => d.contentType),
    column((d) => d.bodySealed),
    column((d) => d.sha256),
    column((d) => d.size),
    column((d) => d.receivedAt.toISOString()),
  ];
}

interface KnownIntake {
  readonly id: string;
  readonly number: string;
  readonly source_id: string;
  readonly external_id: string;
  readonly content_sha256: string;
  readonly delivery_sha256: string | null;
}

async function countReplays(sql: Sql, known: readonly NewIntake[]): Promise<Map<string, KnownIntake>> {
  const rows = await sql.query<KnownIntake>(
    `UPDATE intake i SET replays = replays + 1
     FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[]) AS t (jurisdiction, source_id, external_id)) k
     WHERE (i.jurisdiction, i.source_id, i.external_id) = (k.jurisdiction, k.source_id, k.external_id)
     RETURNING i.id, i.number, i.source_id, i.external_id, i.content_sha256,
       (SELECT d.sha256 FROM delivery d WHERE d.jurisdiction = i.jurisdiction AND d.id = i.delivery_id) AS delivery_sha256`,
    [known.map((i) => i.jurisdiction), known.map((i) => i.sourceId), known.map((i) => i.externalId)],
  );
  return new Map(rows.map((row) => [`${row.source_id}\n${row.external_id}`, row]));
}

function identity(intake: NewIntake): string {
  return `${intake.sourceId}\n${intake.externalId}`;
}

/** Which of these ids of a source are known already. */
export async function findKnownIds(
  sql: Sql,
  jurisdiction: string,
  sourceId: string,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ externalId: string }>(
    `SELECT external_id AS "externalId" FROM intake WHERE jurisdiction = $1 AND source_id = $2 AND external_id = ANY ($3::text[])`,
    [jurisdiction, sourceId, externalIds],
  );
  return new Set(rows.map(({ externalId }) => externalId));
}

/** The sealed content of an intake as it first came; undefined where nobody could read it, or it is not there. */
export async function readIntakeContent(sql: Sql, jurisdiction: string, id: string): Promise<Buffer | undefined> {
  const [row] = await sql.query<{ sealed: Buffer | null }>(
    `SELECT content_sealed AS sealed FROM intake WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, id],
  );
  return row?.sealed ?? undefined;
}
