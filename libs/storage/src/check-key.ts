import type { Sql } from './database.js';
import type { Vault } from './vault.js';

/**
 * Whether this is the key under which the store was begun; the first key ever used is the one that counts.
 * With another key everything kept so far would be unreadable, and everything new unreadable to the others.
 */
export async function isKeyOfStore(sql: Sql, vault: Vault): Promise<boolean> {
  const hash = vault.hash('the key of this house');
  await sql.query(`INSERT INTO house (key_hash) VALUES ($1) ON CONFLICT DO NOTHING`, [hash]);
  const [row] = await sql.query<{ same: boolean }>(`SELECT key_hash = $1 AS same FROM house`, [hash]);
  return row?.same ?? false;
}
