import { type ChannelKind, OPEN_TICKET_STATES, type TicketState, type Urgency } from '@guiyi/domain';

export interface TicketFilter {
  readonly states?: readonly TicketState[];
  readonly urgency?: readonly Urgency[];
  readonly channel?: ChannelKind;
  readonly department?: string;
  readonly category?: string;
  readonly district?: string;
  /** Found in the number, the title, or an appeal's number or words. */
  readonly search?: string;
  /** A part of the name of a place that was understood, however people wrote it. */
  readonly place?: string;
  readonly overdue?: boolean;
  readonly since?: Date;
  readonly until?: Date;
  /** Only tickets that several appeals are linked to. */
  readonly merged?: boolean;
  /** Also tickets whose appeals were linked to another one. */
  readonly withMergedAway?: boolean;
  /** Somebody of these departments looks: nothing but what was given to one of them. */
  readonly seenBy?: readonly string[];
}

/** An assignment in these states no longer gives its department anything to do with the ticket. */
export const GONE_ASSIGNMENTS = `('revoked', 'return_accepted')`;

/**
 * The conditions of a list of tickets (alias `t`) but for its words (`findByWords`), to be joined by AND. Values become
 * parameters through `parameter`, which answers the placeholder.
 */
export function filterConditions(
  filter: Omit<TicketFilter, 'search'>,
  now: Date,
  parameter: (value: unknown) => string,
): string[] {
  const conditions: string[] = [];
  const given = (departments: readonly string[]) =>
    `EXISTS (SELECT 1 FROM assignment x WHERE x.jurisdiction = t.jurisdiction AND x.ticket_id = t.id
       AND x.department = ANY(${parameter(departments)}::text[]) AND x.state NOT IN ${GONE_ASSIGNMENTS})`;
  const appeal = (condition: string) =>
    `EXISTS (SELECT 1 FROM link l JOIN appeal a ON a.jurisdiction = l.jurisdiction AND a.id = l.appeal_id
       WHERE l.jurisdiction = t.jurisdiction AND l.ticket_id = t.id AND l.ended_at IS NULL AND ${condition})`;

  if (!filter.withMergedAway) conditions.push('t.merged_into IS NULL');
  if (filter.seenBy !== undefined) conditions.push(given(filter.seenBy));
  if (filter.states?.length) conditions.push(`t.state = ANY(${parameter(filter.states)})`);
  if (filter.urgency?.length) conditions.push(`t.urgency = ANY(${parameter(filter.urgency)})`);
  if (filter.category !== undefined) conditions.push(`t.category = ${parameter(filter.category)}`);
  if (filter.district !== undefined) conditions.push(`t.district = ${parameter(filter.district)}`);
  if (filter.department !== undefined) conditions.push(given([filter.department]));
  if (filter.channel !== undefined) conditions.push(appeal(`a.channel = ${parameter(filter.channel)}`));
  if (filter.since) conditions.push(`t.opened_at >= ${parameter(filter.since.toISOString())}`);
  if (filter.until) conditions.push(`t.opened_at < ${parameter(filter.until.toISOString())}`);
  if (filter.overdue !== undefined) {
    const late = `(t.due_at < ${parameter(now.toISOString())} AND t.state = ANY(${parameter(OPEN_TICKET_STATES)}))`;
    conditions.push(filter.overdue ? late : `COALESCE(NOT ${late}, true)`);
  }
  if (filter.merged)
    conditions.push(
      `(SELECT count(*) FROM link l WHERE l.jurisdiction = t.jurisdiction AND l.ticket_id = t.id AND l.ended_at IS NULL) > 1`,
    );
  if (filter.place) {
    // As a key holds it: capitals, no spaces. The first condition is that of the index of places.
    const part = filter.place.replace(/[ \t·]/g, '').toUpperCase();
    conditions.push(
      `t.id IN (SELECT k.ticket_id FROM ticket_key k WHERE k.jurisdiction = t.jurisdiction AND k.key LIKE 'p:%'
         AND k.key LIKE ${parameter(`p:%${part.replace(/[\\%_]/g, '\\$&')}%`)})`,
    );
  }
  return conditions;
}
