import type { Database, Sql } from '../database.js';
import { takeShard } from '../shard-lock.js';

/** Of a text: ten pages. A mail of two million signs would take seconds, and nobody searches for its end. */
const MOST_SIGNS = 20_000;

/** What a ticket or an appeal is found by, as the index of words keeps it: in small letters, of Latin ones only. */
export const TICKET_WORDS = folded(`number || E'\\n' || title`);
export const APPEAL_WORDS = folded(`number || E'\\n' || left(text, ${MOST_SIGNS})`);

/** As bytes: of other scripts' capitals hardly one is searched for, and knowing all of them takes several times as long. */
export function folded(words: string): string {
  return `lower((${words}) COLLATE "C")`;
}

/** So few are read by every search without its becoming slow; many at a time are sorted in for a fraction of the cost. */
const WORTH_IT = 500;
const QUIET = `interval '10 seconds'`;
/** Waits at most so long, or for so many: an hour of rush must not make every search slow. */
const AT_LATEST = `interval '5 minutes'`;
const AT_MOST = 10_000;

/**
 * The cities whose words are worth indexing now. Enough of them have gathered and no more have come for a moment, since
 * taking appeals in comes first; or it is high time. By the server's own clock, which the marks are stamped by.
 */
export const WORDS_WAIT = `(SELECT jurisdiction FROM words_to_index GROUP BY jurisdiction
  HAVING count(*) >= ${AT_MOST} OR min(marked_at) <= clock_timestamp() - ${AT_LATEST}
    OR count(*) >= ${WORTH_IT} AND max(marked_at) <= clock_timestamp() - ${QUIET}) wordy`;

/**
 * Indexes the words of up to `most` marked tickets and appeals of a city. They lose their marks in the same transaction,
 * so that a search sees each by one way or the other, whoever is killed meanwhile.
 * @returns how many marks went; none also where another process is at it.
 */
export async function indexWords(database: Pick<Database, 'transaction'>, city: string, most: number): Promise<number> {
  return database.transaction(async (sql) => {
    // One at a time, or the older words of two that were read might be written last.
    if (!(await takeShard(sql, 'index_words', city))) return 0;
    // OFFSET 0 keeps it at one look-up each, whatever is known of the tables.
    const [row] = await sql.query<{ marks: number }>(
      `WITH marks AS (
         DELETE FROM words_to_index WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM words_to_index WHERE jurisdiction = $1 LIMIT $2 FOR UPDATE SKIP LOCKED))
         RETURNING id, is_ticket
       ), indexed AS (
         INSERT INTO indexed_words (jurisdiction, id, is_ticket, words)
         SELECT $1, m.id, m.is_ticket, said.words FROM (SELECT DISTINCT id, is_ticket FROM marks) m
         CROSS JOIN LATERAL (${wordsOf('m')}) said
         ON CONFLICT (jurisdiction, id) DO UPDATE SET words = EXCLUDED.words
       )
       SELECT count(*)::int AS marks FROM marks`,
      [city, most],
    );
    return row?.marks ?? 0;
  });
}

/** A statement of the words of one mark (`id`, `is_ticket`) as they stand now, of the city that is the first parameter. */
export function wordsOf(mark: string): string {
  return `SELECT ${TICKET_WORDS} AS words FROM ticket WHERE ${mark}.is_ticket AND jurisdiction = $1 AND id = ${mark}.id
    UNION ALL
    SELECT ${APPEAL_WORDS} FROM appeal WHERE NOT ${mark}.is_ticket AND jurisdiction = $1 AND id = ${mark}.id OFFSET 0`;
}

/** Sorts in what `indexWords` has gathered, which every search would read to its end until then. */
export async function sortWordsIn(sql: Sql): Promise<void> {
  await sql.query(`SELECT gin_clean_pending_list('indexed_words_signs')`);
}
