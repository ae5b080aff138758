import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

/** Whoever asks what is related with a ticket may want the newest only: with the common troubles of a city thousands are. */
export class NewestRelations1700000000022 implements MigrationInterface {
  name = 'NewestRelations1700000000022';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'relation_newest_of_related', 'ON relation (jurisdiction, related_id, at DESC)');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS relation_of_related');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX relation_of_related ON relation (jurisdiction, related_id)');
    await runner.query('DROP INDEX relation_newest_of_related');
  }
}
