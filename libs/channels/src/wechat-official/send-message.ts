import type { OutgoingMessage, SendContext, SendOutcome } from '../channel.js';
import { type Account, accessToken } from './access-token.js';
import { callApi } from './call-api.js';
import type { WechatOfficialSettings } from './settings.js';
import { splitText } from './split-text.js';

/** WeChat cuts a customer-service text off at 2,048 bytes. */
const MAX_TEXT_BYTES = 2048;

const STALE_TOKEN = [40001, 40014, 42001];

/** Errors after which no second try can help: window closed, quota of the window used up, unknown or gone person, no right. */
const FINAL: Record<number, string> = {
  40003: 'the openid is not of this account',
  43004: 'the person does not follow the account',
  45015: 'the 48 hours after the last message of the person are over',
  45047: 'five messages were sent since the last one of the person',
  48001: 'the account may not send customer-service messages',
  50005: 'the person does not follow the account any more',
};

/** Too many calls: minute and day limits of the account. */
const SLOW_DOWN: Record<number, number> = { 45009: 3600, 45011: 60 };

/**
 * How many pieces of a message have gone out, so that a second try goes on where the first one broke off.
 * Kept in the process only, and for the latest messages only: after a restart a piece may come twice, never be missing.
 */
const progress = new Map<string, number>();
const REMEMBERED = 1000;

/** Sends a customer-service message to one person, in pieces where it is long. */
export async function sendMessage(
  message: OutgoingMessage,
  settings: WechatOfficialSettings,
  context: SendContext,
): Promise<SendOutcome> {
  const { openid } = message.replyTo;
  const { appId, appSecret, apiBase } = settings;
  if (!openid) return { outcome: 'impossible', reason: 'the openid of the person is not known' };
  if (!appId || !appSecret) return { outcome: 'impossible', reason: 'this source has no appSecret' };
  const key = `${appId} ${message.id}`;
  const pieces = splitText(message.text, MAX_TEXT_BYTES);
  for (const [at, piece] of pieces.entries()) {
    if (at < (progress.get(key) ?? 0)) continue;
    const failure = await sendPiece(piece, openid, { appId, appSecret, apiBase }, context);
    if (failure) return failure;
    progress.delete(key);
    progress.set(key, at + 1);
    const [oldest] = progress.keys();
    if (progress.size > REMEMBERED && oldest !== undefined) progress.delete(oldest);
  }
  return { outcome: 'sent' };
}

async function sendPiece(
  content: string,
  openid: string,
  account: Account,
  { signal, log }: SendContext,
): Promise<SendOutcome | undefined> {
  let stale: string | undefined;
  for (;;) {
    const token = await accessToken(account, signal, stale);
    if (!token.ok) return { outcome: 'failed', reason: token.reason };
    const url = new URL('/cgi-bin/message/custom/send', account.apiBase);
    url.searchParams.set('access_token', token.token);
    const answer = await callApi(url, signal, { touser: openid, msgtype: 'text', text: { content } });
    if (!answer.ok) return { outcome: 'failed', reason: answer.reason };
    const { errcode, errmsg } = answer;
    if (errcode === 0) return undefined;
    if (STALE_TOKEN.includes(errcode) && stale === undefined) {
      log.info({ errcode }, 'WeChat refused the token, fetching a new one');
      stale = token.token;
      continue;
    }
    const final = FINAL[errcode];
    if (final) return { outcome: 'impossible', reason: `${errcode}: ${final}` };
    const wait = SLOW_DOWN[errcode];
    return {
      outcome: 'failed',
      reason: `WeChat answered ${errcode} ${errmsg}`,
      ...(wait ? { retryAfterSeconds: wait } : {}),
    };
  }
}
