import type { Sql } from '../database.js';

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

/** Where nothing is written large or small, comparing bytes is enough, and several times as fast. */
function likeOf(words: string): 'LIKE' | 'ILIKE' {
  return words.toLowerCase() === words.toUpperCase() ? 'LIKE' : 'ILIKE';
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
 * All tickets of a city that say words: titles by the index of their words (migration 17), texts by reading them, and
 * numbers by reading through the index of numbers, whose digits are in one another's all the same. OFFSET 0 keeps each step as it stands here: before the tables
 * are analysed PostgreSQL takes any index of a city for as good as the right one.
 */
export async function allSaying(sql: Sql, jurisdiction: string, words: string): Promise<readonly string[]> {
  const parameters: unknown[] = [jurisdiction];
  const rows = await sql.query<{ id: string }>(
    allSayingSql(words, (value) => `$${parameters.push(value)}`),
    parameters,
  );
  return rows.map(({ id }) => id);
}

/** A statement of their ids, for a larger one whose first parameter is the city. */
export function allSayingSql(words: string, parameter: Parameter): string {
  const [like, pattern] = [likeOf(words), parameter(patternOf(words))];
  const linked = (appeals: string) => `SELECT l.ticket_id FROM (${appeals}) a CROSS JOIN LATERAL (
    SELECT ticket_id FROM link WHERE jurisdiction = $1 AND appeal_id = a.id AND ended_at IS NULL OFFSET 0) l`;
  // One character has no pair, which is what the index holds.
  const titled = [...words].length > 1 ? `found_by(title) @> looked_for(${parameter(words)})` : 'jurisdiction = $1';
  const ways = [
    `SELECT t.id FROM (
       SELECT jurisdiction, id, title FROM ticket WHERE ${titled} OFFSET 0
     ) t WHERE t.jurisdiction = $1 AND t.title ${like} ${pattern}`,
    linked(`SELECT id FROM appeal WHERE jurisdiction = $1 AND text ${like} ${pattern} OFFSET 0`),
  ];
  // A piece of a number without a digit is what all of them begin with.
  if (/\d/.test(words)) {
    const patterns = parameter([...new Set([words, words.toUpperCase(), words.toLowerCase()])].map(patternOf));
    const numbered = (table: string) => `SELECT id FROM ${table} WHERE jurisdiction = $1 AND number = ANY(ARRAY(
      SELECT number FROM ${table} WHERE jurisdiction = $1 AND number LIKE ANY(${patterns}::text[])))`;
    ways.push(numbered('ticket'), linked(`${numbered('appeal')} OFFSET 0`));
  }
  return ways.join(' UNION ');
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
