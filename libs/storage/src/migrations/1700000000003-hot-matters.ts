import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Hot matters: how often each group is heard of a day, the warnings, and when a city is looked at again.
 * A subject names a group: `ticket:<id>`, `place:<kind>:<key>`, `category:<id>@<district>`; `city` is all of them.
 */
export class HotMatters1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE hot_day (
     jurisdiction text NOT NULL,
     subject text NOT NULL,
     day date NOT NULL,
     requesters integer NOT NULL,
     appeals integer NOT NULL,
     PRIMARY KEY (jurisdiction, subject, day)
   )`,
  `CREATE INDEX hot_day_oldest ON hot_day (jurisdiction, day)`,

  `CREATE TABLE hot_matter (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     subject text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('ticket', 'place', 'category')),
     name text NOT NULL,
     state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'cooled')),
     ticket_id uuid,
     requesters integer NOT NULL,
     told_requesters integer NOT NULL,
     view jsonb NOT NULL,
     raised_at timestamptz NOT NULL,
     looked_at timestamptz NOT NULL,
     warm_at timestamptz NOT NULL,
     cooled_at timestamptz,
     acknowledged_by jsonb,
     acknowledged_at timestamptz,
     acknowledged_reason text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX hot_matter_once ON hot_matter (jurisdiction, subject) WHERE state <> 'cooled'`,
  `CREATE INDEX hot_matter_list ON hot_matter (jurisdiction, raised_at DESC, id DESC)`,

  `CREATE TABLE hot_watch (
     jurisdiction text PRIMARY KEY,
     looked_at timestamptz NOT NULL,
     next_at timestamptz NOT NULL,
     burst_at timestamptz NOT NULL,
     burst_appeals integer NOT NULL
   )`,

  `CREATE INDEX appeal_by_time ON appeal (jurisdiction, opened_at)`,
  `CREATE INDEX appeal_identity_by_appeal ON appeal_identity (jurisdiction, appeal_id)`,
];

const DOWN = [
  `DROP INDEX appeal_identity_by_appeal`,
  `DROP INDEX appeal_by_time`,
  `DROP TABLE hot_watch, hot_matter, hot_day`,
];
