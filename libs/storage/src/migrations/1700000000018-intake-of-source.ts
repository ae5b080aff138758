import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

/** When a source last brought something, and how much today, without reading all that it ever brought. */
export class IntakeOfSource1700000000018 implements MigrationInterface {
  name = 'IntakeOfSource1700000000018';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'intake_of_source', 'ON intake (jurisdiction, source_id, received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    // TypeORM takes back in a transaction, whatever the migration says of itself.
    await runner.query('DROP INDEX intake_of_source');
  }
}
