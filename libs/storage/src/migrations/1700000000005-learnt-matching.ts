import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What somebody says later tells as much of a matter as the first words; empty where nothing is compared.
  `ALTER TABLE later_words ADD COLUMN matter jsonb`,
  // What a city's appeals speak of, and how often: one row a city, written over now and then.
  `CREATE TABLE vocabulary (
     jurisdiction text PRIMARY KEY,
     counts bytea NOT NULL,
     documents real NOT NULL,
     counted_at timestamptz NOT NULL,
     kept_at timestamptz NOT NULL
   )`,
  // How much each feature counts. A version is never changed: decisions name it.
  `CREATE TABLE scorecard (
     jurisdiction text NOT NULL,
     version text NOT NULL,
     scorecard jsonb NOT NULL,
     figures jsonb NOT NULL DEFAULT '{}',
     made_at timestamptz NOT NULL,
     active boolean NOT NULL DEFAULT false,
     PRIMARY KEY (jurisdiction, version)
   )`,
  `CREATE UNIQUE INDEX scorecard_active ON scorecard (jurisdiction) WHERE active`,
];

const DOWN = [`ALTER TABLE later_words DROP COLUMN matter`, `DROP TABLE scorecard`, `DROP TABLE vocabulary`];

export class LearntMatching1700000000005 implements MigrationInterface {
  name = 'LearntMatching1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
