import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clocks with a history: more time that was asked for (延期), the register of what is parked (挂账), supervision orders
 * (督办), and dates of several steps: reminders one after another, the rungs of a ladder, a ticket that nobody dispatches.
 */
export class Deadlines1700000000009 implements MigrationInterface {
  name = 'Deadlines1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  // What a clock shows besides its due time: running, stopped since when and with what left, finished in time or not.
  `ALTER TABLE assignment ADD COLUMN clock jsonb`,
  `ALTER TABLE ticket ADD COLUMN due_explanation jsonb`,

  `CREATE TABLE extension (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     assignment_id uuid NOT NULL,
     amount integer NOT NULL CHECK (amount > 0),
     unit text NOT NULL CHECK (unit IN ('working_days', 'days', 'hours', 'minutes')),
     reason text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending', 'granted', 'refused')),
     granted_amount integer,
     asked_by jsonb NOT NULL,
     asked_at timestamptz NOT NULL,
     decided_by jsonb,
     decided_at timestamptz,
     decided_reason text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, assignment_id) REFERENCES assignment (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX extension_one_pending ON extension (jurisdiction, assignment_id) WHERE state = 'pending'`,
  `CREATE INDEX extension_of_ticket ON extension (jurisdiction, ticket_id, asked_at)`,

  `CREATE TABLE parking (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     entry text NOT NULL,
     ticket_id uuid NOT NULL,
     reason text NOT NULL,
     review_on date,
     parked_by jsonb NOT NULL,
     parked_at timestamptz NOT NULL,
     solved boolean,
     written_off_reason text,
     written_off_by jsonb,
     written_off_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT parking_entry_once UNIQUE (jurisdiction, entry),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX parking_one_open ON parking (jurisdiction, ticket_id) WHERE written_off_at IS NULL`,
  `CREATE INDEX parking_of_ticket ON parking (jurisdiction, ticket_id, parked_at)`,

  `CREATE TABLE supervision (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     assignment_id uuid,
     department text,
     trigger text NOT NULL CHECK (trigger IN ('overdue', 'repeat', 'unsatisfied', 'instruction')),
     cause text NOT NULL,
     level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
     recipients jsonb NOT NULL,
     text text NOT NULL,
     instruction text,
     report_by timestamptz NOT NULL,
     explanation jsonb NOT NULL,
     state text NOT NULL CHECK (state IN ('open', 'reported', 'closed')),
     ordered_by jsonb NOT NULL,
     ordered_at timestamptz NOT NULL,
     report text,
     reported_by jsonb,
     reported_at timestamptz,
     closed_by jsonb,
     closed_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT supervision_once UNIQUE (jurisdiction, ticket_id, trigger, cause),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE INDEX supervision_of_ticket ON supervision (jurisdiction, ticket_id, ordered_at)`,
  // What has been judged by the ladder, whether it made an order or not.
  `CREATE TABLE supervision_cause (
     jurisdiction text NOT NULL,
     ticket_id uuid NOT NULL,
     trigger text NOT NULL,
     cause text NOT NULL,
     judged_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, ticket_id, trigger, cause)
   )`,
  `CREATE INDEX appeal_repeated ON appeal (jurisdiction, opened_at) WHERE repeat_count > 0`,
  `CREATE INDEX supervision_open ON supervision (jurisdiction, ordered_at DESC) WHERE state <> 'closed'`,

  `ALTER TABLE due ADD COLUMN step smallint NOT NULL DEFAULT 0, ADD COLUMN prompt jsonb,
     ALTER COLUMN assignment_id DROP NOT NULL`,
  `ALTER TABLE due DROP CONSTRAINT due_kind_check`,
  `ALTER TABLE due ADD CONSTRAINT due_kind_check
     CHECK (kind IN ('reminder', 'overdue', 'on_site', 'order', 'report', 'dispatch'))`,
  `ALTER TABLE due DROP CONSTRAINT due_once`,
  `ALTER TABLE due ADD CONSTRAINT due_once UNIQUE (jurisdiction, assignment_id, kind, step)`,
  `CREATE INDEX due_dispatch ON due (jurisdiction, ticket_id) WHERE kind = 'dispatch' AND done_at IS NULL`,
  // Dates of the ticket itself, which no department has.
  `CREATE UNIQUE INDEX due_of_ticket_once ON due (jurisdiction, ticket_id, kind, step) WHERE assignment_id IS NULL`,
];

const DOWN = [
  `DELETE FROM due WHERE step > 0 OR assignment_id IS NULL OR kind IN ('order', 'report', 'dispatch')`,
  `DROP INDEX due_of_ticket_once, due_dispatch`,
  `ALTER TABLE due DROP CONSTRAINT due_once`,
  `ALTER TABLE due ADD CONSTRAINT due_once UNIQUE (jurisdiction, assignment_id, kind)`,
  `ALTER TABLE due DROP CONSTRAINT due_kind_check`,
  `ALTER TABLE due ADD CONSTRAINT due_kind_check CHECK (kind IN ('reminder', 'overdue', 'on_site'))`,
  `ALTER TABLE due DROP COLUMN step, DROP COLUMN prompt, ALTER COLUMN assignment_id SET NOT NULL`,
  `DROP INDEX appeal_repeated`,
  `DROP TABLE supervision_cause, supervision, parking, extension`,
  `ALTER TABLE ticket DROP COLUMN due_explanation`,
  `ALTER TABLE assignment DROP COLUMN clock`,
];
