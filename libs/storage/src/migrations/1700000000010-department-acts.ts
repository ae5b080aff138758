import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // `round`: which dispatch of the whole ticket an assignment belongs to; `hop`: whose turn it was; `parent_id`: the unit
  // above handed it down; `forced`: dispatched by an adjudication, it may not be returned.
  `ALTER TABLE assignment ADD COLUMN parent_id uuid, ADD COLUMN round integer NOT NULL DEFAULT 1,
     ADD COLUMN hop integer NOT NULL DEFAULT 1, ADD COLUMN forced boolean NOT NULL DEFAULT false,
     ADD COLUMN signed_at timestamptz, ADD COLUMN contacted_at timestamptz`,
  `UPDATE assignment a SET round = turn.nth, hop = turn.nth
   FROM (SELECT jurisdiction, id, dense_rank() OVER (PARTITION BY jurisdiction, ticket_id ORDER BY dispatched_at) AS nth
         FROM assignment) turn
   WHERE turn.jurisdiction = a.jurisdiction AND turn.id = a.id AND turn.nth > 1`,
  `ALTER TABLE answer ADD COLUMN template text, ADD COLUMN fields jsonb`,

  // 退单: one row a request; those found without cause are the department's ledger.
  `CREATE TABLE return_request (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     assignment_id uuid NOT NULL,
     department text NOT NULL,
     reason_id text NOT NULL,
     reason text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending', 'justified', 'unjustified', 'withdrawn')),
     requested_by jsonb NOT NULL,
     requested_at timestamptz NOT NULL,
     reviewed_by jsonb,
     reviewed_at timestamptz,
     review text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, assignment_id) REFERENCES assignment (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX return_request_one ON return_request (jurisdiction, assignment_id) WHERE state = 'pending'`,
  `CREATE INDEX return_request_waiting ON return_request (jurisdiction, requested_at) WHERE state = 'pending'`,
  `CREATE INDEX return_request_of_ticket ON return_request (jurisdiction, ticket_id)`,
  `CREATE INDEX return_request_ledger ON return_request (jurisdiction, department, reviewed_at) WHERE state = 'unjustified'`,

  // 裁定: who must take a ticket that was returned without cause again and again.
  `CREATE TABLE adjudication (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     state text NOT NULL CHECK (state IN ('open', 'decided', 'lapsed')),
     opened_at timestamptz NOT NULL,
     due_at timestamptz NOT NULL,
     decided_by jsonb,
     decided_at timestamptz,
     reason text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX adjudication_one ON adjudication (jurisdiction, ticket_id) WHERE state = 'open'`,
  `CREATE INDEX adjudication_open ON adjudication (jurisdiction, due_at) WHERE state = 'open'`,

  // 审批: an answer on its way through the gates; people are told only once all are passed.
  `CREATE TABLE answer_draft (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     assignment_id uuid NOT NULL,
     department text NOT NULL,
     text text NOT NULL,
     template text,
     fields jsonb,
     gate smallint NOT NULL DEFAULT 0,
     state text NOT NULL CHECK (state IN ('pending', 'approved', 'sent_back', 'dropped')),
     submitted_by jsonb NOT NULL,
     submitted_at timestamptz NOT NULL,
     ended_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, assignment_id) REFERENCES assignment (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX answer_draft_one ON answer_draft (jurisdiction, assignment_id) WHERE state = 'pending'`,
  `CREATE INDEX answer_draft_waiting ON answer_draft (jurisdiction, submitted_at) WHERE state = 'pending'`,

  // 回访: asked once for each answer that a person was given; the words are personal.
  `CREATE TABLE callback (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     appeal_id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     answer_id uuid NOT NULL,
     state text NOT NULL CHECK (state IN ('waiting', 'done', 'expired', 'superseded')),
     asked_at timestamptz NOT NULL,
     tries smallint NOT NULL DEFAULT 0,
     tried_at timestamptz,
     reached boolean,
     solved text CHECK (solved IN ('solved', 'mostly_solved', 'partly_solved', 'unsolved')),
     satisfied text CHECK (satisfied IN ('satisfied', 'neutral', 'unsatisfied', 'unreachable')),
     remark_sealed bytea,
     via text CHECK (via IN ('agent', 'citizen')),
     recorded_by jsonb,
     recorded_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX callback_one ON callback (jurisdiction, appeal_id) WHERE state = 'waiting'`,
  `CREATE INDEX callback_waiting ON callback (jurisdiction, asked_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX callback_of_appeal ON callback (jurisdiction, appeal_id)`,
  // A link that works once: only its hash is kept.
  `CREATE TABLE callback_token (
     token_hash text PRIMARY KEY,
     jurisdiction text NOT NULL,
     appeal_id uuid NOT NULL,
     callback_id uuid NOT NULL,
     made_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     FOREIGN KEY (jurisdiction, callback_id) REFERENCES callback (jurisdiction, id)
   )`,
  `CREATE INDEX callback_token_of ON callback_token (jurisdiction, callback_id)`,

  // 重办: why a ticket is handled again, and since when; ended when it is answered anew.
  `CREATE TABLE rework (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     cause text NOT NULL CHECK (cause IN ('callback', 'leader')),
     appeal_id uuid,
     callback_id uuid,
     reason text,
     opened_by jsonb NOT NULL,
     opened_at timestamptz NOT NULL,
     ended_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE INDEX rework_by_day ON rework (jurisdiction, opened_at)`,
  `CREATE INDEX rework_open ON rework (jurisdiction, ticket_id) WHERE ended_at IS NULL`,

  // When a ticket closes though nobody has said anything; counted by the router once it is answered.
  `ALTER TABLE ticket ADD COLUMN close_at timestamptz`,
  `CREATE INDEX ticket_closes ON ticket (jurisdiction, close_at) WHERE state = 'pending_callback'`,
  // Who was answered before call-backs were kept is asked now.
  `INSERT INTO callback (jurisdiction, id, appeal_id, ticket_id, answer_id, state, asked_at)
   SELECT a.jurisdiction, gen_random_uuid(), a.id, l.ticket_id, n.id, 'waiting', n.at
   FROM appeal a JOIN link l ON l.jurisdiction = a.jurisdiction AND l.appeal_id = a.id AND l.ended_at IS NULL
   JOIN LATERAL (SELECT id, at FROM answer WHERE jurisdiction = a.jurisdiction AND ticket_id = l.ticket_id
     ORDER BY at DESC, id DESC LIMIT 1) n ON true
   WHERE a.state = 'answered' AND a.automatic IS NULL`,
];

const DOWN = [
  `ALTER TABLE ticket DROP COLUMN close_at`,
  `DROP TABLE rework, callback_token, callback, answer_draft, adjudication, return_request`,
  `ALTER TABLE answer DROP COLUMN fields, DROP COLUMN template`,
  `ALTER TABLE assignment DROP COLUMN contacted_at, DROP COLUMN signed_at, DROP COLUMN forced, DROP COLUMN hop,
     DROP COLUMN round, DROP COLUMN parent_id`,
];

/** What departments do with their assignments, how that is judged, and what people say of the answers. */
export class DepartmentActs1700000000010 implements MigrationInterface {
  name = 'DepartmentActs1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
