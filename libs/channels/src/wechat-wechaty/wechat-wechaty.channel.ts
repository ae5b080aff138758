import { defineChannel } from '../channel.js';
import { decodeText } from '../reading/decode-text.js';
import { sha256Hex } from '../reading/sha256.js';
import { ChatMessage } from './chat-message.js';
import { listenToBot } from './listen-to-bot.js';
import { readChatMessage } from './read-chat-message.js';
import { sayToContact } from './say-to-contact.js';
import { WechatyListenerSettings } from './settings.js';

/** A WeChat account that a bot reads, for cities whose people write to a person or a group. */
export const wechatWechaty = defineChannel<WechatyListenerSettings>({
  id: 'wechat-wechaty',
  kind: 'wechat',
  title: { zh: '微信机器人', en: 'WeChat bot' },
  settings: WechatyListenerSettings,
  push: false,
  unsendable: 'task',
  sendsFromListener: true,
  async receive({ body }) {
    const message = readJson(decodeText(body));
    if (!message)
      return { outcome: 'unreadable', externalId: sha256Hex(body), reason: 'not a chat message of the listener' };
    const item = await readChatMessage(message);
    if (item) return { outcome: 'accepted', items: [item] };
    if (message.type !== 'Unknown')
      return { outcome: 'answered', reply: { status: 200, contentType: 'text/plain', body: '' } };
    return { outcome: 'unreadable', externalId: message.id, reason: 'a kind of message that the bot does not know' };
  },
  listen: listenToBot,
  send: (message, source) => sayToContact(message, source.id),
});

function readJson(text: string): ChatMessage | undefined {
  try {
    return ChatMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
