import { randomUUID } from 'node:crypto';
import { signMessage } from '@guiyi/channels';
import type { Letter } from '../../sample-day/play/letter.js';
import { KEY, TOKEN } from './sources.js';

export interface Said {
  readonly text: string;
  readonly title?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly type?: string;
}

/** A form as a browser sends it; sent twice it is one delivery. */
export function writeForm(city: string, said: Said): Letter {
  return {
    path: `/in/${city}-form`,
    contentType: 'application/json',
    headers: { 'idempotency-key': randomUUID() },
    body: Buffer.from(JSON.stringify(said)),
  };
}

/** The end of a call with what the agent wrote down. */
export function writeCall(city: string, { text, phone = '', ...more }: Said): Letter {
  const ended = { event: 'hangup', callId: randomUUID(), from: phone, to: '12345', direction: 'in', note: text };
  const given = Object.entries({ ...ended, cause: 'normalClearing', ...more });
  return {
    path: `/in/${city}-phone`,
    contentType: 'application/x-www-form-urlencoded',
    headers: { 'x-guiyi-key': KEY },
    body: Buffer.from(new URLSearchParams(given).toString()),
  };
}

/** One message to the city's official account; `now` in milliseconds. */
export function writeWechat(city: string, openid: string, text: string, now: number): Letter {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomUUID().slice(0, 8);
  const messageId = String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 13)}`));
  const body = [
    `<xml><ToUserName><![CDATA[gh_${city}]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>`,
    `<CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>`,
    `<Content><![CDATA[${text}]]></Content><MsgId>${messageId}</MsgId></xml>`,
  ].join('');
  const signature = signMessage(TOKEN, timestamp, nonce);
  const query = new URLSearchParams({ signature, timestamp, nonce });
  return { path: `/in/${city}-wechat?${query}`, contentType: 'text/xml', body: Buffer.from(body) };
}
