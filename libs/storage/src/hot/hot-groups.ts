import type { Sql } from '../database.js';
import { signed } from './signed-appeals.js';

const RECENT = signed('a.opened_at > $2 AND a.opened_at <= $3');

export interface HotGroup {
  readonly subject: string;
  /** In each window that was asked for, in its order. */
  readonly requesters: readonly number[];
  readonly appeals: readonly number[];
}

/**
 * The groups that so many requesters spoke of in the longest window, and `city` in any case. One aggregate over the
 * appeals of that window, by their index: its cost grows with what came in, not with what is kept.
 * @param hours windows that end at `now`, the longest last.
 */
export function recentGroups(
  sql: Sql,
  jurisdiction: string,
  window: { readonly now: Date; readonly hours: readonly number[]; readonly atLeast: number },
): Promise<HotGroup[]> {
  const since = (hours: number) => `$3::timestamptz - make_interval(hours => ${Math.round(hours)})`;
  const each = (text: (hours: number, at: number) => string) => `ARRAY[${window.hours.map(text).join(', ')}]`;
  return sql.query<HotGroup>(
    `WITH ${RECENT},
     spoken AS (
       SELECT subject, voice, max(at) AS latest,
         ${window.hours.map((hours, at) => `count(*) FILTER (WHERE at > ${since(hours)}) AS n${at}`).join(', ')}
       FROM signed GROUP BY subject, voice
     )
     SELECT subject,
       ${each((hours) => `count(*) FILTER (WHERE latest > ${since(hours)})::int`)} AS requesters,
       ${each((_, at) => `sum(n${at})::int`)} AS appeals
     FROM spoken GROUP BY subject HAVING count(*) >= $4 OR subject = 'city'`,
    [jurisdiction, startOf(window), window.now.toISOString(), window.atLeast],
  );
}

export interface HotMember {
  readonly subject: string;
  readonly appealId: string;
  readonly ticketId: string;
  readonly voice: string;
  readonly at: Date;
}

const MOST_MEMBERS = 1_000;

/** The appeals of some groups in the longest window, the newest first; a thousand of each at the most. */
export async function groupMembers(
  sql: Sql,
  jurisdiction: string,
  subjects: readonly string[],
  window: { readonly now: Date; readonly hours: readonly number[] },
): Promise<HotMember[]> {
  if (!subjects.length) return [];
  return sql.query<HotMember>(
    `WITH ${RECENT}
     SELECT subject, id AS "appealId", ticket_id AS "ticketId", voice, at FROM (
       SELECT *, row_number() OVER (PARTITION BY subject ORDER BY at DESC, id DESC) AS place FROM signed
       WHERE subject = ANY($4::text[])) members
     WHERE place <= ${MOST_MEMBERS} ORDER BY at DESC, id DESC`,
    [jurisdiction, startOf(window), window.now.toISOString(), subjects],
  );
}

function startOf({ now, hours }: { readonly now: Date; readonly hours: readonly number[] }): string {
  return new Date(now.getTime() - Math.max(...hours) * 3_600_000).toISOString();
}
