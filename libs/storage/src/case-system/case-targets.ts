import type { Sql } from '../database.js';
import type { Vault } from '../vault.js';
import { DELIVERY_LEASE_SECONDS } from './claim-deliveries.js';

/** One configured case system of a city. */
export interface CaseTarget {
  readonly id: string;
  readonly jurisdiction: string;
  readonly caseSystem: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly settings: Record<string, unknown>;
  readonly updatedAt: Date;
}

type SealedTarget = Omit<CaseTarget, 'settings'> & { readonly settingsSealed: Buffer };

const COLUMNS = `id, jurisdiction, case_system AS "caseSystem", name, enabled, settings_sealed AS "settingsSealed",
  updated_at AS "updatedAt"`;

const opened = (vault: Vault, { settingsSealed, ...target }: SealedTarget): CaseTarget => ({
  ...target,
  settings: vault.openJson(settingsSealed),
});

export async function findCaseTarget(sql: Sql, vault: Vault, id: string): Promise<CaseTarget | undefined> {
  const [row] = await sql.query<SealedTarget>(`SELECT ${COLUMNS} FROM case_target WHERE id = $1`, [id]);
  return row && opened(vault, row);
}

export async function listCaseTargets(sql: Sql, vault: Vault, jurisdiction: string): Promise<CaseTarget[]> {
  const rows = await sql.query<SealedTarget>(`SELECT ${COLUMNS} FROM case_target WHERE jurisdiction = $1 ORDER BY id`, [
    jurisdiction,
  ]);
  return rows.map((row) => opened(vault, row));
}

/**
 * Writes a target; its settings hold secrets and are sealed. When it is switched on, all that waits for it is due at
 * once, in order, and so is what was given up; but for events that a later one of the same ticket has overtaken, since
 * each holds the whole ticket. @returns `false` when the id is another city's.
 */
export async function saveCaseTarget(sql: Sql, vault: Vault, target: Omit<CaseTarget, 'updatedAt'>): Promise<boolean> {
  const rows = await sql.query(
    `WITH saved AS (
       INSERT INTO case_target (id, jurisdiction, case_system, name, enabled, settings_sealed, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())
       ON CONFLICT (id) DO UPDATE SET case_system = $3, name = $4, enabled = $5, settings_sealed = $6, updated_at = now()
       WHERE case_target.jurisdiction = $2 RETURNING id, enabled
     ), revived AS (
       UPDATE case_delivery d SET state = 'pending', tries = 0,
         claim_at = CASE WHEN d.state = 'parked' OR d.claim_at > now() + make_interval(secs => ${DELIVERY_LEASE_SECONDS})
           THEN now() ELSE d.claim_at END
       FROM saved WHERE saved.enabled AND d.jurisdiction = $2 AND d.target_id = saved.id
         AND (d.state = 'pending' OR d.state = 'parked' AND NOT EXISTS (
           SELECT 1 FROM case_delivery later WHERE later.jurisdiction = $2 AND later.target_id = d.target_id
             AND later.ticket_id = d.ticket_id AND later.sequence > d.sequence AND later.state = 'delivered'))
     ) SELECT id FROM saved`,
    [target.id, target.jurisdiction, target.caseSystem, target.name, target.enabled, vault.sealJson(target.settings)],
  );
  return rows.length > 0;
}

/** The other side wants nothing more: its target is switched off, and all waits until somebody switches it on again. */
export async function disableCaseTarget(sql: Sql, id: string): Promise<void> {
  await sql.query(`UPDATE case_target SET enabled = false, updated_at = now() WHERE id = $1`, [id]);
}
