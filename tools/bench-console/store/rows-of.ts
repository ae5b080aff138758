import { isFinished } from '@guiyi/domain';
import type { WrittenTicket } from './write-ticket.js';

export const CITY = 'xining';

export const COLUMNS = {
  ticket:
    'jurisdiction, id, number, title, state, urgency, dated_urgency, type, category, district, time_class, first_receiver, due_at, opened_at, last_at, version, claim_at',
  appeal:
    'jurisdiction, id, number, intake_id, source_id, channel, state, type, urgency, title, text, understanding, matter, requester_kind, requester_sealed, opened_at',
  appeal_identity: 'jurisdiction, identity_hash, appeal_id, at',
  link: 'jurisdiction, id, appeal_id, ticket_id, made_by, made_at',
  ticket_key: 'jurisdiction, key, ticket_id, at',
  decision: 'jurisdiction, id, kind, appeal_id, ticket_id, way, score, body, version, decided_by, at',
  assignment: 'jurisdiction, id, ticket_id, department, role, state, dispatched_at, due_at',
  event: 'jurisdiction, kind, ticket_id, actor, data, at',
} as const;
export type Table = keyof typeof COLUMNS;

const SYSTEM = JSON.stringify({ kind: 'system', id: 'bench' });
const HOUR = 3_600_000;

/** The rows of tickets, as PostgreSQL's COPY reads them. `sealed` stands for everybody's sealed data. */
export function linesOf(tickets: readonly WrittenTicket[], sealed: string): Record<Table, string> {
  const lines = Object.fromEntries(Object.keys(COLUMNS).map((table) => [table, []])) as unknown as Record<
    Table,
    string[]
  >;
  for (const ticket of tickets) addLines(ticket, sealed, (table, ...fields) => lines[table].push(row(fields)));
  return Object.fromEntries(Object.entries(lines).map(([table, of]) => [table, of.join('')])) as Record<Table, string>;
}

type Field = string | number | Date | null;

function addLines(ticket: WrittenTicket, sealed: string, add: (table: Table, ...fields: Field[]) => void): void {
  const { id, state, urgency, openedAt, dueAt, departments, place } = ticket;
  const isOver = isFinished(state);
  const waits = state === 'pending_review' || state === 'pending_dispatch';
  const lastAt = ticket.appeals.at(-1)?.openedAt ?? openedAt;
  const { number, title, category, district } = ticket;
  add('ticket_key', `p:${place.key}`, id, openedAt);
  add('ticket_key', `c:${category}/${district}`, id, openedAt);
  const due = waits ? null : dueAt;
  const named = [state, urgency, urgency, 'complaint', category, district, 'three_days', 'bench'];
  add('ticket', id, number, title, ...named, due, openedAt, lastAt, isOver ? 6 : 3, openedAt);
  for (const appeal of ticket.appeals) {
    const understood = {
      title,
      text: appeal.text,
      places: [place],
      district,
      phones: [],
      times: [],
      type: 'complaint',
      urgency,
      urgencyWords: [],
    };
    // As large as what matching keeps.
    const matter = { v: 2, text: appeal.text, grams: [...appeal.text].map((_, at) => appeal.text.slice(at, at + 2)) };
    const about = [appeal.channel, isOver ? 'called_back' : 'open', 'complaint', urgency, title, appeal.text];
    const read = [JSON.stringify(understood), JSON.stringify(matter), 'person', sealed];
    add('appeal', appeal.id, appeal.number, appeal.id, 'bench', ...about, ...read, appeal.openedAt);
    add('appeal_identity', appeal.identity, appeal.id, appeal.openedAt);
    add('link', appeal.id, appeal.id, id, SYSTEM, appeal.openedAt);
    const way = appeal === ticket.appeals[0] ? 'new' : 'same_matter';
    const why = JSON.stringify({ reason: `同一处：${place.name}；同一件事：${title.slice(0, 12)}`, candidates: [] });
    add('decision', appeal.id, 'match', appeal.id, id, way, 0.9, why, 'bench', SYSTEM, appeal.openedAt);
    add('event', 'appeal.opened', id, SYSTEM, '{}', appeal.openedAt);
  }
  add('event', 'ticket.opened', id, SYSTEM, '{}', openedAt);
  if (waits) return;
  const why = JSON.stringify({ category, reason: `类别「${category}」由${departments[0]}承办`, words: [] });
  add('decision', id, 'route', null, id, null, null, why, 'bench', SYSTEM, openedAt);
  add('event', 'ticket.routed', id, SYSTEM, '{}', openedAt);
  departments.forEach((department, nth) => {
    const assignmentId = `${id.slice(0, -1)}${(8 + nth).toString(16)}`;
    const work = isOver ? 'accepted' : 'signed';
    add('assignment', assignmentId, id, department, nth === 0 ? 'lead' : 'assist', work, openedAt, dueAt);
    add('event', 'assignment.dispatched', id, SYSTEM, JSON.stringify({ department }), openedAt);
    add('event', 'assignment.signed', id, SYSTEM, JSON.stringify({ department }), later(openedAt, 1));
  });
  if (!isOver) return;
  add('event', 'ticket.answered', id, SYSTEM, '{}', later(openedAt, 40));
  add('event', 'ticket.closed', id, SYSTEM, '{}', later(openedAt, 90));
}

function later(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * HOUR);
}

function row(fields: readonly Field[]): string {
  return `${[CITY, ...fields].map(written).join('\t')}\n`;
}

function written(field: Field): string {
  if (field === null) return '\\N';
  if (field instanceof Date) return field.toISOString();
  return String(field).replace(
    /[\\\t\n\r]/g,
    (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? '',
  );
}
