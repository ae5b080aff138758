import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

const OF_APPEALS = [
  ['match_label_of_appeal', 'appeal_id'],
  ['match_label_of_other_appeal', 'other_appeal_id'],
] as const;

/**
 * Whoever asks what is related with a ticket may want the newest only: with the common troubles of a city thousands are. And
 * what a person said of an appeal is looked for by it.
 */
export class NewestRelations1700000000022 implements MigrationInterface {
  name = 'NewestRelations1700000000022';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'relation_newest_of_related', 'ON relation (jurisdiction, related_id, at DESC)');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS relation_of_related');
    for (const [name, column] of OF_APPEALS) await buildIndex(runner, name, `ON match_label (jurisdiction, ${column})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX relation_of_related ON relation (jurisdiction, related_id)');
    for (const name of ['relation_newest_of_related', ...OF_APPEALS.map(([one]) => one)])
      await runner.query(`DROP INDEX ${name}`);
  }
}
