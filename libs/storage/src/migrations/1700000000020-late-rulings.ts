import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['reminder', 'overdue', 'on_site', 'order', 'report', 'dispatch'];
const allow = (kinds: readonly string[]) =>
  `ALTER TABLE due DROP CONSTRAINT due_kind_check,
     ADD CONSTRAINT due_kind_check CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** A ruling that does not come in time is told: its deadline is a date like others. Those that are open get theirs. */
export class LateRulings1700000000020 implements MigrationInterface {
  name = 'LateRulings1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(allow([...KINDS, 'adjudication']));
    await runner.query(
      `INSERT INTO due (jurisdiction, id, kind, step, ticket_id, due_at, prompt)
       SELECT j.jurisdiction, gen_random_uuid(), 'adjudication',
         (SELECT count(*) FROM adjudication o WHERE o.jurisdiction = j.jurisdiction AND o.ticket_id = j.ticket_id),
         j.ticket_id, j.due_at, jsonb_build_object('adjudicationId', j.id)
       FROM adjudication j WHERE j.state = 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM due WHERE kind = 'adjudication'`);
    await runner.query(allow(KINDS));
  }
}
