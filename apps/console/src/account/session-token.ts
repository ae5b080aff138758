import { createHash, randomBytes } from 'node:crypto';

export const SESSION_HOURS = 12;
export const SESSION_COOKIE = 'guiyi_session';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_HOURS * 3_600_000);
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

export function sessionCookie(token: string, secure: boolean, ended = false): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${ended ? '; Max-Age=0' : ''}`;
}
