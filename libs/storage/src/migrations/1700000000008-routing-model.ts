import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What tells a ticket's category. A version is never changed; of old ones that are not in use the bytes are let go.
  `CREATE TABLE category_model (
     jurisdiction text NOT NULL,
     version text NOT NULL,
     model bytea,
     fingerprint text NOT NULL,
     figures jsonb NOT NULL DEFAULT '{}',
     made_at timestamptz NOT NULL,
     active boolean NOT NULL DEFAULT false,
     PRIMARY KEY (jurisdiction, version)
   )`,
  `CREATE UNIQUE INDEX category_model_active ON category_model (jurisdiction) WHERE active`,
  // The 派单目录 of a city in place of its profile's. At any moment the active one with the latest valid_from that has come counts.
  `CREATE TABLE catalogue_version (
     jurisdiction text NOT NULL,
     version integer NOT NULL,
     state text NOT NULL CHECK (state IN ('draft', 'active')),
     catalogue jsonb NOT NULL,
     note text NOT NULL DEFAULT '',
     revision integer NOT NULL DEFAULT 1,
     valid_from timestamptz,
     saved_by jsonb NOT NULL,
     saved_at timestamptz NOT NULL,
     switched_by jsonb,
     switched_at timestamptz,
     PRIMARY KEY (jurisdiction, version),
     CHECK ((state = 'draft') = (valid_from IS NULL))
   )`,
  `CREATE UNIQUE INDEX catalogue_one_draft ON catalogue_version (jurisdiction) WHERE state = 'draft'`,
  // A city learns more than one thing, each at its own time.
  `ALTER TABLE learning ADD COLUMN subject text NOT NULL DEFAULT 'matching'`,
  `ALTER TABLE learning DROP CONSTRAINT learning_pkey, ADD PRIMARY KEY (jurisdiction, subject)`,
  // Tickets that wait for a dispatcher and became urgent meanwhile: the router takes them after all.
  `CREATE INDEX ticket_asked_hurried ON ticket (jurisdiction)
     WHERE state = 'pending_dispatch' AND claim_at = 'infinity' AND dated_urgency <> urgency`,
];

const DOWN = [
  `DROP INDEX ticket_asked_hurried`,
  `DELETE FROM learning WHERE subject <> 'matching'`,
  `ALTER TABLE learning DROP CONSTRAINT learning_pkey, ADD PRIMARY KEY (jurisdiction)`,
  `ALTER TABLE learning DROP COLUMN subject`,
  `DROP TABLE catalogue_version, category_model`,
];

export class RoutingModel1700000000008 implements MigrationInterface {
  name = 'RoutingModel1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
