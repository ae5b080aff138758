import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What a person said of two appeals by merging, splitting or refusing. Append-only in use: of one pair the newest counts.
  `CREATE TABLE match_label (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     appeal_id uuid NOT NULL,
     other_appeal_id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     other_ticket_id uuid NOT NULL,
     same boolean NOT NULL,
     kind text NOT NULL CHECK (kind IN ('merge', 'split', 'unmerge', 'refusal')),
     reason text,
     decision_version text,
     actor jsonb NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id),
     FOREIGN KEY (jurisdiction, other_appeal_id) REFERENCES appeal (jurisdiction, id)
   )`,
  `CREATE INDEX match_label_newest ON match_label (jurisdiction, at DESC, id DESC)`,
  `CREATE INDEX match_label_of_ticket ON match_label (jurisdiction, ticket_id)`,
  `CREATE INDEX match_label_of_other ON match_label (jurisdiction, other_ticket_id)`,
  // When a city learns next, what came of the last time, and whether somebody chose a version by hand.
  `CREATE TABLE learning (
     jurisdiction text PRIMARY KEY,
     next_at timestamptz NOT NULL,
     learnt_at timestamptz,
     outcome jsonb,
     pinned boolean NOT NULL DEFAULT false
   )`,
  // The newest decisions of the house, for learning and for playing the past again.
  `CREATE INDEX decision_by_time ON decision (jurisdiction, at, id) WHERE kind = 'match' AND intake_id IS NOT NULL`,
];

const DOWN = [`DROP INDEX decision_by_time`, `DROP TABLE learning, match_label`];

export class MatchLabels1700000000006 implements MigrationInterface {
  name = 'MatchLabels1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
