import type { Sql } from '../database.js';
import { signed } from './signed-appeals.js';

/** How often a subject was heard of on one local day (`yyyy-MM-dd`). */
export interface HotDay {
  readonly subject: string;
  readonly day: string;
  readonly requesters: number;
  readonly appeals: number;
}

export interface DaySpan {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/**
 * The newest local day of a span that is not counted yet and is not before the city's first appeal; undefined when there
 * is none. A day of which something still waits to be worked up is left for later: it is counted once.
 */
export async function nextDayToCount(
  sql: Sql,
  jurisdiction: string,
  { from, to, timeZone }: DaySpan,
): Promise<string | undefined> {
  const [row] = await sql.query<{ day: string }>(
    `SELECT to_char(d.day, 'YYYY-MM-DD') AS day
     FROM generate_series($2::date::timestamp, $3::date::timestamp, interval '1 day') AS d (day)
     WHERE d.day >= (SELECT date_trunc('day', min(opened_at) AT TIME ZONE $4) FROM appeal WHERE jurisdiction = $1)
       AND d.day + interval '1 day' <= COALESCE((SELECT min(received_at) AT TIME ZONE $4 FROM intake
         WHERE jurisdiction = $1 AND state = 'received'), 'infinity')
       AND NOT EXISTS (SELECT 1 FROM hot_day h WHERE h.jurisdiction = $1 AND h.subject = 'city' AND h.day = d.day::date)
     ORDER BY d.day DESC LIMIT 1`,
    [jurisdiction, from, to, timeZone],
  );
  return row?.day;
}

const DAY = `a.opened_at >= $2::date::timestamp AT TIME ZONE $3 AND a.opened_at < ($2::date + 1)::timestamp AT TIME ZONE $3`;

/** Counts one local day. Tickets are left out: their past is read from their links, which may change later. */
export async function countDay(sql: Sql, jurisdiction: string, day: string, timeZone: string): Promise<void> {
  await sql.query(
    `WITH ${signed(DAY)},
     spoken AS (
       SELECT subject, voice, count(*) AS n FROM signed WHERE subject NOT LIKE 'ticket:%' GROUP BY subject, voice
     )
     INSERT INTO hot_day (jurisdiction, subject, day, requesters, appeals)
     SELECT $1, subject, $2::date, count(*), sum(n) FROM spoken GROUP BY subject
     ON CONFLICT DO NOTHING`,
    [jurisdiction, day, timeZone],
  );
  // A day on which nobody said anything is a day all the same.
  await sql.query(
    `INSERT INTO hot_day (jurisdiction, subject, day, requesters, appeals) VALUES ($1, 'city', $2::date, 0, 0)
     ON CONFLICT DO NOTHING`,
    [jurisdiction, day],
  );
}

/** What was counted of some subjects, tickets among them, on the days of a span on which there was anything. */
export async function countedDays(
  sql: Sql,
  jurisdiction: string,
  subjects: readonly string[],
  { from, to, timeZone }: DaySpan,
): Promise<HotDay[]> {
  if (!subjects.length) return [];
  const tickets = subjects.filter((subject) => subject.startsWith('ticket:')).map((subject) => subject.slice(7));
  return sql.query<HotDay>(
    `SELECT subject, to_char(day, 'YYYY-MM-DD') AS day, requesters, appeals FROM hot_day
     WHERE jurisdiction = $1 AND subject = ANY($2::text[]) AND day BETWEEN $4::date AND $5::date
     UNION ALL
     SELECT 'ticket:' || l.ticket_id, to_char(a.opened_at AT TIME ZONE $6, 'YYYY-MM-DD'),
       count(DISTINCT COALESCE((SELECT min(i.identity_hash) FROM appeal_identity i
         WHERE i.jurisdiction = $1 AND i.appeal_id = a.id), 'nobody:' || a.source_id))::int, count(*)::int
     FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = ANY($3::uuid[]) AND l.ended_at IS NULL AND NOT a.wordless
       AND a.opened_at >= $4::date::timestamp AT TIME ZONE $6 AND a.opened_at < ($5::date + 1)::timestamp AT TIME ZONE $6
     GROUP BY 1, 2`,
    [jurisdiction, subjects, tickets, from, to, timeZone],
  );
}

/** Forgets what is older than any past that is looked at. */
export async function forgetDays(sql: Sql, jurisdiction: string, before: string): Promise<void> {
  await sql.query('DELETE FROM hot_day WHERE jurisdiction = $1 AND day < $2::date', [jurisdiction, before]);
}

/** How many requesters each subject had, by day: as `countedDays`, in one row a subject, for many of them. */
export async function requestersByDay(
  sql: Sql,
  jurisdiction: string,
  subjects: readonly string[],
  span: DaySpan,
): Promise<Map<string, Map<string, number>>> {
  const tickets = subjects.filter((subject) => subject.startsWith('ticket:'));
  const rows = await sql.query<{ subject: string; days: string[]; requesters: number[] }>(
    `SELECT subject, array_agg(to_char(day, 'YYYY-MM-DD')) AS days, array_agg(requesters) AS requesters FROM hot_day
     WHERE jurisdiction = $1 AND subject = ANY($2::text[]) AND day BETWEEN $3::date AND $4::date GROUP BY subject`,
    [jurisdiction, subjects, span.from, span.to],
  );
  const found = new Map(
    rows.map(({ subject, days, requesters }) => [subject, new Map(days.map((day, at) => [day, requesters[at] ?? 0]))]),
  );
  for (const { subject, day, requesters } of await countedDays(sql, jurisdiction, tickets, span))
    found.set(subject, (found.get(subject) ?? new Map<string, number>()).set(day, requesters));
  return found;
}
