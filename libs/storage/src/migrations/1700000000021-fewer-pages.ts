import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

/**
 * In a city of a million tickets every page that a search touches is likely to be read anew, so it touches fewer: what
 * an appeal is about stays in its row (some 3 KB; beyond 2 KB PostgreSQL would put it into a second table with an index of
 * its own, which costs writing as well), and which appeals lie on a ticket is answered out of the index.
 */
export class FewerPages1700000000021 implements MigrationInterface {
  name = 'FewerPages1700000000021';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['appeal', 'later_words'])
      await runner.query(`ALTER TABLE ${table} SET (toast_tuple_target = 8160)`);
    await buildIndex(
      runner,
      'link_appeals_of_ticket',
      'ON link (jurisdiction, ticket_id) INCLUDE (appeal_id) WHERE ended_at IS NULL',
    );
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS link_of_ticket');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX link_of_ticket ON link (jurisdiction, ticket_id) WHERE ended_at IS NULL');
    await runner.query('DROP INDEX link_appeals_of_ticket');
    for (const table of ['appeal', 'later_words'])
      await runner.query(`ALTER TABLE ${table} RESET (toast_tuple_target)`);
  }
}
