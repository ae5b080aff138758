import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // By ticket first: the keys of a ticket lie on one page when they are written, and merging finds them without reading all.
  `ALTER TABLE ticket_key DROP CONSTRAINT ticket_key_pkey`,
  `ALTER TABLE ticket_key ADD CONSTRAINT ticket_key_pkey PRIMARY KEY (jurisdiction, ticket_id, key)`,
  // The search is answered out of the index alone, whatever the number of tickets.
  `DROP INDEX ticket_key_newest`,
  `CREATE INDEX ticket_key_newest ON ticket_key (jurisdiction, key, at DESC) INCLUDE (ticket_id)`,
  // … as long as the newest pages, which are read most, are known to hold nothing unfinished.
  `ALTER TABLE ticket_key SET (autovacuum_vacuum_insert_scale_factor = 0.02)`,
];

const DOWN = [
  `ALTER TABLE ticket_key RESET (autovacuum_vacuum_insert_scale_factor)`,
  `DROP INDEX ticket_key_newest`,
  `CREATE INDEX ticket_key_newest ON ticket_key (jurisdiction, key, at DESC)`,
  `ALTER TABLE ticket_key DROP CONSTRAINT ticket_key_pkey`,
  `ALTER TABLE ticket_key ADD CONSTRAINT ticket_key_pkey PRIMARY KEY (jurisdiction, key, ticket_id)`,
];

export class SearchKeys1700000000007 implements MigrationInterface {
  name = 'SearchKeys1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
