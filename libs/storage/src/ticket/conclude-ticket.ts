import type { Actor, DomainEvent } from '@guiyi/domain';
import { askCallbacks, endReworks } from '../callback/ask-callbacks.js';
import type { Sql } from '../database.js';
import { leaveRegister } from '../deadline/parkings.js';
import { lapseAdjudication } from '../department/open-adjudication.js';
import { queueMessages } from '../message/queue-messages.js';
import { changeTicket } from './change-ticket.js';

/** An appeal that is answered now. */
export interface AnsweredAppeal {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly sourceId: string;
  readonly requesterSealed: Buffer;
}

/** One of the answers that people are told, in the order they were given. */
export interface GivenAnswer {
  readonly text: string;
  readonly department: string | null;
}

export type WriteAnswer = (
  appeal: AnsweredAppeal,
  answers: readonly GivenAnswer[],
  /** Everybody who was ever on the ticket, gone since or not: nobody may read another one's data in their answer. */
  everybody: readonly AnsweredAppeal[],
) => { readonly subject: string; readonly text: string };

/** An answer as it may stand where only some of those stand who were on its ticket. */
export type HideOthers = (text: string, own: readonly AnsweredAppeal[], everybody: readonly AnsweredAppeal[]) => string;

/** The last department has answered: every open appeal is answered, each with a message and a history of its own. */
export async function concludeTicket(
  sql: Sql,
  conclude: {
    readonly jurisdiction: string;
    readonly ticketId: string;
    readonly answerId: string;
    readonly actor: Actor;
    readonly now: Date;
    readonly events: readonly [DomainEvent, ...DomainEvent[]];
    readonly write: WriteAnswer;
  },
): Promise<{ readonly version: number | undefined; readonly messages: number }> {
  const { jurisdiction, ticketId, answerId, actor, now, write } = conclude;
  const appeals = await sql.query<AnsweredAppeal & { automatic: string | null }>(
    `UPDATE appeal a SET state = 'answered' FROM link l
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL AND a.jurisdiction = $1 AND a.id = l.appeal_id
       AND a.state = 'open'
     RETURNING a.id, a.number, a.title, a.source_id AS "sourceId", a.requester_sealed AS "requesterSealed", a.automatic`,
    [jurisdiction, ticketId],
  );
  const answers = await answersToTell(sql, jurisdiction, ticketId, answerId);
  const everybody = await everOn(sql, jurisdiction, ticketId);
  // A machine is never answered: it would answer back.
  const people = appeals.filter(({ automatic }) => automatic === null);
  await askCallbacks(sql, jurisdiction, { ticketId, answerId, appealIds: people.map(({ id }) => id), now });
  await endReworks(sql, jurisdiction, ticketId, now);
  await lapseAdjudication(sql, jurisdiction, ticketId, now);
  const off = { to: 'pending_callback', reason: '已答复，随之销账', actor, now } as const;
  const writtenOff = await leaveRegister(sql, jurisdiction, ticketId, off);
  await queueMessages(
    sql,
    jurisdiction,
    people.map((appeal) => ({
      kind: 'answer',
      cause: answerId,
      appealId: appeal.id,
      sourceId: appeal.sourceId,
      number: appeal.number,
      ...write(appeal, answers, everybody),
    })),
    now,
  );
  await sql.query(`UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND ticket_id = $2 AND done_at IS NULL`, [
    jurisdiction,
    ticketId,
    now.toISOString(),
  ]);
  const [first, ...rest] = conclude.events;
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId,
    to: 'pending_callback',
    events: [
      first,
      ...rest,
      ...writtenOff,
      ...appeals.map(
        (appeal): DomainEvent => ({ kind: 'appeal.answered', appealId: appeal.id, actor, data: { answerId } }),
      ),
    ],
  });
  return { version, messages: people.length };
}

/** The newest answer of each lead and parallel department of the last dispatch, in a rework those given since; else the one just given. */
export function answersToTell(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  answerId: string,
): Promise<(GivenAnswer & { readonly id: string })[]> {
  return sql.query<GivenAnswer & { readonly id: string }>(
    `SELECT id, text, department FROM (
       SELECT DISTINCT ON (COALESCE(x.id, n.id)) n.text, x.department, n.at, n.id FROM answer n
       LEFT JOIN assignment x ON x.jurisdiction = $1 AND x.id = n.assignment_id
       WHERE n.jurisdiction = $1 AND n.ticket_id = $2
         AND (n.id = $3 OR (x.role IN ('lead', 'parallel') AND x.state IN ('answered', 'accepted')
           AND x.round = (SELECT max(round) FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2)
           AND n.at >= COALESCE((SELECT min(opened_at) FROM rework
             WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL), '-infinity')))
       ORDER BY COALESCE(x.id, n.id), n.at DESC, n.id DESC
     ) told ORDER BY at, id`,
    [jurisdiction, ticketId, answerId],
  );
}

/** A department may write of somebody whose appeal has been split off since. */
export function everOn(sql: Sql, jurisdiction: string, ticketId: string): Promise<AnsweredAppeal[]> {
  return sql.query<AnsweredAppeal>(
    `SELECT id, number, title, source_id AS "sourceId", requester_sealed AS "requesterSealed" FROM appeal
     WHERE jurisdiction = $1 AND id IN (
       SELECT appeal_id FROM link WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL
       UNION SELECT appeal_id FROM link WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NOT NULL)`,
    [jurisdiction, ticketId],
  );
}
