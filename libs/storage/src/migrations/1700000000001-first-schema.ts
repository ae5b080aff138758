import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Every table that belongs to a city begins its primary key with the jurisdiction:
 * it is the shard of the queue now and the distribution key of a cluster later.
 * Columns named `*_sealed` hold personal data, encrypted by the vault.
 */
export class FirstSchema1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE SEQUENCE running_number`,

  `CREATE TABLE house (
     one boolean PRIMARY KEY DEFAULT true CHECK (one),
     key_hash text NOT NULL
   )`,

  `CREATE TABLE source (
     id text PRIMARY KEY,
     jurisdiction text NOT NULL,
     channel text NOT NULL,
     name text NOT NULL DEFAULT '',
     enabled boolean NOT NULL DEFAULT true,
     key_hashes text[] NOT NULL DEFAULT '{}',
     settings_sealed bytea NOT NULL,
     origin text NOT NULL CHECK (origin IN ('file', 'database')),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE source_health (
     source_id text PRIMARY KEY,
     jurisdiction text NOT NULL,
     alive_at timestamptz,
     cursor jsonb NOT NULL DEFAULT '{}',
     last_error text,
     last_error_at timestamptz
   )`,

  `CREATE TABLE delivery (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     source_id text NOT NULL,
     delivery_key text,
     content_type text NOT NULL,
     body_sealed bytea NOT NULL,
     sha256 text NOT NULL,
     size integer NOT NULL,
     received_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX delivery_once ON delivery (jurisdiction, source_id, delivery_key) WHERE delivery_key IS NOT NULL`,

  `CREATE TABLE intake (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     source_id text NOT NULL,
     external_id text NOT NULL,
     channel text NOT NULL,
     number text NOT NULL,
     delivery_id uuid NOT NULL,
     content_sealed bytea,
     content_sha256 text NOT NULL,
     conversation text,
     settles boolean NOT NULL DEFAULT false,
     state text NOT NULL CHECK (state IN ('received', 'normalized', 'linked', 'quarantined', 'rejected')),
     priority smallint NOT NULL DEFAULT 0,
     tries smallint NOT NULL DEFAULT 0,
     claim_at timestamptz NOT NULL,
     problem text,
     replays integer NOT NULL DEFAULT 0,
     appeal_id uuid,
     received_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT intake_once UNIQUE (jurisdiction, source_id, external_id),
     CONSTRAINT intake_number_once UNIQUE (jurisdiction, number),
     FOREIGN KEY (jurisdiction, delivery_id) REFERENCES delivery (jurisdiction, id)
   )`,
  `CREATE INDEX intake_by_number ON intake (number)`,
  `CREATE INDEX intake_waiting ON intake (jurisdiction, priority DESC, claim_at) WHERE state = 'received'`,
  `CREATE INDEX intake_conversation ON intake (jurisdiction, conversation) WHERE state = 'received' AND conversation IS NOT NULL`,
  `CREATE INDEX intake_quarantined ON intake (jurisdiction, received_at DESC) WHERE state = 'quarantined'`,
  `CREATE INDEX intake_of_appeal ON intake (jurisdiction, appeal_id) WHERE appeal_id IS NOT NULL`,

  `CREATE TABLE intake_version (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     intake_id uuid NOT NULL,
     delivery_id uuid NOT NULL,
     content_sealed bytea NOT NULL,
     content_sha256 text NOT NULL,
     state text NOT NULL CHECK (state IN ('waiting', 'attached', 'closed')),
     received_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT intake_version_once UNIQUE (jurisdiction, intake_id, content_sha256),
     FOREIGN KEY (jurisdiction, intake_id) REFERENCES intake (jurisdiction, id),
     FOREIGN KEY (jurisdiction, delivery_id) REFERENCES delivery (jurisdiction, id)
   )`,
  `CREATE INDEX intake_version_waiting ON intake_version (jurisdiction, received_at) WHERE state = 'waiting'`,

  `CREATE TABLE fragment (
     jurisdiction text NOT NULL,
     source_id text NOT NULL,
     external_id text NOT NULL,
     part_key text NOT NULL,
     final boolean NOT NULL,
     delivery_id uuid NOT NULL,
     content_sealed bytea NOT NULL,
     joined boolean NOT NULL DEFAULT false,
     received_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, source_id, external_id, part_key),
     FOREIGN KEY (jurisdiction, delivery_id) REFERENCES delivery (jurisdiction, id)
   )`,
  `CREATE INDEX fragment_unfinished ON fragment (jurisdiction, received_at) WHERE NOT joined`,

  `CREATE TABLE attachment (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     delivery_id uuid NOT NULL,
     source_id text NOT NULL,
     external_id text NOT NULL,
     name_sealed bytea NOT NULL,
     media_type text NOT NULL,
     size integer NOT NULL,
     sha256 text NOT NULL,
     content_sealed bytea NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, delivery_id) REFERENCES delivery (jurisdiction, id)
   )`,
  `CREATE INDEX attachment_of ON attachment (jurisdiction, source_id, external_id)`,

  `CREATE TABLE ticket (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     number text NOT NULL,
     title text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending_review', 'pending_dispatch', 'in_handling', 'pending_callback',
       'closed', 'archived', 'rework', 'parked', 'rejected', 'withdrawn')),
     urgency text NOT NULL CHECK (urgency IN ('normal', 'urgent', 'emergency')),
     dated_urgency text,
     type text NOT NULL,
     category text,
     district text,
     time_class text,
     first_receiver text NOT NULL,
     due_at timestamptz,
     opened_at timestamptz NOT NULL,
     last_at timestamptz NOT NULL,
     version integer NOT NULL DEFAULT 1,
     tries smallint NOT NULL DEFAULT 0,
     claim_at timestamptz NOT NULL,
     problem text,
     merged_into uuid,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, merged_into) REFERENCES ticket (jurisdiction, id),
     CONSTRAINT ticket_number_once UNIQUE (jurisdiction, number)
   )`,
  `CREATE INDEX ticket_waiting ON ticket (jurisdiction, (urgency = 'normal'), claim_at)
     WHERE state IN ('pending_review', 'pending_dispatch')`,
  `CREATE INDEX ticket_hurried ON ticket (jurisdiction) WHERE state IN ('in_handling', 'rework') AND dated_urgency <> urgency`,
  `CREATE INDEX ticket_list ON ticket (jurisdiction, opened_at DESC, id DESC)`,
  `CREATE INDEX ticket_due ON ticket (jurisdiction, due_at) WHERE due_at IS NOT NULL`,
  // The list by due time puts those without one last: only the same expression is served by an index.
  `CREATE INDEX ticket_list_due ON ticket (jurisdiction, COALESCE(due_at, 'infinity'::timestamptz), id)`,
  `CREATE INDEX ticket_merged ON ticket (jurisdiction, merged_into) WHERE merged_into IS NOT NULL`,

  // No foreign key: ten rows a ticket, written with it and only ever read together with it.
  `CREATE TABLE ticket_key (
     jurisdiction text NOT NULL,
     key text NOT NULL,
     ticket_id uuid NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, key, ticket_id)
   )`,
  `CREATE INDEX ticket_key_newest ON ticket_key (jurisdiction, key, at DESC)`,

  `CREATE TABLE appeal (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     number text NOT NULL,
     intake_id uuid NOT NULL,
     source_id text NOT NULL,
     channel text NOT NULL,
     state text NOT NULL CHECK (state IN ('open', 'answered', 'called_back', 'withdrawn', 'rejected', 'transferred')),
     type text NOT NULL,
     urgency text NOT NULL CHECK (urgency IN ('normal', 'urgent', 'emergency')),
     title text NOT NULL,
     text text NOT NULL,
     understanding jsonb NOT NULL,
     matter jsonb NOT NULL,
     requester_kind text NOT NULL,
     requester_sealed bytea NOT NULL,
     reply_to_sealed bytea,
     conversation text,
     repeat_of uuid,
     repeat_count integer NOT NULL DEFAULT 0,
     automatic text,
     wordless boolean NOT NULL DEFAULT false,
     opened_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT appeal_number_once UNIQUE (jurisdiction, number),
     FOREIGN KEY (jurisdiction, intake_id) REFERENCES intake (jurisdiction, id),
     FOREIGN KEY (jurisdiction, repeat_of) REFERENCES appeal (jurisdiction, id)
   )`,
  `ALTER TABLE intake ADD FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id)`,
  `CREATE TABLE appeal_identity (
     jurisdiction text NOT NULL,
     identity_hash text NOT NULL,
     appeal_id uuid NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, identity_hash, appeal_id),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id)
   )`,
  `CREATE INDEX appeal_identity_newest ON appeal_identity (jurisdiction, identity_hash, at DESC)`,
  `CREATE TABLE later_words (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     appeal_id uuid NOT NULL,
     intake_id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('follow_up', 'supplement')),
     number text NOT NULL,
     channel text NOT NULL,
     text text NOT NULL,
     said_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id),
     FOREIGN KEY (jurisdiction, intake_id) REFERENCES intake (jurisdiction, id)
   )`,
  `CREATE INDEX later_words_of_appeal ON later_words (jurisdiction, appeal_id, said_at)`,
  `CREATE INDEX appeal_conversation ON appeal (jurisdiction, conversation, opened_at DESC) WHERE conversation IS NOT NULL`,

  `CREATE TABLE decision (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('match', 'route')),
     appeal_id uuid,
     ticket_id uuid,
     intake_id uuid,
     way text,
     score real,
     body jsonb NOT NULL,
     version text NOT NULL,
     decided_by jsonb NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id)
   )`,
  `CREATE INDEX decision_of_ticket ON decision (jurisdiction, ticket_id, at)`,
  `CREATE INDEX decision_of_appeal ON decision (jurisdiction, appeal_id, at)`,

  `CREATE TABLE link (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     appeal_id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     decision_id uuid,
     made_by jsonb NOT NULL,
     made_at timestamptz NOT NULL,
     reason text,
     ended_by jsonb,
     ended_at timestamptz,
     ended_reason text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE UNIQUE INDEX link_one_ticket ON link (jurisdiction, appeal_id) WHERE ended_at IS NULL`,
  `CREATE INDEX link_of_ticket ON link (jurisdiction, ticket_id) WHERE ended_at IS NULL`,

  `CREATE TABLE relation (
     jurisdiction text NOT NULL,
     ticket_id uuid NOT NULL,
     related_id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('related', 'repeat')),
     decision_id uuid,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, ticket_id, related_id, kind),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id),
     FOREIGN KEY (jurisdiction, related_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE INDEX relation_of_related ON relation (jurisdiction, related_id)`,

  `CREATE TABLE assignment (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     department text NOT NULL,
     role text NOT NULL CHECK (role IN ('lead', 'assist', 'parallel', 'notify')),
     state text NOT NULL CHECK (state IN ('dispatched', 'signed', 'handling', 'answered', 'accepted', 'return_requested',
       'return_accepted', 'return_refused', 'extension_requested', 'extension_granted', 'extension_refused', 'revoked')),
     decision_id uuid,
     dispatched_at timestamptz NOT NULL,
     due_at timestamptz,
     explanation jsonb,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE INDEX assignment_of_ticket ON assignment (jurisdiction, ticket_id)`,
  `CREATE INDEX assignment_of_department ON assignment (jurisdiction, department, due_at)`,

  `CREATE TABLE answer (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     ticket_id uuid NOT NULL,
     assignment_id uuid,
     text text NOT NULL,
     answered_by jsonb NOT NULL,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, ticket_id) REFERENCES ticket (jurisdiction, id)
   )`,
  `CREATE INDEX answer_of_ticket ON answer (jurisdiction, ticket_id, at)`,

  `CREATE TABLE message (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('receipt', 'answer', 'callback')),
     cause text NOT NULL,
     appeal_id uuid NOT NULL,
     source_id text NOT NULL,
     number text NOT NULL,
     subject text NOT NULL,
     text text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending', 'sent', 'shown', 'task', 'done')),
     tries smallint NOT NULL DEFAULT 0,
     claim_at timestamptz NOT NULL,
     problem text,
     reference text,
     made_at timestamptz NOT NULL,
     sent_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT message_once UNIQUE (jurisdiction, appeal_id, kind, cause),
     FOREIGN KEY (jurisdiction, appeal_id) REFERENCES appeal (jurisdiction, id)
   )`,
  `CREATE INDEX message_waiting ON message (jurisdiction, claim_at) WHERE state = 'pending'`,
  `CREATE INDEX message_tasks ON message (jurisdiction, made_at) WHERE state = 'task'`,

  `CREATE TABLE due (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('reminder', 'overdue', 'on_site')),
     ticket_id uuid NOT NULL,
     assignment_id uuid NOT NULL,
     due_at timestamptz NOT NULL,
     done_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT due_once UNIQUE (jurisdiction, assignment_id, kind),
     FOREIGN KEY (jurisdiction, assignment_id) REFERENCES assignment (jurisdiction, id)
   )`,
  `CREATE INDEX due_waiting ON due (jurisdiction, due_at) WHERE done_at IS NULL`,
  `CREATE INDEX due_of_ticket ON due (jurisdiction, ticket_id)`,

  // `xid` lets a reader of the stream stop before the oldest transaction that is still running:
  // sequence numbers are handed out in one order and committed in another.
  `CREATE TABLE event (
     jurisdiction text NOT NULL,
     seq bigserial NOT NULL,
     xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
     kind text NOT NULL,
     ticket_id uuid,
     appeal_id uuid,
     intake_id uuid,
     assignment_id uuid,
     actor jsonb NOT NULL,
     reason text,
     data jsonb NOT NULL DEFAULT '{}',
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (jurisdiction, seq)
   )`,
  `CREATE INDEX event_stream ON event (jurisdiction, xid, seq)`,
  `CREATE INDEX event_of_ticket ON event (jurisdiction, ticket_id, seq) WHERE ticket_id IS NOT NULL`,
  `CREATE INDEX event_of_appeal ON event (jurisdiction, appeal_id, seq) WHERE appeal_id IS NOT NULL`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
  `CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE case_target (
     id text PRIMARY KEY,
     jurisdiction text NOT NULL,
     case_system text NOT NULL,
     name text NOT NULL DEFAULT '',
     enabled boolean NOT NULL DEFAULT true,
     settings_sealed bytea NOT NULL,
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE case_delivery (
     jurisdiction text NOT NULL,
     id uuid NOT NULL,
     target_id text NOT NULL,
     ticket_id uuid NOT NULL,
     sequence integer NOT NULL,
     kind text NOT NULL,
     data jsonb NOT NULL DEFAULT '{}',
     state text NOT NULL CHECK (state IN ('pending', 'delivered', 'parked')),
     tries smallint NOT NULL DEFAULT 0,
     claim_at timestamptz NOT NULL,
     problem text,
     made_at timestamptz NOT NULL,
     delivered_at timestamptz,
     PRIMARY KEY (jurisdiction, id),
     CONSTRAINT case_delivery_in_order UNIQUE (jurisdiction, target_id, ticket_id, sequence)
   )`,
  `CREATE INDEX case_delivery_waiting ON case_delivery (jurisdiction, claim_at) WHERE state = 'pending'`,
  `CREATE INDEX case_delivery_line ON case_delivery (jurisdiction, target_id, ticket_id, sequence) WHERE state = 'pending'`,
  `CREATE TABLE case_update (
     jurisdiction text NOT NULL,
     target_id text NOT NULL,
     external_id text NOT NULL,
     ticket_id uuid,
     body jsonb NOT NULL,
     state text NOT NULL CHECK (state IN ('applied', 'parked')),
     problem text,
     at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, target_id, external_id)
   )`,

  `CREATE TABLE account (
     id uuid PRIMARY KEY,
     name text NOT NULL UNIQUE,
     password_hash text NOT NULL,
     roles text[] NOT NULL,
     jurisdiction text NOT NULL,
     department text,
     enabled boolean NOT NULL DEFAULT true,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE session (
     token_hash text PRIMARY KEY,
     account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     expires_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX session_expires ON session (expires_at)`,
  `CREATE TABLE access_record (
     jurisdiction text NOT NULL,
     seq bigserial NOT NULL,
     account_id uuid NOT NULL,
     what text NOT NULL,
     subject_id uuid NOT NULL,
     reason text NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (jurisdiction, seq)
   )`,
  `CREATE TRIGGER access_record_append_only BEFORE UPDATE OR DELETE ON access_record
     FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

const DOWN = [
  `DROP TABLE access_record, session, account, case_update, case_delivery, case_target, event, due, message, answer,
     assignment, relation, link, decision, later_words, appeal_identity CASCADE`,
  `ALTER TABLE intake DROP CONSTRAINT intake_jurisdiction_appeal_id_fkey`,
  `DROP TABLE appeal, ticket_key, ticket, attachment, fragment, intake_version, intake, delivery, source_health, source, house CASCADE`,
  `DROP FUNCTION refuse_change()`,
  `DROP SEQUENCE running_number`,
];
