import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `'{"kind":"system","id":"router"}'::jsonb`;
const GONE = `('revoked', 'return_accepted')`;

const UP = [
  // A request for more time lapses with what its department does next; these were left waiting, and nobody could decide them.
  `UPDATE extension e SET state = 'refused', decided_reason = '已不需延期', decided_by = ${SYSTEM}, decided_at = now()
   FROM assignment a
   WHERE a.jurisdiction = e.jurisdiction AND a.id = e.assignment_id AND e.state = 'pending' AND a.state <> 'extension_requested'`,
  // Who lost the ticket is not supervised any more.
  `UPDATE due d SET done_at = now() FROM supervision s
   JOIN assignment a ON a.jurisdiction = s.jurisdiction AND a.id = s.assignment_id AND a.state IN ${GONE}
   WHERE d.jurisdiction = s.jurisdiction AND d.ticket_id = s.ticket_id AND d.kind = 'report' AND d.done_at IS NULL
     AND d.prompt->>'orderId' = s.id::text`,
  `UPDATE supervision s SET state = 'closed', closed_by = ${SYSTEM}, closed_at = now() FROM assignment a
   WHERE a.jurisdiction = s.jurisdiction AND a.id = s.assignment_id AND a.state IN ${GONE} AND s.state <> 'closed'`,
  // A ticket that was answered or dispatched anew left the register by that; a second entry could not be made otherwise.
  `UPDATE parking p SET solved = t.state IN ('pending_callback', 'closed', 'archived'), written_off_reason = '已不在挂账',
     written_off_by = ${SYSTEM}, written_off_at = now()
   FROM ticket t
   WHERE t.jurisdiction = p.jurisdiction AND t.id = p.ticket_id AND p.written_off_at IS NULL AND t.state <> 'parked'`,
];

/** Settles what acts of before left behind: requests, orders and entries that nobody could end. Nothing of it comes back. */
export class StrandedActs1700000000013 implements MigrationInterface {
  name = 'StrandedActs1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(): Promise<void> {}
}
