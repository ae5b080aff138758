import type { City } from './undo-city.js';
import type { UndoHouse } from './undo-house.js';
import { PEOPLE } from './undo-people.js';

/** What one receipt comes to: what its holder sees, and what is owed to them. Numbers are told by their order. */
export interface Owed {
  /** The public tracking page of the receipt: state, messages and their times. */
  readonly tracked: unknown;
  /** The appeal that the words belong to: by the first receipt of it. */
  readonly appeal: number;
  readonly appealState: string;
  readonly repeats: { readonly of: number | null; readonly count: number };
  readonly laterWords: readonly string[];
  readonly ticketState: string;
  /** The ticket began with it. */
  readonly began: boolean;
  readonly urgency: string;
  /** Who must act by when, as long as somebody must. */
  readonly assignments: readonly {
    readonly department: string;
    readonly role: string;
    readonly dueAt: string | null;
  }[];
  /** What is to happen later: reminders, overdue marks, on-site alarms; not how units are supervised, which is owed to nobody. */
  readonly dates: readonly { readonly kind: string; readonly at: string }[];
  /** The answers that stand on the ticket: whom they name is not compared, on a ticket of one's own nobody else is. */
  readonly answers: readonly string[];
}

/** What every receipt of a city comes to, in the order in which they were given. */
export async function readOwed(house: UndoHouse, city: City): Promise<Owed[]> {
  const order = new Map(city.receipts.map(({ number }, at) => [number, at]));
  const rows = await city.rows<
    Omit<Owed, 'tracked' | 'appeal' | 'repeats'> & Record<'number' | 'of', string> & { count: number }
  >(OWED);
  const byAppeal = new Map(rows.map((row) => [row.number, row]));
  const receipts = await city.rows<{ number: string; appeal: string }>(
    `SELECT i.number, a.number AS appeal FROM intake i JOIN appeal a ON a.jurisdiction = $1 AND a.id = i.appeal_id
     WHERE i.jurisdiction = $1 ORDER BY i.number`,
  );
  return Promise.all(
    receipts.map(async ({ number, appeal }) => {
      const row = byAppeal.get(appeal);
      const holder = city.receipts[order.get(number) ?? -1];
      if (!row || !holder) throw new Error(`receipt ${number} leads nowhere`);
      const { number: _, of, count, ...owed } = row;
      const { number: shown, ...tracked } = await house.track(number, PEOPLE[holder.person]?.phone ?? '');
      if (shown !== number) throw new Error(`receipt ${number} is shown as ${shown}`);
      return {
        ...owed,
        tracked: JSON.parse(JSON.stringify(tracked).replaceAll(appeal, '{receipt}')),
        appeal: order.get(appeal) ?? -1,
        repeats: { of: order.get(of) ?? null, count },
      };
    }),
  );
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const OWED = `
  SELECT a.number, a.state AS "appealState", earlier.number AS of, a.repeat_count AS count, t.state AS "ticketState", t.urgency,
    a.id = (SELECT e.appeal_id FROM link e WHERE e.jurisdiction = $1 AND e.ticket_id = t.id ORDER BY e.made_at, e.id LIMIT 1) AS began,
    ARRAY(SELECT w.text FROM later_words w WHERE w.jurisdiction = $1 AND w.appeal_id = a.id ORDER BY w.said_at, w.number)
      AS "laterWords",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('department', x.department, 'role', x.role, 'dueAt', ${iso('x.due_at')})
        ORDER BY x.role, x.department)
      FROM assignment x WHERE x.jurisdiction = $1 AND x.ticket_id = t.id
        AND x.state NOT IN ('answered', 'accepted', 'return_accepted', 'revoked') AND t.state <> 'pending_callback'), '[]')
      AS assignments,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('kind', d.kind, 'at', ${iso('d.due_at')}) ORDER BY d.kind, d.due_at)
      FROM due d WHERE d.jurisdiction = $1 AND d.ticket_id = t.id AND d.done_at IS NULL
        AND d.kind IN ('reminder', 'overdue', 'on_site')), '[]') AS dates,
    ARRAY(SELECT split_part(n.text, '：', 1) FROM answer n WHERE n.jurisdiction = $1 AND n.ticket_id = t.id ORDER BY n.at, n.id) AS answers
  FROM appeal a
  LEFT JOIN appeal earlier ON earlier.jurisdiction = $1 AND earlier.id = a.repeat_of
  JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
  JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
  WHERE a.jurisdiction = $1`;
