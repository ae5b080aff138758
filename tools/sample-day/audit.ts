import type { Runtime } from '@guiyi/runtime';
import type { Played } from './play/player.js';
import { intakesOf } from './sample-item.js';

export interface Audit {
  /** Intakes that a door said it has. */
  readonly accepted: number;
  /** Accepted and not in the store. */
  readonly lost: number;
  /** In the store more often than they were sent, or with more than one appeal, ticket or message of a kind. */
  readonly doubled: number;
}

/** Compares what the doors accepted with what the store holds, source by source, and looks for anything twice. */
export async function audit({ database }: Pick<Runtime, 'database'>, played: readonly Played[]): Promise<Audit> {
  const rows = await database.query<{ sourceId: string; found: number }>(
    `SELECT source_id AS "sourceId", count(*)::int AS found FROM intake GROUP BY source_id`,
  );
  const found = new Map(rows.map(({ sourceId, found }) => [sourceId, found]));
  const sources = new Set([...found.keys(), ...played.map(({ item }) => item.source)]);
  let lost = 0;
  let doubled = 0;
  for (const source of sources) {
    const ofSource = played.filter(({ item }) => item.source === source);
    const sum = (some: readonly Played[]) => some.reduce((total, { item }) => total + intakesOf(item), 0);
    lost += Math.max(0, sum(ofSource.filter(({ accepted }) => accepted)) - (found.get(source) ?? 0));
    doubled += Math.max(0, (found.get(source) ?? 0) - sum(ofSource));
  }
  const [twice] = await database.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM (SELECT 1 FROM appeal GROUP BY jurisdiction, intake_id HAVING count(*) > 1) a)::int
       + (SELECT count(*) FROM (SELECT 1 FROM link WHERE ended_at IS NULL GROUP BY jurisdiction, appeal_id HAVING count(*) > 1) l)::int
       + (SELECT count(*) FROM (SELECT 1 FROM assignment WHERE state <> 'revoked' GROUP BY jurisdiction, ticket_id, department, role HAVING count(*) > 1) d)::int
       + (SELECT count(*) FROM (SELECT 1 FROM message GROUP BY jurisdiction, appeal_id, kind, cause HAVING count(*) > 1) m)::int AS count`,
  );
  const [unlinked] = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM intake WHERE state = 'linked' AND appeal_id IS NULL`,
  );
  return {
    accepted: played.filter(({ accepted }) => accepted).reduce((total, { item }) => total + intakesOf(item), 0),
    lost: lost + (unlinked?.count ?? 0),
    doubled: doubled + (twice?.count ?? 0),
  };
}

/** Resolves once nothing waits any more: every intake settled, every ticket dispatched, every message on its way. */
export async function quiet({ database }: Pick<Runtime, 'database'>, within = 60_000): Promise<boolean> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const [row] = await database.query<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM intake WHERE state IN ('received', 'normalized'))::int
         + (SELECT count(*) FROM intake_version WHERE state = 'waiting')::int
         + (SELECT count(*) FROM ticket WHERE state IN ('pending_review', 'pending_dispatch') AND merged_into IS NULL)::int
         + (SELECT count(*) FROM message WHERE state = 'pending' AND tries < 3)::int AS waiting`,
    );
    if (row?.waiting === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
