import type { Sql } from '../database.js';
import type { Refusal } from '../ticket/refusal.js';
import type { Vault } from '../vault.js';
import type { KnownKey } from './source-keys.js';

/** A source as administrators see it: what it is, how it fares, which keys it has; no secret. */
export interface DescribedSource {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Where it is written: `file` is the sources file, which is read at every start. */
  readonly origin: 'file' | 'database';
  readonly updatedAt: Date;
  readonly changedBy: string | null;
  readonly lastReceivedAt: Date | null;
  /** How many pieces came in during the last day. */
  readonly receivedToday: number;
  readonly aliveAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly keys: readonly KnownKey[];
}

/** The sources of a city, or the one that is named. What came in is read from an index, however much came in before. */
export async function describeSources(
  sql: Sql,
  jurisdiction: string,
  { now, id }: { readonly now: Date; readonly id?: string },
): Promise<DescribedSource[]> {
  const rows = await sql.query<
    Omit<DescribedSource, 'keys'> & { keys: readonly (KnownKey & { madeAt: string; endsAt: string | null })[] }
  >(
    `SELECT s.id, s.channel, s.name, s.enabled, s.origin, s.updated_at AS "updatedAt", s.changed_by AS "changedBy",
       i.last AS "lastReceivedAt", i.today AS "receivedToday", h.alive_at AS "aliveAt",
       h.last_error AS "lastError", h.last_error_at AS "lastErrorAt", COALESCE((
         SELECT jsonb_agg(jsonb_build_object('id', k.id, 'hint', k.hint, 'madeAt', k.made_at, 'madeBy', k.made_by,
           'endsAt', k.ends_at) ORDER BY k.made_at DESC, k.id DESC) FROM source_key k WHERE k.source_id = s.id), '[]') AS keys
     FROM source s LEFT JOIN source_health h ON h.source_id = s.id
     CROSS JOIN LATERAL (SELECT
       (SELECT max(received_at) FROM intake WHERE jurisdiction = $1 AND source_id = s.id) AS last,
       (SELECT count(*)::int FROM intake WHERE jurisdiction = $1 AND source_id = s.id AND received_at > $2) AS today) i
     WHERE s.jurisdiction = $1 AND ($3::text IS NULL OR s.id = $3) ORDER BY s.enabled DESC, s.id`,
    [jurisdiction, new Date(now.getTime() - 86_400_000).toISOString(), id ?? null],
  );
  return rows.map(({ keys, ...source }) => ({
    ...source,
    keys: keys.map((key) => ({
      ...key,
      madeAt: new Date(key.madeAt),
      endsAt: key.endsAt === null ? null : new Date(key.endsAt),
    })),
  }));
}

/** Adds a source that the console keeps. @returns false when the id is taken, in whatever city. */
export async function addSource(
  sql: Sql,
  vault: Vault,
  source: {
    readonly id: string;
    readonly jurisdiction: string;
    readonly channel: string;
    readonly name: string;
    readonly settings: Record<string, unknown>;
  },
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<boolean> {
  const { id, jurisdiction, channel, name, settings } = source;
  const made = await sql.query(
    `INSERT INTO source (id, jurisdiction, channel, name, settings_sealed, origin, updated_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, 'database', $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, jurisdiction, channel, name, vault.sealJson(settings), now.toISOString(), by],
  );
  return made.length > 0;
}

/** A source with its settings, secrets and all, for whoever joins a change to them; undefined: there is none. */
export async function readOwnSource(
  sql: Sql,
  vault: Vault,
  { jurisdiction, id }: { readonly jurisdiction: string; readonly id: string },
): Promise<
  | (Pick<DescribedSource, 'channel' | 'name' | 'enabled' | 'origin' | 'updatedAt'> & {
      readonly settings: Record<string, unknown>;
    })
  | undefined
> {
  const [found] = await sql.query<
    Pick<DescribedSource, 'channel' | 'name' | 'enabled' | 'origin' | 'updatedAt'> & { readonly sealed: Buffer }
  >(
    `SELECT channel, name, enabled, origin, updated_at AS "updatedAt", settings_sealed AS sealed
     FROM source WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, id],
  );
  if (!found) return undefined;
  const { sealed, ...source } = found;
  return { ...source, settings: vault.openJson<Record<string, unknown>>(sealed) };
}

/**
 * Changes a source that the console keeps, and locks its row. One of the sources file is not: what was changed here would
 * be undone at the next start.
 */
export async function changeSource(
  sql: Sql,
  vault: Vault,
  { jurisdiction, id }: { readonly jurisdiction: string; readonly id: string },
  change: {
    readonly name?: string | undefined;
    readonly enabled?: boolean | undefined;
    readonly settings?: Record<string, unknown> | undefined;
    /** When what the change was made on was written; it is refused where something was written since. */
    readonly seen?: Date | undefined;
    readonly by: string;
    readonly now: Date;
  },
): Promise<{ readonly ok: true; readonly channel: string } | Refusal> {
  const [found] = await sql.query<{ origin: string; channel: string; updatedAt: Date }>(
    'SELECT origin, channel, updated_at AS "updatedAt" FROM source WHERE jurisdiction = $1 AND id = $2 FOR UPDATE',
    [jurisdiction, id],
  );
  if (!found) return { ok: false, code: 'not_found', detail: '没有这个接入点 / no such source' };
  if (found.origin === 'file')
    return {
      ok: false,
      code: 'conflict',
      detail:
        '这个接入点写在接入点文件里，请改文件后重启 / it stands in the sources file: change it there and start again',
    };
  if (change.seen && change.seen.getTime() !== found.updatedAt.getTime())
    return {
      ok: false,
      code: 'conflict',
      detail:
        '别人刚刚改过这个接入点，请关闭后重新打开再改 / somebody changed this source meanwhile: close and open it again',
    };
  await sql.query(
    `UPDATE source SET name = COALESCE($3, name), enabled = COALESCE($4, enabled),
       settings_sealed = COALESCE($5, settings_sealed), updated_at = $6, changed_by = $7
     WHERE jurisdiction = $1 AND id = $2`,
    [
      jurisdiction,
      id,
      change.name ?? null,
      change.enabled ?? null,
      change.settings ? vault.sealJson(change.settings) : null,
      change.now.toISOString(),
      change.by,
    ],
  );
  return { ok: true, channel: found.channel };
}
