import type { Delivery, Reception, Refusal } from '../channel.js';
import { decodeText } from '../reading/decode-text.js';
import { decryptMessage, isSameText, type MessageKey, signMessage } from './crypto.js';
import { type Fields, readFields } from './read-fields.js';
import type { WechatOfficialSettings } from './settings.js';

/** WeChat's callbacks have a few kilobytes. */
const MAX_BYTES = 256 * 1024;

export type Opened = { readonly fields: Fields } | { readonly reception: Reception };

/**
 * Answers the handshake, checks who is calling and opens the seal. In 安全 mode only what was sealed is believed;
 * in 兼容 mode the seal is believed over the plain copy beside it. A repeated callback is let through: the MsgId
 * makes it one.
 */
export function openCallback(delivery: Delivery, settings: WechatOfficialSettings): Opened {
  const { signature = '', msg_signature = '', timestamp = '', nonce = '', echostr } = delivery.query;
  const key = keyOf(settings);
  const isSigned = isSameText(signature, signMessage(settings.token, timestamp, nonce));

  if (delivery.method === 'GET') {
    if (echostr === undefined) return refused(400, 'not-a-handshake', 'GET without echostr');
    if (isSigned) return { reception: answer(echostr) };
    // WeCom and 微信客服 send the echo sealed and want it back opened.
    if (!key || !isSameText(msg_signature, signMessage(settings.token, timestamp, nonce, echostr))) return badSignature;
    const echo = decryptMessage(echostr, key);
    return echo.ok ? { reception: answer(echo.message) } : refused(403, echo.reason, 'the echo cannot be opened');
  }

  if (delivery.body.length > MAX_BYTES) return refused(413, 'too-large', 'a callback has at most 256 KB');
  const sealsItself = delivery.query.encrypt_type === 'aes' || msg_signature !== '';
  if (!sealsItself && !isSigned) return badSignature;
  const fields = readFields(decodeText(delivery.body));
  const sealed = fields?.Encrypt;
  if (key && sealed !== undefined) {
    if (!isSameText(msg_signature, signMessage(settings.token, timestamp, nonce, sealed))) return badSignature;
    const opened = decryptMessage(sealed, key);
    if (!opened.ok) return refused(403, opened.reason, 'the message was not sealed for this account');
    const inner = readFields(opened.message);
    return inner ? { fields: inner } : refused(400, 'not-a-callback', 'the opened message is no callback');
  }
  if (!isSigned) return badSignature;
  if (settings.mode === 'safe') return refused(403, 'not-sealed', 'this source takes sealed messages only');
  if (sealed !== undefined) return refused(400, 'no-key', 'this source is set to plain mode and cannot open a seal');
  return fields ? { fields } : refused(400, 'not-a-callback', 'the body is no callback (DOCTYPE is not allowed)');
}

/** The answer after which WeChat stops repeating itself. */
export const SUCCESS = { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' } as const;

function keyOf({ mode, appId, encodingAesKey }: WechatOfficialSettings): MessageKey | undefined {
  return mode !== 'plain' && appId && encodingAesKey ? { appId, encodingAesKey } : undefined;
}

function answer(body: string): Reception {
  return { outcome: 'answered', reply: { ...SUCCESS, body } };
}

function refused(status: Refusal['status'], code: string, detail: string): Opened {
  return { reception: { outcome: 'refused', problem: { status, code, title: '微信回调被拒绝', detail } } };
}

const badSignature = refused(403, 'bad-signature', 'signature does not match token, timestamp and nonce');
