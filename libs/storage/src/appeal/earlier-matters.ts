import type { AppealState, AppealType, ChannelKind, MessageState, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** What somebody who calls again said before, and what they were told; personal data still sealed, texts not yet masked. */
export interface EarlierMatter {
  readonly appealId: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly channel: ChannelKind;
  readonly type: AppealType;
  readonly state: AppealState;
  readonly openedAt: Date;
  readonly repeatCount: number;
  readonly requesterSealed: Buffer;
  readonly ticket: {
    readonly id: string;
    readonly number: string;
    readonly state: TicketState;
    readonly category: string | null;
    /** ISO 8601. */
    readonly dueAt: string | null;
  } | null;
  /** The newest first. */
  readonly answers: readonly { readonly text: string; readonly state: MessageState; readonly at: string }[];
}

const MOST = 10;
const MOST_ANSWERS = 2;
const MOST_CHARACTERS = 600;

/** The newest ten matters of the person behind keyed hashes, the newest first. */
export function earlierMatters(
  sql: Sql,
  jurisdiction: string,
  identityHashes: readonly string[],
): Promise<EarlierMatter[]> {
  if (!identityHashes.length) return Promise.resolve([]);
  return sql.query<EarlierMatter>(
    `SELECT a.id AS "appealId", a.number, a.title, left(a.text, ${MOST_CHARACTERS}) AS text, a.channel, a.type, a.state,
       a.opened_at AS "openedAt", a.repeat_count AS "repeatCount", a.requester_sealed AS "requesterSealed",
       CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'number', t.number, 'state', t.state,
         'category', t.category, 'dueAt', t.due_at) END AS ticket,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('text', m.text, 'state', m.state, 'at', m.made_at)
         ORDER BY m.made_at DESC, m.id) FROM (
           SELECT id, left(text, ${MOST_CHARACTERS}) AS text, state, made_at FROM message
           WHERE jurisdiction = $1 AND appeal_id = a.id AND kind = 'answer' ORDER BY made_at DESC, id LIMIT ${MOST_ANSWERS}
         ) m), '[]') AS answers
     FROM (
       SELECT DISTINCT appeal_id FROM unnest($2::text[]) AS h (hash) CROSS JOIN LATERAL (
         SELECT appeal_id FROM appeal_identity WHERE jurisdiction = $1 AND identity_hash = h.hash
         ORDER BY at DESC LIMIT ${MOST}
       ) newest
     ) known
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = known.appeal_id
     LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
     LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
     ORDER BY a.opened_at DESC, a.id LIMIT ${MOST}`,
    [jurisdiction, [...new Set(identityHashes)]],
  );
}
