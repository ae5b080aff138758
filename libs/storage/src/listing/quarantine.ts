import type { Actor, ChannelKind } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

export interface QuarantinedIntake {
  readonly id: string;
  readonly number: string;
  readonly sourceId: string;
  readonly channel: ChannelKind;
  readonly problem: string | null;
  readonly tries: number;
  /** Whether anything was read out of it: only then can it be tried again. */
  readonly readable: boolean;
  readonly receivedAt: Date;
}

/** What could not be worked up, newest first; at most `limit`, received before `before`. */
export function listQuarantine(
  sql: Sql,
  jurisdiction: string,
  limit: number,
  before?: { readonly at: string; readonly id: string },
): Promise<(QuarantinedIntake & { readonly mark: string })[]> {
  return sql.query(
    `SELECT id, number, source_id AS "sourceId", channel, problem, tries, content_sealed IS NOT NULL AS readable,
       received_at AS "receivedAt", received_at::text AS mark
     FROM intake WHERE jurisdiction = $1 AND state = 'quarantined'
       AND ($3::timestamptz IS NULL OR (received_at, id) < ($3::timestamptz, $4::uuid))
     ORDER BY received_at DESC, id DESC LIMIT $2`,
    [jurisdiction, limit, before?.at ?? null, before?.id ?? null],
  );
}

/** Lets a quarantined intake be tried again from the start, or gives it up; never drops it. */
export async function repairIntake(
  sql: Sql,
  repair: {
    readonly jurisdiction: string;
    readonly intakeId: string;
    readonly to: 'received' | 'rejected';
    readonly reason: string;
    readonly actor: Actor;
    readonly now: Date;
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { jurisdiction, intakeId, to, reason, actor } = repair;
  const [intake] = await sql.query<{ state: string; readable: boolean }>(
    `SELECT state, content_sealed IS NOT NULL AS readable FROM intake WHERE jurisdiction = $1 AND id = $2 FOR UPDATE`,
    [jurisdiction, intakeId],
  );
  if (!intake) return refuse('not_found', '没有这件来件 / no such intake');
  if (intake.state === to) return { ok: true };
  if (intake.state !== 'quarantined')
    return refuse('conflict', `来件不在隔离区（${intake.state}） / the intake is not in quarantine (${intake.state})`);
  if (to === 'received' && !intake.readable)
    return refuse(
      'conflict',
      '没有可读的内容，只能下载原件另行登记 / nothing was read out of it, it cannot be released',
    );
  await sql.query(
    `UPDATE intake SET state = $3, tries = 0, claim_at = $4, problem = CASE WHEN $3 = 'received' THEN NULL ELSE problem END
     WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, intakeId, to, repair.now.toISOString()],
  );
  const kind = to === 'received' ? 'intake.released' : 'intake.rejected';
  await appendEvents(sql, jurisdiction, [{ kind, intakeId, actor, reason }]);
  return { ok: true };
}
