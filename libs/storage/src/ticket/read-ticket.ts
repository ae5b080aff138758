import type {
  Actor,
  AppealState,
  AppealType,
  AssignmentRole,
  AssignmentState,
  ChannelKind,
  DueExplanation,
  EventKind,
  MessageKind,
  MessageState,
  RequesterKind,
  TicketState,
  Understanding,
  Urgency,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { refusedSuggestions } from '../matching/refuse-suggestion.js';

export interface StoredAppeal {
  readonly id: string;
  readonly number: string;
  readonly intakeId: string;
  readonly sourceId: string;
  readonly channel: ChannelKind;
  readonly state: AppealState;
  readonly type: AppealType;
  readonly urgency: Urgency;
  readonly title: string;
  readonly text: string;
  readonly understanding: Understanding;
  readonly requesterKind: RequesterKind;
  readonly requesterSealed: Buffer;
  /** What came in, as it came; null where nobody could read it, or where it is longer than anybody reads. */
  readonly contentSealed: Buffer | null;
  readonly repeatOf: string | null;
  readonly repeatCount: number;
  readonly openedAt: Date;
  readonly linkedAt: Date;
  readonly linkReason: string | null;
  readonly attachments: readonly { readonly id: string; readonly mediaType: string; readonly size: number }[];
  /** What the person said afterwards, in order. */
  readonly laterWords: readonly {
    readonly kind: 'follow_up' | 'supplement';
    readonly number: string;
    readonly channel: ChannelKind;
    readonly text: string;
    /** ISO 8601. */
    readonly at: string;
  }[];
}

/** Everything there is about one ticket, as it is kept: personal data still sealed, texts not yet masked. */
export interface StoredTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly urgency: Urgency;
  readonly type: AppealType;
  readonly category: string | null;
  readonly district: string | null;
  readonly timeClass: string | null;
  readonly firstReceiver: string;
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly version: number;
  readonly problem: string | null;
  readonly mergedInto: { readonly id: string; readonly number: string } | null;
}

export interface TicketParts {
  readonly appeals: readonly StoredAppeal[];
  readonly mergedFrom: readonly { readonly id: string; readonly number: string; readonly state: TicketState }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly department: string;
    readonly role: AssignmentRole;
    readonly state: AssignmentState;
    readonly dispatchedAt: Date;
    readonly dueAt: Date | null;
    readonly explanation: DueExplanation | null;
  }[];
  readonly answers: readonly {
    readonly id: string;
    readonly assignmentId: string | null;
    readonly text: string;
    readonly answeredBy: Actor;
    readonly at: Date;
  }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly kind: 'match' | 'route';
    readonly appealId: string | null;
    readonly way: string | null;
    readonly score: number | null;
    readonly body: Record<string, unknown>;
    readonly version: string;
    readonly decidedBy: Actor;
    readonly at: Date;
  }[];
  /** Tickets that are suggested no more: somebody said that they are another matter, or their people have come to this one. */
  readonly settled: readonly string[];
  readonly relations: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly state: TicketState;
    readonly type: AppealType;
    readonly kind: 'related' | 'repeat';
    readonly at: Date;
  }[];
  readonly messages: readonly {
    readonly id: string;
    readonly appealId: string;
    readonly kind: MessageKind;
    readonly state: MessageState;
    readonly subject: string;
    readonly text: string;
    readonly problem: string | null;
    readonly madeAt: Date;
    readonly sentAt: Date | null;
  }[];
  readonly events: readonly {
    readonly kind: EventKind;
    readonly appealId: string | null;
    readonly assignmentId: string | null;
    readonly actor: Actor;
    readonly reason: string | null;
    readonly data: Record<string, unknown>;
    readonly at: Date;
  }[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_EVENTS = 500;

/** A ticket by its id or its number; a merged ticket's number leads on. */
export async function findTicket(
  sql: Sql,
  jurisdiction: string,
  idOrNumber: string,
): Promise<StoredTicket | undefined> {
  const [row] = await sql.query<StoredTicket>(
    `SELECT t.id, t.number, t.title, t.state, t.urgency, t.type, t.category, t.district, t.time_class AS "timeClass",
       t.first_receiver AS "firstReceiver", t.due_at AS "dueAt", t.opened_at AS "openedAt", t.last_at AS "lastAt",
       t.version, t.problem,
       CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'number', m.number) END AS "mergedInto"
     FROM ticket t LEFT JOIN ticket m ON m.jurisdiction = $1 AND m.id = t.merged_into
     WHERE t.jurisdiction = $1 AND ${UUID.test(idOrNumber) ? 't.id = $2::uuid' : 't.number = $2'}`,
    [jurisdiction, idOrNumber],
  );
  return row;
}

/** What hangs on a ticket. Its events are the newest 500, the oldest first. */
export async function readTicketParts(sql: Sql, jurisdiction: string, ticketId: string): Promise<TicketParts> {
  const read = <Row>(text: string) => sql.query<Row>(text, [jurisdiction, ticketId]);
  const [appeals, mergedFrom, assignments, answers, decisions, relations, messages, events, refused, left] =
    await Promise.all([
      read<TicketParts['appeals'][number]>(APPEALS),
      read<TicketParts['mergedFrom'][number]>(
        `SELECT id, number, state FROM ticket WHERE jurisdiction = $1 AND merged_into = $2 ORDER BY opened_at, id`,
      ),
      read<TicketParts['assignments'][number]>(
        `SELECT id, department, role, state, dispatched_at AS "dispatchedAt", due_at AS "dueAt", explanation
       FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY dispatched_at, id`,
      ),
      read<TicketParts['answers'][number]>(
        `SELECT id, assignment_id AS "assignmentId", text, answered_by AS "answeredBy", at
       FROM answer WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY at, id`,
      ),
      read<TicketParts['decisions'][number]>(DECISIONS),
      read<TicketParts['relations'][number]>(
        `SELECT t.id, t.number, t.title, t.state, t.type, r.kind, r.at
       FROM (SELECT related_id AS id, kind, at FROM relation WHERE jurisdiction = $1 AND ticket_id = $2
             UNION SELECT ticket_id, kind, at FROM relation WHERE jurisdiction = $1 AND related_id = $2) r
       JOIN ticket t ON t.jurisdiction = $1 AND t.id = r.id ORDER BY r.at, t.id`,
      ),
      read<TicketParts['messages'][number]>(
        `SELECT m.id, m.appeal_id AS "appealId", m.kind, m.state, m.subject, m.text, m.problem, m.made_at AS "madeAt",
         m.sent_at AS "sentAt"
       FROM link l JOIN message m ON m.jurisdiction = $1 AND m.appeal_id = l.appeal_id
       WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL ORDER BY m.made_at, m.id`,
      ),
      read<TicketParts['events'][number]>(EVENTS),
      refusedSuggestions(sql, jurisdiction, ticketId),
      read<{ id: string }>(LEFT_BEHIND),
    ]);
  const settled = [...refused, ...left.map(({ id }) => id)];
  const hung = { appeals, mergedFrom, assignments, answers, decisions, relations, messages, settled };
  return { ...hung, events: [...events].reverse() };
}

/** Bytes: of a long mail, and after so many of a ticket, what the fields say is not read; the words are. */
const MOST_CONTENT = 500_000;
const MOST_CONTENTS = 4_000_000;

const APPEALS = `
  SELECT a.id, a.number, a.intake_id AS "intakeId", a.source_id AS "sourceId", a.channel, a.state, a.type, a.urgency,
    a.title, a.text, a.understanding, a.requester_kind AS "requesterKind", a.requester_sealed AS "requesterSealed",
    CASE WHEN kept.length <= ${MOST_CONTENT} AND sum(CASE WHEN kept.length <= ${MOST_CONTENT} THEN kept.length ELSE 0 END)
      OVER (ORDER BY a.opened_at, a.id) <= ${MOST_CONTENTS} THEN opening.content_sealed END AS "contentSealed",
    earlier.number AS "repeatOf", a.repeat_count AS "repeatCount", a.opened_at AS "openedAt", l.made_at AS "linkedAt",
    l.reason AS "linkReason",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'size', f.size) ORDER BY f.id)
      FROM intake i JOIN attachment f ON f.jurisdiction = $1 AND f.source_id = i.source_id AND f.external_id = i.external_id
      WHERE i.jurisdiction = $1 AND i.appeal_id = a.id), '[]') AS attachments,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('kind', w.kind, 'number', w.number, 'channel', w.channel,
        'text', w.text, 'at', w.said_at) ORDER BY w.said_at, w.id)
      FROM later_words w WHERE w.jurisdiction = $1 AND w.appeal_id = a.id), '[]') AS "laterWords"
  FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
  LEFT JOIN intake opening ON opening.jurisdiction = $1 AND opening.id = a.intake_id
  CROSS JOIN LATERAL (SELECT octet_length(opening.content_sealed) AS length) kept
  LEFT JOIN appeal earlier ON earlier.jurisdiction = $1 AND earlier.id = a.repeat_of
  WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL ORDER BY a.opened_at, a.id`;

/** Merged away, however often: its people are here. */
const LEFT_BEHIND = `
  SELECT DISTINCT t.id FROM link l
  JOIN link before ON before.jurisdiction = $1 AND before.appeal_id = l.appeal_id AND before.ended_at IS NOT NULL
  JOIN ticket t ON t.jurisdiction = $1 AND t.id = before.ticket_id AND t.merged_into IS NOT NULL
  WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL`;

const DECISIONS = `
  SELECT d.id, d.kind, d.appeal_id AS "appealId", d.way, d.score, d.body, d.version, d.decided_by AS "decidedBy", d.at
  FROM decision d
  WHERE d.jurisdiction = $1 AND (d.ticket_id = $2 OR d.appeal_id IN (
    SELECT appeal_id FROM link WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL))
  ORDER BY d.at, d.id`;

const EVENTS = `
  SELECT kind, appeal_id AS "appealId", assignment_id AS "assignmentId", actor, reason, data, at FROM (
    SELECT * FROM event WHERE jurisdiction = $1 AND ticket_id = $2
    UNION
    SELECT e.* FROM link l JOIN event e ON e.jurisdiction = $1 AND e.appeal_id = l.appeal_id AND e.ticket_id IS NULL
    WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL
  ) told ORDER BY seq DESC LIMIT ${MOST_EVENTS}`;
