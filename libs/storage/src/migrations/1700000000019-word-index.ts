import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Both before anything else, for who asks for more of a lock than they hold may wait for somebody who waits for them. Who
  // reads waits behind this: it gives up where somebody (a dump) holds one of them for long, and the start is tried again.
  `SET LOCAL lock_timeout = '30s'`,
  `LOCK TABLE ticket, appeal IN ACCESS EXCLUSIVE MODE`,
  // What tickets and appeals are found by: number, title or text as one, in small letters. Narrow, since a search compares
  // thousands of them; and an index of its own, since one of `appeal` would be written with every appeal.
  `CREATE TABLE indexed_words (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     is_ticket boolean NOT NULL,
     words text NOT NULL,
     PRIMARY KEY (jurisdiction, id)
   )`,
  // What is not in it yet, or no longer as it stands there. A heap without an index, which costs next to nothing to write:
  // it is read from end to end, and whoever works it off keeps it small. The same id may stand here twice.
  `CREATE TABLE words_to_index (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     is_ticket boolean NOT NULL,
     is_change boolean NOT NULL,
     marked_at timestamptz NOT NULL DEFAULT now()
   ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1)`,
  // Every two signs that stand side by side, as a number: Chinese has no spaces and its words mostly two signs, so that
  // trigrams would not find them. Of letters and digits every four, since the pairs of one number are in thousands of others.
  // With "alone", as the index has it, every sign too. The city is mixed in: what all of a big one say is not read for a
  // small one. Two pairs may share a number, so whoever searches compares the words afterwards.
  `CREATE FUNCTION signs_of(city text, words text, alone boolean) RETURNS integer[]
   LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
   DECLARE
     mixed_in integer := hashtext(city);
     sign text;
     here integer;
     before integer;
     run text := '';
     found integer[] := '{}';
   BEGIN
     FOREACH sign IN ARRAY string_to_array(words, NULL) LOOP
       here := ascii(sign) & 65535;
       IF here BETWEEN 48 AND 57 OR here BETWEEN 97 AND 122 THEN
         run := right(run || sign, 4);
         IF length(run) = 4 THEN found := found || (hashtext(run) # mixed_in); END IF;
       ELSIF run <> '' THEN
         run := '';
       END IF;
       IF alone THEN found := found || (here # mixed_in); END IF;
       -- Who looks for four need not look for their pairs.
       IF before IS NOT NULL AND (alone OR length(run) < 4) THEN
         found := found || (((before & 32767) << 16 | here) # mixed_in);
       END IF;
       before := here;
     END LOOP;
     RETURN found;
   END $$`,
  // A word more is a hundred entries more: gathered, and sorted in once for all (`indexWords`).
  `CREATE INDEX indexed_words_signs ON indexed_words USING gin (signs_of(jurisdiction, words, true))`,
  // Nobody asks for its statistics, for which ANALYZE would take apart thousands of texts.
  `ALTER INDEX indexed_words_signs ALTER COLUMN 1 SET STATISTICS 0`,

  // By triggers, so that no way of writing an appeal can forget it: what has no mark and is not indexed is never found.
  `CREATE FUNCTION mark_new_words() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO words_to_index (jurisdiction, id, is_ticket, is_change)
       SELECT jurisdiction, id, TG_TABLE_NAME = 'ticket', false FROM fresh;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION mark_changed_words() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO words_to_index (jurisdiction, id, is_ticket, is_change)
       VALUES (NEW.jurisdiction, NEW.id, TG_TABLE_NAME = 'ticket', true);
     RETURN NULL;
   END $$`,
  ...[
    ['ticket', 'title'],
    ['appeal', 'text'],
  ].flatMap(([table, said]) => [
    `CREATE TRIGGER ${table}_said AFTER INSERT ON ${table} REFERENCING NEW TABLE AS fresh
       FOR EACH STATEMENT EXECUTE FUNCTION mark_new_words()`,
    `CREATE TRIGGER ${table}_said_anew AFTER UPDATE OF number, ${said} ON ${table} FOR EACH ROW
       WHEN ((OLD.number, OLD.${said}) IS DISTINCT FROM (NEW.number, NEW.${said})) EXECUTE FUNCTION mark_changed_words()`,
    // Also for who passes over foreign keys.
    `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_said, ENABLE ALWAYS TRIGGER ${table}_said_anew`,
  ]),
  // Writers wait until this is committed, so nobody is left out.
  `INSERT INTO words_to_index (jurisdiction, id, is_ticket, is_change)
     SELECT jurisdiction, id, true, false FROM ticket UNION ALL SELECT jurisdiction, id, false, false FROM appeal`,
  // Titles were indexed with every ticket (migration 17). Its functions stay: by them a console of before still asks.
  `DROP INDEX ticket_words`,
];

const DOWN = [
  `CREATE INDEX ticket_words ON ticket USING gin (found_by(title))`,
  ...['ticket', 'appeal'].map((table) => `DROP TRIGGER ${table}_said_anew ON ${table}`),
  ...['ticket', 'appeal'].map((table) => `DROP TRIGGER ${table}_said ON ${table}`),
  `DROP FUNCTION mark_changed_words, mark_new_words`,
  `DROP TABLE words_to_index, indexed_words`,
  `DROP FUNCTION signs_of`,
];

/** What is searched for is found by an index of all texts that is filled apart from intake. */
export class WordIndex1700000000019 implements MigrationInterface {
  name = 'WordIndex1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
