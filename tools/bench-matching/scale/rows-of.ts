import { SAMPLE_CITY } from '../../matching/sample-city.js';
import type { GeneratedTicket } from './generate-tickets.js';

export const COLUMNS = {
  ticket: 'jurisdiction, id, number, title, state, urgency, type, first_receiver, opened_at, last_at, claim_at',
  appeal:
    'jurisdiction, id, number, intake_id, source_id, channel, state, type, urgency, title, text, understanding, matter, requester_kind, requester_sealed, opened_at',
  link: 'jurisdiction, id, appeal_id, ticket_id, made_by, made_at',
  ticket_key: 'jurisdiction, key, ticket_id, at',
} as const;
export type Table = keyof typeof COLUMNS;

const MADE_BY = JSON.stringify({ kind: 'system', id: 'bench' });

/** The rows of tickets, as PostgreSQL's COPY reads them. */
export function linesOf(tickets: readonly GeneratedTicket[]): Record<Table, string> {
  const lines: Record<Table, string[]> = { ticket: [], appeal: [], link: [], ticket_key: [] };
  for (const { id, at, lastAt, finished, appeals, keys } of tickets) {
    const opened = at.toISOString();
    const title = escaped(appeals[0]?.matter.title ?? '');
    const state = finished ? 'archived' : 'in_handling';
    lines.ticket.push(
      row(id, `T${id}`, title, state, 'normal', 'complaint', 'bench', opened, lastAt.toISOString(), opened),
    );
    for (const appeal of appeals) {
      const said = appeal.at.toISOString();
      const { title, text } = appeal.matter;
      const matter = escaped(JSON.stringify(appeal.matter));
      const understanding = escaped(JSON.stringify({ title, text }));
      const about = [
        finished ? 'called_back' : 'open',
        'complaint',
        'normal',
        escaped(title),
        escaped(text),
        understanding,
        matter,
      ];
      lines.appeal.push(
        row(appeal.id, `R${appeal.id}`, appeal.id, 'bench', 'webform', ...about, 'person', '\\\\x', said),
      );
      lines.link.push(row(appeal.id, appeal.id, id, escaped(MADE_BY), said));
    }
    const last = lastAt.toISOString();
    for (const key of keys) lines.ticket_key.push(row(escaped(key), id, last));
  }
  return {
    ticket: lines.ticket.join(''),
    appeal: lines.appeal.join(''),
    link: lines.link.join(''),
    ticket_key: lines.ticket_key.join(''),
  };
}

function row(...fields: string[]): string {
  return `${SAMPLE_CITY}\t${fields.join('\t')}\n`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? '')
    .replaceAll('\0', '');
}
