import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a ticket needs to go on by itself after a merge is undone: since when each person's own words have been urgent,
 * the dates that it was dispatched with, and from when the dates count that it is still to get.
 */
export class OwnClocks1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE appeal ADD COLUMN urgent_at timestamptz, ADD COLUMN emergency_at timestamptz`,
  `UPDATE appeal SET urgent_at = opened_at, emergency_at = CASE urgency WHEN 'emergency' THEN opened_at END
   WHERE urgency <> 'normal'`,
  `ALTER TABLE ticket ADD COLUMN clock_from timestamptz, ADD COLUMN first_dates jsonb`,
  `ALTER TABLE assignment ADD COLUMN first_dates jsonb`,
  // Few links end: what was linked before is found without making a new link dearer.
  `CREATE INDEX link_ended_of_appeal ON link (jurisdiction, appeal_id) WHERE ended_at IS NOT NULL`,
  `CREATE INDEX link_ended_of_ticket ON link (jurisdiction, ticket_id) WHERE ended_at IS NOT NULL`,
];

const DOWN = [
  `DROP INDEX link_ended_of_ticket`,
  `DROP INDEX link_ended_of_appeal`,
  `ALTER TABLE assignment DROP COLUMN first_dates`,
  `ALTER TABLE ticket DROP COLUMN first_dates, DROP COLUMN clock_from`,
  `ALTER TABLE appeal DROP COLUMN emergency_at, DROP COLUMN urgent_at`,
];
