import type { AppealState, AppealType, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** An earlier appeal of somebody who speaks again. */
export interface KnownAppeal {
  readonly identityHash: string;
  readonly appealId: string;
  readonly state: AppealState;
  readonly type: AppealType;
  /** Nothing was said in it yet. */
  readonly wordless: boolean;
  readonly openedAt: Date;
  /** When something last happened to it or its ticket. */
  readonly lastAt: Date;
  readonly conversation: string | null;
  readonly repeatCount: number;
  readonly number: string;
  readonly matter: unknown;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketState: TicketState | null;
}

const PER_KEY = 20;

// One row a key and its ids as one text: thousands of rows, or arrays, cost the reader more than finding them.
const UNDER_KEYS = `SELECT k.key, array_to_string(ARRAY(
    SELECT ticket_id FROM ticket_key WHERE jurisdiction = $1 AND key = k.key AND at >= $3 ORDER BY at DESC LIMIT ${PER_KEY}
  ), ',') AS "ticketIds"
  FROM each_of($2::text[]) AS k (key)`;

const OWN = `SELECT h.hash AS "identityHash", a.id AS "appealId", a.state, a.type, a.wordless, a.opened_at AS "openedAt",
    greatest(a.opened_at, t.last_at) AS "lastAt", a.conversation,
    a.repeat_count AS "repeatCount", a.number, a.matter, t.id AS "ticketId", t.number AS "ticketNumber",
    t.state AS "ticketState"
  FROM each_of($4::text[]) AS h (hash)
  CROSS JOIN LATERAL (
    SELECT appeal_id FROM appeal_identity WHERE jurisdiction = $1 AND identity_hash = h.hash ORDER BY at DESC LIMIT 10
  ) known
  JOIN appeal a ON a.jurisdiction = $1 AND a.id = known.appeal_id
  LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
  LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id`;

/**
 * The tickets under each key since a moment: the newest twenty a key, so that the cost does not grow with the store.
 * @returns ticket ids by key; load them with `loadCandidates`.
 */
export async function ticketsUnderKeys(
  sql: Sql,
  jurisdiction: string,
  keys: readonly string[],
  since: Date,
): Promise<Map<string, string[]>> {
  if (!keys.length) return new Map();
  const rows = await sql.prepared<UnderKey>('tickets-under-keys', UNDER_KEYS, [
    jurisdiction,
    [...new Set(keys)],
    since.toISOString(),
  ]);
  return byKey(rows);
}

/**
 * What is known by the keys of what arrives, as `ticketsUnderKeys` finds it, and by those who say it: the newest appeals (at
 * most ten) under each of the keyed hashes, newest first. Asked at once: of questions so short, asking is half the cost.
 */
export async function knownOf(
  sql: Sql,
  jurisdiction: string,
  { keys, identityHashes }: { readonly keys: readonly string[]; readonly identityHashes: readonly string[] },
  since: Date,
): Promise<{ readonly ticketsByKey: Map<string, string[]>; readonly own: KnownAppeal[] }> {
  if (!keys.length && !identityHashes.length) return { ticketsByKey: new Map(), own: [] };
  const rows = await sql.prepared<UnderKey | { key: null; own: WrittenAppeal }>(
    'known-of',
    `SELECT key, "ticketIds", NULL::jsonb AS own FROM (${UNDER_KEYS}) AS under
     UNION ALL SELECT NULL, NULL, to_jsonb(own) FROM (${OWN}) AS own`,
    [jurisdiction, [...new Set(keys)], since.toISOString(), [...new Set(identityHashes)]],
  );
  const own = rows.flatMap((row) => (row.key === null ? [read(row.own)] : []));
  own.sort((one, other) => other.openedAt.getTime() - one.openedAt.getTime());
  return { ticketsByKey: byKey(rows.flatMap((row) => (row.key === null ? [] : [row]))), own };
}

interface UnderKey {
  readonly key: string;
  /** With commas between them; nothing where there are none. */
  readonly ticketIds: string;
}

function byKey(rows: readonly UnderKey[]): Map<string, string[]> {
  return new Map(rows.flatMap(({ key, ticketIds }) => (ticketIds ? [[key, ticketIds.split(',')]] : [])));
}

/** As JSON writes it. */
type WrittenAppeal = Omit<KnownAppeal, 'openedAt' | 'lastAt'> & { readonly openedAt: string; readonly lastAt: string };

function read(written: WrittenAppeal): KnownAppeal {
  return { ...written, openedAt: new Date(written.openedAt), lastAt: new Date(written.lastAt) };
}
