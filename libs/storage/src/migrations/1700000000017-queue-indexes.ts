import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

const FUNCTIONS = [
  // What a text is found by: every two characters that stand side by side, as numbers. Chinese has no spaces and its words
  // mostly two characters, so that trigrams would not find them. Only titles are kept so: the same for whole texts made
  // taking in appeals half as dear again, and reading a city's texts through costs a search a fifth of a second. Two pairs
  // may share a number: whoever searches compares the words themselves afterwards.
  `CREATE OR REPLACE FUNCTION found_by(said text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
     SELECT COALESCE(array_agg((ascii(one) & 32767) << 16 | (ascii(next) & 65535)), '{}')
     FROM (SELECT string_to_array(lower(said), NULL) AS signs) split,
       LATERAL unnest(signs[:cardinality(signs) - 1], signs[2:]) AS side (one, next) $$`,
  // What to look for: its pairs, each once. One character has none, and everything is like it.
  `CREATE OR REPLACE FUNCTION looked_for(words text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
     SELECT COALESCE(array_agg(DISTINCT pair), '{}') FROM unnest(found_by(words)) pair $$`,
];

const INDEXES: Readonly<Record<string, string>> = {
  ticket_words: `ON ticket USING gin (found_by(title))`,
  // What is not over yet, by due time: the oldest dates of all are those of tickets that are over, and there are ten times as many.
  ticket_open_due: `ON ticket (jurisdiction, COALESCE(due_at, 'infinity'::timestamptz), id)
     WHERE merged_into IS NULL
       AND state IN ('pending_review', 'pending_dispatch', 'in_handling', 'pending_callback', 'rework', 'parked')`,
};

const DOWN = [`DROP INDEX ticket_open_due, ticket_words`, `DROP FUNCTION looked_for, found_by`];

/** The queue of a hundred thousand tickets: what is searched for is found without reading all of them. */
export class QueueIndexes1700000000017 implements MigrationInterface {
  name = 'QueueIndexes1700000000017';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FUNCTIONS) await runner.query(statement);
    for (const [name, definition] of Object.entries(INDEXES)) await buildIndex(runner, name, definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
