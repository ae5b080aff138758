import type { Runtime } from '@guiyi/runtime';
import { createFirstAccount, hasAccounts } from '@guiyi/storage';
import { hashPassword, newPassword } from './passwords.js';

/**
 * Creates `admin` when there is no account at all. The password is in no log and no table: whoever calls this shows it
 * once to the person at the terminal.
 */
export async function ensureFirstAdministrator(
  runtime: Runtime,
): Promise<{ readonly name: string; readonly password: string } | undefined> {
  if (await hasAccounts(runtime.database)) return undefined;
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const account = await runtime.database.transaction((sql) =>
    createFirstAccount(sql, {
      name: 'admin',
      passwordHash,
      roles: ['administrator'],
      jurisdiction: '*',
      department: null,
    }),
  );
  return account && { name: account.name, password };
}
