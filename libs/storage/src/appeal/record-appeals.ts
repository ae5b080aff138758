import type { Actor, ChannelKind, MatchDecision, Requester, TicketState, Understanding, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import type { Vault } from '../vault.js';
import { urgentSince } from './own-urgency.js';

export interface NewAppeal {
  readonly id: string;
  readonly number: string;
  readonly intakeId: string;
  readonly sourceId: string;
  readonly channel: ChannelKind;
  readonly understanding: Understanding;
  /** What matching compares later; opaque here. */
  readonly matter: unknown;
  readonly requester: Requester;
  readonly identityHashes: readonly string[];
  readonly replyTo?: Record<string, string>;
  readonly conversation?: string;
  /** Nobody's own words are in it yet. */
  readonly wordless?: boolean;
  readonly repeatOf?: string;
  readonly repeatCount: number;
  readonly openedAt: Date;
}

export interface NewTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly type: string;
  readonly urgency: Urgency;
  readonly district?: string;
  readonly firstReceiver: string;
  readonly state: TicketState;
  readonly openedAt: Date;
}

export interface NewLink {
  readonly appealId: string;
  readonly ticketId: string;
  readonly decisionId?: string;
  readonly reason?: string;
  /** Whose word it is, where that is not whoever records it. */
  readonly by?: Actor | undefined;
}

export interface NewDecision {
  readonly id: string;
  readonly appealId?: string;
  readonly ticketId?: string;
  readonly intakeId?: string;
  readonly decision: MatchDecision;
  /** Whose word it is, where that is not whoever records it. */
  readonly by?: Actor | undefined;
}

export interface NewRelation {
  readonly ticketId: string;
  readonly relatedId: string;
  readonly kind: 'related' | 'repeat';
  readonly decisionId: string;
}

export interface NewTicketKey {
  readonly key: string;
  readonly ticketId: string;
}

/** What a batch of intakes became. */
export interface Recorded {
  readonly tickets: readonly NewTicket[];
  readonly appeals: readonly NewAppeal[];
  readonly links: readonly NewLink[];
  readonly decisions: readonly NewDecision[];
  readonly relations: readonly NewRelation[];
  readonly keys: readonly NewTicketKey[];
}

/** Writes what a batch became, a table at a time. Part of the caller's transaction. */
export async function recordAppeals(
  sql: Sql,
  vault: Vault,
  jurisdiction: string,
  recorded: Recorded,
  by: Actor,
  now: Date,
): Promise<void> {
  await insertRows(
    sql,
    'ticket',
    recorded.tickets.map((ticket) => ({
      jurisdiction,
      id: ticket.id,
      number: ticket.number,
      title: ticket.title,
      state: ticket.state,
      urgency: ticket.urgency,
      type: ticket.type,
      district: ticket.district,
      first_receiver: ticket.firstReceiver,
      opened_at: ticket.openedAt,
      last_at: ticket.openedAt,
      claim_at: now,
    })),
  );
  await insertRows(
    sql,
    'appeal',
    recorded.appeals.map((appeal) => ({
      jurisdiction,
      id: appeal.id,
      number: appeal.number,
      intake_id: appeal.intakeId,
      source_id: appeal.sourceId,
      channel: appeal.channel,
      state: 'open',
      type: appeal.understanding.type,
      urgency: appeal.understanding.urgency,
      title: appeal.understanding.title,
      text: appeal.understanding.text,
      understanding: appeal.understanding,
      matter: appeal.matter,
      requester_kind: appeal.requester.kind,
      requester_sealed: vault.sealJson(appeal.requester),
      reply_to_sealed: appeal.replyTo && vault.sealJson(appeal.replyTo),
      conversation: appeal.conversation,
      wordless: appeal.wordless ?? false,
      repeat_of: appeal.repeatOf,
      repeat_count: appeal.repeatCount,
      opened_at: appeal.openedAt,
      ...urgentSince(appeal.understanding.urgency, appeal.openedAt),
    })),
  );
  await insertRows(
    sql,
    'appeal_identity',
    recorded.appeals.flatMap((appeal) =>
      [...new Set(appeal.identityHashes)].map((hash) => ({
        jurisdiction,
        identity_hash: hash,
        appeal_id: appeal.id,
        at: appeal.openedAt,
      })),
    ),
  );
  await insertRows(
    sql,
    'decision',
    recorded.decisions.map(({ id, appealId, ticketId, intakeId, decision, by: own }) => ({
      jurisdiction,
      id,
      kind: 'match',
      appeal_id: appealId,
      ticket_id: ticketId,
      intake_id: intakeId,
      way: decision.way,
      score: decision.score,
      body: decision,
      version: decision.version,
      decided_by: own ?? by,
      at: now,
    })),
  );
  await insertRows(
    sql,
    'link',
    recorded.links.map((link) => ({
      jurisdiction,
      id: newId(),
      appeal_id: link.appealId,
      ticket_id: link.ticketId,
      decision_id: link.decisionId,
      made_by: link.by ?? by,
      made_at: now,
      reason: link.reason,
    })),
  );
  await insertRows(
    sql,
    'relation',
    recorded.relations.map((relation) => ({
      jurisdiction,
      ticket_id: relation.ticketId,
      related_id: relation.relatedId,
      kind: relation.kind,
      decision_id: relation.decisionId,
      at: now,
    })),
    'ON CONFLICT DO NOTHING',
  );
  const keys = new Map(recorded.keys.map((key) => [`${key.key}\n${key.ticketId}`, key]));
  await insertRows(
    sql,
    'ticket_key',
    [...keys.values()].map(({ key, ticketId }) => ({ jurisdiction, key, ticket_id: ticketId, at: now })),
    'ON CONFLICT (jurisdiction, key, ticket_id) DO UPDATE SET at = EXCLUDED.at',
  );
}
