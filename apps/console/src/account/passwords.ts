import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB and two passes, as OWASP advises: the library's own defaults, written down in each hash. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobody: Promise<string> | undefined;

/** Takes as long for a name that does not exist as for a wrong password. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  nobody ??= hash(randomBytes(16));
  const matches = await verify(kept ?? (await nobody), password);
  return matches && kept !== undefined;
}

export function newPassword(): string {
  return randomBytes(15).toString('base64url');
}
