import type { DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

/** Adds to the history, in the transaction of the change itself. Nothing ever changes or removes an event. */
export async function appendEvents(sql: Sql, jurisdiction: string, events: readonly DomainEvent[]): Promise<void> {
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
    })),
  );
}
