import type { DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

/** Adds to the history, in the transaction of the change itself. Nothing ever changes or removes an event. */
export async function appendEvents(sql: Sql, jurisdiction: string, events: readonly DomainEvent[]): Promise<void> {
  // What happens in one act happens at one time: an event without its own takes that of those beside it.
  const at = events.find((event) => event.at)?.at;
  await insertRows(
    sql,
    'event',
    events.map((event) => ({
      jurisdiction,
      kind: event.kind,
      ticket_id: event.ticketId,
      appeal_id: event.appealId,
      intake_id: event.intakeId,
      assignment_id: event.assignmentId,
      actor: event.actor,
      reason: event.reason,
      data: event.data ?? {},
      ...(at && { at: event.at ?? at }),
    })),
  );
}
