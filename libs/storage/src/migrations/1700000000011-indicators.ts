import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was reported, and which profile was in force when. Both only ever grow: what a city has said stays said.
 * The log is read by time through a BRIN index, which costs a new event next to nothing.
 */
export class Indicators1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE INDEX event_by_time ON event USING brin (at) WITH (pages_per_range = 16, autosummarize = on)`,

  `CREATE TABLE indicator_report (
     jurisdiction text NOT NULL,
     indicator text NOT NULL,
     period text NOT NULL,
     first_day date NOT NULL,
     as_of timestamptz NOT NULL,
     formula_version integer NOT NULL,
     formula jsonb NOT NULL,
     numerator integer NOT NULL,
     denominator integer,
     value double precision,
     inputs_hash text NOT NULL,
     snapshot pg_snapshot NOT NULL,
     profile_version integer NOT NULL,
     reported_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, indicator, period, first_day, as_of)
   )`,
  `CREATE INDEX indicator_report_list ON indicator_report (jurisdiction, period, first_day DESC)`,
  `CREATE TRIGGER indicator_report_append_only BEFORE UPDATE OR DELETE ON indicator_report
     FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE indicator_night (jurisdiction text PRIMARY KEY, next_at timestamptz NOT NULL)`,

  `CREATE TABLE profile_version (
     jurisdiction text NOT NULL,
     seq bigserial NOT NULL,
     version integer NOT NULL,
     sha256 text NOT NULL,
     signature text NOT NULL CHECK (signature IN ('valid', 'none', 'wrong')),
     signed_by text,
     content jsonb NOT NULL,
     changes jsonb NOT NULL,
     since timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, seq)
   )`,
  `CREATE TRIGGER profile_version_append_only BEFORE UPDATE OR DELETE ON profile_version
     FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

const DOWN = [`DROP TABLE profile_version, indicator_night, indicator_report`, `DROP INDEX event_by_time`];
