import type { IntakeState, MessageKind, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface Tracking {
  readonly intakeState: IntakeState;
  readonly receivedAt: Date;
  readonly ticketState: TicketState | null;
  readonly requesterSealed: Buffer | null;
  /** What was said to this person, oldest first, and of one moment the receipt first. Nothing for a follow-up: see `readTracking`. */
  readonly messages: readonly { readonly kind: MessageKind; readonly text: string; readonly at: string }[];
}

/**
 * What one receipt number may show; the ticket's state is the only thing of the common matter. Who follows up has only
 * claimed to be the person of the appeal: what was said to that person is shown under the appeal's own number alone.
 */
export async function readTracking(sql: Sql, number: string): Promise<Tracking | undefined> {
  const [row] = await sql.query<Tracking>(
    `SELECT i.state AS "intakeState", i.received_at AS "receivedAt", t.state AS "ticketState",
       a.requester_sealed AS "requesterSealed", COALESCE(m.messages, '[]') AS messages
     FROM intake i
     LEFT JOIN appeal a ON a.jurisdiction = i.jurisdiction AND a.id = i.appeal_id
     LEFT JOIN link l ON l.jurisdiction = a.jurisdiction AND l.appeal_id = a.id AND l.ended_at IS NULL
     LEFT JOIN ticket t ON t.jurisdiction = l.jurisdiction AND t.id = l.ticket_id
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('kind', kind, 'text', text, 'at', made_at)
         ORDER BY made_at, array_position(ARRAY['receipt', 'answer', 'callback'], kind), id) AS messages
       FROM message WHERE jurisdiction = a.jurisdiction AND appeal_id = a.id AND a.intake_id = i.id
     ) m ON true
     WHERE i.number = $1`,
    [number],
  );
  return row;
}
