import type { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

export interface Said {
  readonly number: string;
  readonly title?: string;
  /** A text an appeal, whose number is that of the ticket with its place. */
  readonly says: readonly string[];
}

/** Tickets that say things, one a minute earlier than the other, and nothing behind them. */
export async function putSaid(database: Database, city: string, newest: Date, tickets: readonly Said[]): Promise<void> {
  const made = tickets.map((ticket, nth) => ({
    ...ticket,
    id: newId(),
    at: new Date(newest.getTime() - nth * 60_000),
    appeals: ticket.says.map((text, nth) => ({ id: newId(), number: `R${ticket.number}-${nth}`, text })),
  }));
  const common = { jurisdiction: city, type: 'help', urgency: 'normal' };
  const from = { source_id: 'form', channel: 'webform', requester_kind: 'person', requester_sealed: Buffer.alloc(1) };
  await database.transaction(async (sql) => {
    // There are no intakes behind them.
    await sql.query('SET LOCAL session_replication_role = replica');
    await insertRows(
      sql,
      'ticket',
      made.map(({ id, number, title, at }) => ({
        ...{ ...common, id, number, title: title ?? '路灯', state: 'in_handling', first_receiver: 'form' },
        ...{ opened_at: at, last_at: at, claim_at: at },
      })),
    );
    const appeals = made.flatMap((ticket) => ticket.appeals.map((appeal) => ({ ...appeal, ticket })));
    await insertRows(
      sql,
      'appeal',
      appeals.map(({ id, number, text, ticket: { at } }) => ({
        ...{ ...common, ...from, id, number, text, title: '', intake_id: id, state: 'open' },
        ...{ understanding: {}, matter: {}, opened_at: at },
      })),
    );
    await insertRows(
      sql,
      'link',
      appeals.map(({ id, ticket }) => ({
        ...{ jurisdiction: city, id, appeal_id: id, ticket_id: ticket.id, made_by: {}, made_at: ticket.at },
      })),
    );
  });
}
