import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keys of sources get rows of their own: who made one and when, until when an old one counts, and the key itself, sealed,
 * by which a signature is checked. Keys of the sources file are sealed when the file is read next. Accounts: when
 * somebody came in last, and until when a password that works once may be used.
 */
const UP = [
  `CREATE TABLE source_key (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     source_id text NOT NULL REFERENCES source (id) ON DELETE CASCADE,
     key_hash text NOT NULL,
     key_sealed bytea,
     hint text NOT NULL DEFAULT '',
     made_at timestamptz NOT NULL DEFAULT now(),
     made_by text,
     ends_at timestamptz,
     PRIMARY KEY (jurisdiction, id)
   )`,
  `CREATE INDEX source_key_source ON source_key (source_id)`,
  `INSERT INTO source_key (jurisdiction, id, source_id, key_hash, made_at)
   SELECT jurisdiction, gen_random_uuid(), id, unnest(key_hashes), updated_at FROM source`,
  `ALTER TABLE source DROP COLUMN key_hashes`,
  `ALTER TABLE source ADD COLUMN changed_by text`,
  `ALTER TABLE account ADD COLUMN signed_in_at timestamptz`,
  `ALTER TABLE account ADD COLUMN once_until timestamptz`,
];
const DOWN = [
  `ALTER TABLE account DROP COLUMN once_until`,
  `ALTER TABLE account DROP COLUMN signed_in_at`,
  `ALTER TABLE source DROP COLUMN changed_by`,
  `ALTER TABLE source ADD COLUMN key_hashes text[] NOT NULL DEFAULT '{}'`,
  `UPDATE source s SET key_hashes = ARRAY(
     SELECT k.key_hash FROM source_key k WHERE k.source_id = s.id AND (k.ends_at IS NULL OR k.ends_at > now()))`,
  // Whose every key has ended stays closed: a source without keys may be open to everybody.
  `UPDATE source s SET enabled = false WHERE key_hashes = '{}' AND EXISTS (SELECT FROM source_key k WHERE k.source_id = s.id)`,
  `DROP TABLE source_key`,
];

export class SourceKeys1700000000015 implements MigrationInterface {
  name = 'SourceKeys1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
