import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from './build-index.js';

const TABLES = [
  // Who has a ticket open to work on it. Unlogged: a crash of the server costs at most a claim, which comes again with the
  // next heartbeat, and heartbeats cost no log.
  `CREATE UNLOGGED TABLE soft_claim (
     jurisdiction text NOT NULL,
     ticket_id uuid NOT NULL,
     account_id uuid NOT NULL,
     name text NOT NULL,
     since timestamptz NOT NULL,
     until timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, ticket_id)
   )`,
  // What a version of a ticket was before it became the next one: only what was changed. `xid` leads to the events of it.
  `CREATE TABLE ticket_change (
     jurisdiction text NOT NULL,
     ticket_id uuid NOT NULL,
     version integer NOT NULL,
     xid xid8 NOT NULL,
     before jsonb NOT NULL,
     PRIMARY KEY (jurisdiction, ticket_id, version)
   )`,
  // By a trigger, so that no way of changing a ticket can forget it.
  `CREATE FUNCTION keep_ticket_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE before jsonb := '{}';
   BEGIN
     IF OLD.state <> NEW.state THEN before := before || jsonb_build_object('state', OLD.state); END IF;
     IF OLD.urgency <> NEW.urgency THEN before := before || jsonb_build_object('urgency', OLD.urgency); END IF;
     IF OLD.title <> NEW.title THEN before := before || jsonb_build_object('title', OLD.title); END IF;
     IF OLD.category IS DISTINCT FROM NEW.category THEN before := before || jsonb_build_object('category', OLD.category); END IF;
     IF OLD.district IS DISTINCT FROM NEW.district THEN before := before || jsonb_build_object('district', OLD.district); END IF;
     IF OLD.time_class IS DISTINCT FROM NEW.time_class THEN before := before || jsonb_build_object('timeClass', OLD.time_class); END IF;
     IF OLD.due_at IS DISTINCT FROM NEW.due_at THEN before := before || jsonb_build_object('dueAt', OLD.due_at); END IF;
     IF OLD.merged_into IS DISTINCT FROM NEW.merged_into THEN before := before || jsonb_build_object('mergedInto', OLD.merged_into); END IF;
     INSERT INTO ticket_change (jurisdiction, ticket_id, version, xid, before)
       VALUES (NEW.jurisdiction, NEW.id, OLD.version, pg_current_xact_id(), before);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER ticket_changed AFTER UPDATE OF version ON ticket FOR EACH ROW
     WHEN (NEW.version = OLD.version + 1) EXECUTE FUNCTION keep_ticket_change()`,
];

const INDEXES: Readonly<Record<string, string>> = {
  // Counts by view: the few that are waiting, urgent or at work are counted without reading those that were finished.
  ticket_by_state: `ON ticket (jurisdiction, state) WHERE merged_into IS NULL`,
  ticket_by_urgency: `ON ticket (jurisdiction, urgency) WHERE merged_into IS NULL AND urgency <> 'normal'`,
  // Search by place: the places alone, of all that tickets are found by.
  ticket_key_place: `ON ticket_key (jurisdiction, key) INCLUDE (ticket_id) WHERE key LIKE 'p:%'`,
};

const DOWN = [
  `DROP INDEX ticket_key_place`,
  `DROP INDEX ticket_by_urgency, ticket_by_state`,
  `DROP TRIGGER ticket_changed ON ticket`,
  `DROP FUNCTION keep_ticket_change`,
  `DROP TABLE ticket_change, soft_claim`,
];

export class SoftClaims1700000000016 implements MigrationInterface {
  name = 'SoftClaims1700000000016';
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const [before] = await runner.query(`SELECT to_regclass('ticket_change') IS NOT NULL AS made`);
    if (!before.made) {
      await runner.startTransaction();
      try {
        for (const statement of TABLES) await runner.query(statement);
        await runner.commitTransaction();
      } catch (error) {
        await runner.rollbackTransaction();
        throw error;
      }
    }
    for (const [name, definition] of Object.entries(INDEXES)) await buildIndex(runner, name, definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
