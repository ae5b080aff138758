import { encryptMessage, signMessage } from '@guiyi/channels';
import type { SourceConfig } from '@guiyi/domain';
import type { ChatItem } from '../sample-item.js';
import { idOf, type Letter, numberOf } from './letter.js';

/** The callbacks that WeChat makes for one person's messages, sealed where the account is in safe mode. */
export function writeWechatCallbacks(item: ChatItem, source: SourceConfig, run: string, now = Date.now()): Letter[] {
  return item.messages.map((message, at) => {
    const createTime = Math.floor(now / 1000) + at;
    const xml = [
      '<xml>',
      `<ToUserName><![CDATA[${source.settings.appId ?? 'gh_guiyi'}]]></ToUserName>`,
      `<FromUserName><![CDATA[${item.person}]]></FromUserName>`,
      `<CreateTime>${createTime}</CreateTime>`,
      '<MsgType><![CDATA[text]]></MsgType>',
      `<Content><![CDATA[${message}]]></Content>`,
      `<MsgId>${numberOf(run, item.id, at)}</MsgId>`,
      '</xml>',
    ].join('');
    return seal(xml, source, { timestamp: String(createTime), nonce: idOf(run, item.id, at).slice(0, 10) });
  });
}

function seal(xml: string, source: SourceConfig, stamp: { timestamp: string; nonce: string }): Letter {
  const { token, mode, appId, encodingAesKey } = source.settings as Record<string, string>;
  const signature = signMessage(token ?? '', stamp.timestamp, stamp.nonce);
  const address = (query: Record<string, string>) => `/in/${source.id}?${new URLSearchParams(query)}`;
  const contentType = 'text/xml';
  if (mode !== 'safe') {
    return { path: address({ signature, ...stamp }), contentType, body: Buffer.from(xml) };
  }
  const sealed = encryptMessage(xml, { appId: appId ?? '', encodingAesKey: encodingAesKey ?? '' });
  const msg_signature = signMessage(token ?? '', stamp.timestamp, stamp.nonce, sealed);
  const envelope = `<xml><ToUserName><![CDATA[${appId}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
  return {
    path: address({ signature, ...stamp, encrypt_type: 'aes', msg_signature }),
    contentType,
    body: Buffer.from(envelope),
  };
}
