import {
  type AppealType,
  type DomainEvent,
  sourcesOf,
  type TicketState,
  ticketLifeCycle,
  type Urgency,
} from '@guiyi/domain';
import { noteUrgency } from '../appeal/own-urgency.js';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

export interface TicketChange {
  readonly jurisdiction: string;
  readonly ticketId: string;
  /** The state to enter; only from a state of which the life-cycle says so. Absent: the state stays. */
  readonly to?: TicketState;
  readonly set?: {
    readonly title?: string;
    readonly type?: AppealType;
    readonly category?: string;
    readonly district?: string | null;
    readonly timeClass?: string;
    readonly dueAt?: Date | null;
    readonly urgency?: Urgency;
    /**
     * Raises the urgency, never lowers it. The router brings the dates forward where it really rose. Where the first event
     * names an appeal, it is that person's words that raise it.
     */
    readonly raiseUrgency?: Urgency;
    readonly lastAt?: Date;
    readonly mergedInto?: string | null;
    /** `infinity`: a dispatcher decides, the router leaves it alone. */
    readonly claimAt?: Date | 'infinity';
  };
  /** Refuse the change when somebody else changed the ticket meanwhile. */
  readonly expectedVersion?: number;
  /** What is written into the history; the first one is what case systems are told. */
  readonly events: readonly [DomainEvent, ...DomainEvent[]];
}

const COLUMNS: Record<Exclude<keyof NonNullable<TicketChange['set']>, 'raiseUrgency'>, string> = {
  title: 'title',
  type: 'type',
  category: 'category',
  district: 'district',
  timeClass: 'time_class',
  dueAt: 'due_at',
  urgency: 'urgency',
  lastAt: 'last_at',
  mergedInto: 'merged_into',
  claimAt: 'claim_at',
};

/**
 * The one way in which a ticket changes: its row (checked against the life-cycle), its version, its history and what
 * case systems will be told, in one transaction. The version is also the order in which they are told.
 * @returns the new version, or undefined when the ticket is not in a state (or version) from which this is allowed.
 */
export async function changeTicket(sql: Sql, change: TicketChange): Promise<number | undefined> {
  const parameters: unknown[] = [change.jurisdiction, change.ticketId];
  const parameter = (value: unknown) => `$${parameters.push(value)}`;
  const assignments = ['version = version + 1'];
  const conditions = ['jurisdiction = $1', 'id = $2'];
  const { raiseUrgency, ...set } = change.set ?? {};
  for (const [field, value] of Object.entries(set))
    if (value !== undefined) {
      const plain = value instanceof Date ? value.toISOString() : value;
      assignments.push(`${COLUMNS[field as keyof typeof COLUMNS]} = ${parameter(plain)}`);
    }
  // Dates are of the urgency that the ticket has when they are set; raised later, the router looks at them again.
  if (set.dueAt !== undefined) assignments.push('dated_urgency = urgency');
  if (raiseUrgency === 'emergency') assignments.push(`urgency = 'emergency'`);
  if (raiseUrgency === 'urgent')
    assignments.push(`urgency = CASE urgency WHEN 'normal' THEN 'urgent' ELSE urgency END`);
  if (change.to) {
    assignments.push(`state = ${parameter(change.to)}`);
    // How long people may take to say what they think counts from the newest answer.
    if (change.to === 'pending_callback') assignments.push('close_at = NULL');
    conditions.push(`state = ANY(${parameter(sourcesOf(ticketLifeCycle, change.to))})`);
  }
  if (change.expectedVersion !== undefined) conditions.push(`version = ${parameter(change.expectedVersion)}`);

  const [row] = await sql.query<{ version: number }>(
    `UPDATE ticket SET ${assignments.join(', ')} WHERE ${conditions.join(' AND ')} RETURNING version`,
    parameters,
  );
  if (!row) return undefined;
  const said = change.events[0].appealId;
  if (raiseUrgency && said) await noteUrgency(sql, change.jurisdiction, said, raiseUrgency, set.lastAt ?? new Date());
  await appendEvents(
    sql,
    change.jurisdiction,
    change.events.map((event) => ({ ...event, ticketId: change.ticketId })),
  );
  const told = { ticketId: change.ticketId, sequence: row.version, kind: change.events[0].kind };
  await tellCaseSystems(sql, change.jurisdiction, [told], change.events.find(({ at }) => at)?.at);
  return row.version;
}

/** Puts one entry for each enabled case system into the outbox; `sequence` is the ticket's version. */
export async function tellCaseSystems(
  sql: Sql,
  jurisdiction: string,
  told: readonly { readonly ticketId: string; readonly sequence: number; readonly kind: string }[],
  /** By the clock of the house, by which they are also claimed. */
  now = new Date(),
): Promise<void> {
  const targets = await sql.query<{ id: string }>(`SELECT id FROM case_target WHERE jurisdiction = $1 AND enabled`, [
    jurisdiction,
  ]);
  await insertRows(
    sql,
    'case_delivery',
    targets.flatMap(({ id }) =>
      told.map(({ ticketId, sequence, kind }) => ({
        jurisdiction,
        id: newId(),
        target_id: id,
        ticket_id: ticketId,
        sequence,
        kind,
        state: 'pending',
        claim_at: now,
        made_at: now,
      })),
    ),
  );
}
