import type { Sql } from '../database.js';
import { APPEAL_WORDS, TICKET_WORDS, wordsOf } from './index-words.js';

/**
 * Of so many marks each is not looked up any more: reading all of a city's texts from end to end is quicker then. Only where
 * the index has just come to a city that had spoken before, or no router runs.
 */
const ALL_ARE_READ = 20_000;
/** A page of a hundred is filled out of so many where every twentieth ticket says the words. */
const LOOKED_THROUGH = 2_000;

type Parameter = (value: unknown) => string;

/** That a ticket (alias `t`) says words, in its number or title or in an appeal's number or text: by reading it. */
function saysWords(words: string, parameter: Parameter): string {
  const isIn = comparing(words, parameter);
  // A value of a subquery and not EXISTS, which PostgreSQL would answer for all tickets of all time at once; and OFFSET 0,
  // so that before the tables are analysed it does not look through all appeals for each ticket.
  return `(${isIn('t.number', 't.title')} OR COALESCE((SELECT true FROM link l CROSS JOIN LATERAL (
      SELECT number, text FROM appeal WHERE jurisdiction = l.jurisdiction AND id = l.appeal_id OFFSET 0) a
    WHERE l.jurisdiction = t.jurisdiction AND l.ticket_id = t.id AND l.ended_at IS NULL
      AND ${isIn('a.number', 'a.text')} LIMIT 1), false))`;
}

function comparing(words: string, parameter: Parameter): (one: string, other: string) => string {
  const [like, pattern] = [likeOf(words), parameter(patternOf(words))];
  return (one, other) => `(${one} ${like} ${pattern} OR ${other} ${like} ${pattern})`;
}

/** Where nothing is written large or small, comparing bytes is enough; and so is knowing the Latin letters, as the index does. */
function likeOf(words: string): string {
  return words.toLowerCase() === words.toUpperCase() ? 'LIKE' : 'COLLATE "C" ILIKE';
}

function patternOf(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A list without the words: its conditions, with the mark of the page, and their parameters, the city the first. */
export interface SearchedList {
  readonly conditions: readonly string[];
  readonly parameters: readonly unknown[];
  readonly key: string;
  readonly order: string;
  readonly limit: number;
}

/**
 * Tickets that say words, those of one page of a list among them. What many say is met soon by looking through the list
 * from the mark on; what few say is found by looking through all of them at once. Either way alone would read nearly every text for the other words.
 */
export async function findByWords(sql: Sql, words: string, list: SearchedList): Promise<readonly string[]> {
  const near = await lookThrough(sql, words, list);
  if (near.ids.length >= list.limit || near.looked < LOOKED_THROUGH) return near.ids;
  return allSaying(sql, String(list.parameters[0]), words);
}

/**
 * All tickets of a city that say words: by the index of words, and what is not in it yet (`words_to_index`) by reading it.
 * Of what changed, only what it says now counts.
 */
export async function allSaying(sql: Sql, jurisdiction: string, words: string): Promise<readonly string[]> {
  const parameters: unknown[] = [jurisdiction];
  const rows = await sql.query<{ id: string }>(
    allSayingSql(words, (value) => `$${parameters.push(value)}`),
    parameters,
  );
  return rows.map(({ id }) => id);
}

/**
 * A statement of their ids, for a larger one whose first parameter is the city. OFFSET 0 and MATERIALIZED keep each step
 * as it stands here: before the tables are analysed PostgreSQL takes any index of a city for as good as the right one.
 */
export function allSayingSql(words: string, parameter: Parameter): string {
  const small = words.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const pattern = `${parameter(patternOf(small))}::text`;
  // One sign has no pair.
  const signs = lookedFor(small).map((piece) => `signs_of($1, ${parameter(piece)}, ${[...piece].length === 1})`);
  return `WITH backlog AS MATERIALIZED (
      SELECT count(*) > ${ALL_ARE_READ} AS is_large FROM (
        SELECT FROM words_to_index WHERE jurisdiction = $1 LIMIT ${ALL_ARE_READ + 1}) marks
    ), said AS MATERIALIZED (
      SELECT id, is_ticket FROM (
        SELECT jurisdiction, id, is_ticket, words FROM indexed_words
        WHERE signs_of(jurisdiction, words, true) @> (${signs.join(' || ')}) OFFSET 0
      ) indexed
      WHERE jurisdiction = $1 AND words LIKE ${pattern}
        AND id NOT IN (SELECT id FROM words_to_index WHERE jurisdiction = $1 AND is_change)
      UNION ALL
      SELECT m.id, m.is_ticket FROM words_to_index m CROSS JOIN LATERAL (${wordsOf('m')}) fresh
      WHERE NOT (SELECT is_large FROM backlog) AND m.jurisdiction = $1 AND fresh.words LIKE ${pattern}
      UNION ALL
      SELECT every.id, every.is_ticket FROM backlog CROSS JOIN LATERAL (
        SELECT id, true AS is_ticket FROM ticket WHERE is_large AND jurisdiction = $1 AND ${TICKET_WORDS} LIKE ${pattern}
        UNION ALL
        SELECT id, false FROM appeal WHERE is_large AND jurisdiction = $1 AND ${APPEAL_WORDS} LIKE ${pattern} OFFSET 0
      ) every
    )
    SELECT id FROM said WHERE is_ticket
    UNION
    SELECT l.ticket_id FROM said CROSS JOIN LATERAL (
      SELECT ticket_id FROM link WHERE jurisdiction = $1 AND appeal_id = said.id AND ended_at IS NULL OFFSET 0) l
    WHERE NOT is_ticket`;
}

/** Each sign that is looked for costs as many entries as texts have it: so many say enough of a long quotation. */
const ENOUGH = 32;
const SLICES = 4;

/** The pieces of words by whose signs they are looked for: what has the words has all of these, and hardly anything else. */
export function lookedFor(words: string): readonly string[] {
  const signs = [...words];
  const size = ENOUGH / SLICES;
  const slices =
    signs.length <= ENOUGH
      ? [words]
      : Array.from({ length: SLICES }, (_, nth) => {
          const from = Math.floor(((signs.length - size) * nth) / (SLICES - 1));
          return signs.slice(from, from + size).join('');
        });
  // Numbers begin alike and differ at their end.
  const pieces = slices.flatMap((slice) => slice.split(/[0-9a-z]+(?=[0-9a-z]{8})/));
  const pairs = pieces.filter((piece) => [...piece].length > 1);
  return pairs.length ? pairs : [words];
}

async function lookThrough(
  sql: Sql,
  words: string,
  { conditions, key, order, limit, ...list }: SearchedList,
): Promise<{ readonly looked: number; readonly ids: readonly string[] }> {
  const parameters = [...list.parameters];
  const says = saysWords(words, (value) => `$${parameters.push(value)}`);
  const [near] = await sql.query<{ looked: number; ids: string[] }>(
    `WITH near AS MATERIALIZED (
       SELECT t.jurisdiction, t.id, t.number, t.title, ${key} AS sort_key FROM ticket t WHERE ${conditions.join(' AND ')}
       ORDER BY ${key} ${order}, t.id ${order} LIMIT ${LOOKED_THROUGH}
     )
     SELECT (SELECT count(*)::int FROM near) AS looked, ARRAY(
       SELECT t.id::text FROM near t WHERE ${says} ORDER BY t.sort_key ${order}, t.id ${order} LIMIT ${limit}
     ) AS ids`,
    parameters,
  );
  return near ?? { looked: 0, ids: [] };
}
