import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What a text is found by: every two characters that stand side by side, as numbers, and every character alone (below
  // zero). Chinese has no spaces and its words mostly two characters, so that trigrams would not find them. Two pairs may
  // share a number: whoever searches compares the words themselves afterwards.
  `CREATE FUNCTION found_by(said text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
     SELECT COALESCE(array_agg((ascii(one) & 32767) << 16 | COALESCE(ascii(next) & 65535, 0)) || array_agg(-ascii(one)), '{}')
     FROM (SELECT string_to_array(lower(said), NULL) AS signs) split, LATERAL unnest(signs, signs[2:]) AS side (one, next) $$`,
  // What to look for: its pairs, or the one character that it is.
  `CREATE FUNCTION looked_for(words text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
     SELECT CASE WHEN char_length(words) = 1 THEN ARRAY[-ascii(lower(words))] ELSE (
       SELECT COALESCE(array_agg(DISTINCT (ascii(one) & 32767) << 16 | (ascii(next) & 65535)), '{}')
       FROM (SELECT string_to_array(lower(words), NULL) AS signs) split, LATERAL unnest(signs, signs[2:]) AS side (one, next)
       WHERE next IS NOT NULL) END $$`,
  `CREATE INDEX ticket_words ON ticket USING gin (found_by(title))`,
  `CREATE INDEX appeal_words ON appeal USING gin (found_by(text))`,
  // What is not over yet, by due time: the oldest dates of all are those of tickets that are over, and there are ten times as many.
  `CREATE INDEX ticket_open_due ON ticket (jurisdiction, COALESCE(due_at, 'infinity'::timestamptz), id)
     WHERE merged_into IS NULL
       AND state IN ('pending_review', 'pending_dispatch', 'in_handling', 'pending_callback', 'rework', 'parked')`,
];

const DOWN = [`DROP INDEX ticket_open_due, appeal_words, ticket_words`, `DROP FUNCTION looked_for, found_by`];

/** The queue of a hundred thousand tickets: what is searched for is found without reading all of them. */
export class QueueIndexes1700000000017 implements MigrationInterface {
  name = 'QueueIndexes1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
