import { type Actor, type HotKind, type HotState, type HotView, hotLifeCycle, sourcesOf } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { insertRows } from '../insert-rows.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

export interface StoredHotMatter {
  readonly id: string;
  readonly subject: string;
  readonly kind: HotKind;
  readonly name: string;
  readonly state: HotState;
  readonly ticketId: string | null;
  readonly requesters: number;
  /** How many it had when somebody was last told, or acknowledged it. */
  readonly toldRequesters: number;
  readonly view: HotView;
  readonly raisedAt: Date;
  readonly lookedAt: Date;
  readonly warmAt: Date;
  readonly cooledAt: Date | null;
  readonly acknowledgedBy: Actor | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedReason: string | null;
}

const COLUMNS = `id, subject, kind, name, state, ticket_id AS "ticketId", requesters, told_requesters AS "toldRequesters",
  view, raised_at AS "raisedAt", looked_at AS "lookedAt", warm_at AS "warmAt", cooled_at AS "cooledAt",
  acknowledged_by AS "acknowledgedBy", acknowledged_at AS "acknowledgedAt", acknowledged_reason AS "acknowledgedReason"`;

/** Warnings in some states, the newest first. */
export function listHotMatters(
  sql: Sql,
  jurisdiction: string,
  states: readonly HotState[],
  limit: number,
): Promise<StoredHotMatter[]> {
  return sql.query(
    `SELECT ${COLUMNS} FROM hot_matter WHERE jurisdiction = $1 AND state = ANY($2::text[])
     ORDER BY raised_at DESC, id DESC LIMIT $3`,
    [jurisdiction, states, limit],
  );
}

export async function findHotMatter(sql: Sql, jurisdiction: string, id: string): Promise<StoredHotMatter | undefined> {
  const [row] = await sql.query<StoredHotMatter>(
    `SELECT ${COLUMNS} FROM hot_matter WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, id],
  );
  return row;
}

export interface RaisedHotMatter {
  readonly id: string;
  readonly subject: string;
  readonly kind: HotKind;
  readonly name: string;
  readonly ticketId?: string;
  readonly view: HotView;
}

/** A new warning, and its line in the history; nothing when the subject has one that is still open. */
export async function raiseHotMatter(
  sql: Sql,
  jurisdiction: string,
  raised: RaisedHotMatter,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const requesters = mostHeard(raised.view);
  await insertRows(sql, 'hot_matter', [
    {
      jurisdiction,
      id: raised.id,
      subject: raised.subject,
      kind: raised.kind,
      name: raised.name,
      state: 'open',
      ticket_id: raised.ticketId,
      requesters,
      told_requesters: requesters,
      view: raised.view,
      raised_at: now,
      looked_at: now,
      warm_at: now,
    },
  ]);
  await appendEvents(sql, jurisdiction, [
    {
      kind: 'hot_matter.raised',
      ...(raised.ticketId && { ticketId: raised.ticketId }),
      actor,
      reason: raised.view.reason,
      data: { hotMatterId: raised.id, of: raised.kind, requesters, usual: raised.view.strongest.usual },
    },
  ]);
}

/** What a look found of a warning that is open. Its state changes when it cooled, or doubled since it was acknowledged. */
export interface LookedHotMatter {
  readonly before: StoredHotMatter;
  readonly view: HotView;
  readonly warm: boolean;
  readonly next: 'same' | 'grew' | 'cooled';
}

export async function updateHotMatter(
  sql: Sql,
  jurisdiction: string,
  { before, view, warm, next }: LookedHotMatter,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const requesters = mostHeard(view);
  const of = [jurisdiction, before.id, now.toISOString()];
  await sql.query(
    `UPDATE hot_matter SET view = $4, requesters = $5, looked_at = $3, warm_at = CASE WHEN $6 THEN $3::timestamptz ELSE warm_at END
     WHERE jurisdiction = $1 AND id = $2`,
    [...of, JSON.stringify(view), requesters, warm],
  );
  if (next === 'same') return;
  const to = next === 'cooled' ? 'cooled' : 'open';
  const from = to === 'open' ? ['open', ...sourcesOf(hotLifeCycle, to)] : sourcesOf(hotLifeCycle, to);
  const changed = await sql.query(
    `UPDATE hot_matter SET state = $4, told_requesters = $5, cooled_at = CASE WHEN $4 = 'cooled' THEN $3::timestamptz END
     WHERE jurisdiction = $1 AND id = $2 AND state = ANY($6::text[]) RETURNING id`,
    [...of, to, requesters, from],
  );
  if (!changed.length) return;
  await appendEvents(sql, jurisdiction, [
    {
      kind: next === 'cooled' ? 'hot_matter.cooled' : 'hot_matter.grew',
      ...(before.ticketId && { ticketId: before.ticketId }),
      actor,
      reason: view.reason,
      data: { hotMatterId: before.id, of: before.kind, requesters, usual: view.strongest.usual },
    },
  ]);
}

function mostHeard({ windows }: HotView): number {
  return Math.max(0, ...windows.map(({ requesters }) => requesters));
}

/** A dispatcher has seen to it. Call it in a transaction. */
export async function acknowledgeHotMatter(
  sql: Sql,
  jurisdiction: string,
  id: string,
  by: { readonly actor: Actor; readonly reason: string; readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  const [row] = await sql.query<{ kind: HotKind; ticketId: string | null; requesters: number }>(
    `UPDATE hot_matter SET state = 'acknowledged', told_requesters = requesters, acknowledged_by = $3, acknowledged_at = $4,
       acknowledged_reason = $5
     WHERE jurisdiction = $1 AND id = $2 AND state = ANY($6::text[])
     RETURNING kind, ticket_id AS "ticketId", requesters`,
    [
      jurisdiction,
      id,
      JSON.stringify(by.actor),
      by.now.toISOString(),
      by.reason,
      sourcesOf(hotLifeCycle, 'acknowledged'),
    ],
  );
  if (!row) return whyNot(sql, jurisdiction, id);
  await appendEvents(sql, jurisdiction, [
    {
      kind: 'hot_matter.acknowledged',
      ...(row.ticketId && { ticketId: row.ticketId }),
      actor: by.actor,
      reason: by.reason,
      data: { hotMatterId: id, of: row.kind, requesters: row.requesters },
    },
  ]);
  return { ok: true };
}

async function whyNot(sql: Sql, jurisdiction: string, id: string): Promise<Refusal> {
  const known = await findHotMatter(sql, jurisdiction, id);
  if (!known) return refuse('not_found', '没有这条热点预警 / no such hot matter');
  return refuse(
    'conflict',
    known.state === 'cooled'
      ? '这条热点已平息 / this hot matter has cooled down'
      : `已由 ${known.acknowledgedBy?.id ?? '他人'} 确认 / already acknowledged`,
  );
}
