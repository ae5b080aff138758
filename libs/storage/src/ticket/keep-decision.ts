import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

/** Keeps what was decided apart from an arrival, by a person (who is sure) or by the house itself, with who it was. @returns its id. */
export async function keepDecision(
  sql: Sql,
  decision: {
    readonly jurisdiction: string;
    readonly kind: 'match' | 'route';
    readonly way?: string;
    readonly ticketId: string;
    readonly appealId?: string | undefined;
    /** 1 where not given. */
    readonly score?: number | undefined;
    readonly body: Record<string, unknown>;
    readonly version: string;
    readonly actor: Actor;
    readonly now: Date;
  },
): Promise<string> {
  const id = newId();
  await insertRows(sql, 'decision', [
    {
      jurisdiction: decision.jurisdiction,
      id,
      kind: decision.kind,
      appeal_id: decision.appealId,
      ticket_id: decision.ticketId,
      way: decision.way,
      score: decision.score ?? 1,
      body: decision.body,
      version: decision.version,
      decided_by: decision.actor,
      at: decision.now,
    },
  ]);
  return id;
}
