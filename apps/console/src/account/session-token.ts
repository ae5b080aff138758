import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@guiyi/domain';

const SESSION_HOURS = 12;
/** A page on a wall comes back by itself after a long week-end without power; its account may see sums only. */
const SCREEN_HOURS = 30 * 24;
export const SESSION_COOKIE = 'guiyi_session';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Of an account that may be nothing but a screen. */
export function isScreen(roles: readonly Role[]): boolean {
  return roles.length > 0 && roles.every((role) => role === 'screen');
}

export function sessionEnd(now: Date, roles: readonly Role[]): Date {
  return new Date(now.getTime() + (isScreen(roles) ? SCREEN_HOURS : SESSION_HOURS) * 3_600_000);
}

/** The token a request presents, and whether it came by itself (a cookie) or was put there on purpose. */
export function presentedToken(headers: {
  readonly authorization?: string;
  readonly cookie?: string;
}): { readonly token: string; readonly byCookie: boolean } | undefined {
  const bearer = /^Bearer ([A-Za-z0-9_-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return TOKEN.test(bearer) ? { token: bearer, byCookie: false } : undefined;
  const cookie = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  const token = cookie?.slice(SESSION_COOKIE.length + 1);
  return token !== undefined && TOKEN.test(token) ? { token, byCookie: true } : undefined;
}

/** Gone with the browser; that of a screen stays when its machine starts again. */
export function sessionCookie(token: string, secure: boolean, roles: readonly Role[]): string {
  return cookie(token, secure, isScreen(roles) ? SCREEN_HOURS * 3600 : undefined);
}

export function endedCookie(secure: boolean): string {
  return cookie('', secure, 0);
}

function cookie(token: string, secure: boolean, seconds: number | undefined): string {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${age}`;
}
