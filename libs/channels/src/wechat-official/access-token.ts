import { callApi } from './call-api.js';

export interface Account {
  readonly apiBase: string;
  readonly appId: string;
  readonly appSecret: string;
}

export type TokenAnswer =
  /** `until`: when it should be renewed, in milliseconds since 1970. */
  | { readonly ok: true; readonly token: string; readonly until: number }
  | { readonly ok: false; readonly reason: string };

/** Renewed this long before its end, since a token dies at once when its time is over. */
const EARLY_MS = 5 * 60_000;

/**
 * One token an account and process. WeChat lets a token be fetched 2,000 times a day and each new one ends the one
 * before, so every sender shares it, and senders that come together wait for one call.
 */
const tokens = new Map<string, Promise<TokenAnswer>>();

/** The account's token; `stale` is one that WeChat has just refused, and is not given again. */
export async function accessToken(account: Account, signal: AbortSignal, stale?: string): Promise<TokenAnswer> {
  const key = `${account.apiBase} ${account.appId}`;
  const cached = tokens.get(key);
  const known = await cached;
  if (known?.ok && known.token !== stale && Date.now() < known.until) return known;
  // Another sender may have begun to renew it while this one waited.
  const newer = tokens.get(key);
  if (newer !== undefined && newer !== cached) return newer;
  const fetched = fetchToken(account, signal);
  tokens.set(key, fetched);
  const answer = await fetched;
  if (!answer.ok && tokens.get(key) === fetched) tokens.delete(key);
  return answer;
}

async function fetchToken({ apiBase, appId, appSecret }: Account, signal: AbortSignal): Promise<TokenAnswer> {
  const url = new URL('/cgi-bin/token', apiBase);
  url.search = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret: appSecret }).toString();
  const answer = await callApi(url, signal);
  if (!answer.ok) return answer;
  const { access_token, expires_in } = answer.body;
  if (typeof access_token !== 'string' || !access_token) {
    return { ok: false, reason: `WeChat gives no token: ${answer.errcode} ${answer.errmsg}` };
  }
  const lifetime = (Number(expires_in) || 7200) * 1000;
  return { ok: true, token: access_token, until: Date.now() + Math.max(lifetime - EARLY_MS, lifetime / 2) };
}
