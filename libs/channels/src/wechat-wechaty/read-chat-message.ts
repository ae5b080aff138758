import type { IncomingItem } from '../channel.js';
import { sniffMediaType } from '../reading/sniff-media-type.js';
import type { ChatMessage } from './chat-message.js';

/** What stands in the text for what is no text. For these kinds the text of the puppet is markup, not words. */
const PLACEHOLDERS: Record<string, string> = {
  Image: '[图片]',
  Audio: '[语音]',
  Video: '[视频]',
  Attachment: '[文件]',
  Emoticon: '[表情]',
  Contact: '[名片]',
  Location: '[位置]',
  MiniProgram: '[小程序卡片]',
  Url: '[链接]',
  ChatHistory: '[聊天记录]',
  GroupNote: '[群待办]',
  Post: '[动态]',
};

/** One chat message as an item; nothing for kinds that say nothing (money, what was taken back). */
export async function readChatMessage(message: ChatMessage): Promise<IncomingItem | undefined> {
  const { id, talker, room, type, timestamp, file } = message;
  const placeholder = PLACEHOLDERS[type];
  const text =
    type === 'Text' || !placeholder ? message.text.trim() : [placeholder, file?.name].filter(Boolean).join(' ');
  if (!text || ['Recalled', 'Transfer', 'RedEnvelope', 'Unknown'].includes(type)) return undefined;
  const content = file && Buffer.from(file.base64, 'base64');
  return {
    externalId: id,
    content: {
      requester: { kind: 'person', openid: talker.id, ...(talker.name ? { name: talker.name.slice(0, 200) } : {}) },
      text: text.slice(0, 100_000),
      format: 'plain',
      occurredAt: timestamp,
      // People in one group talk about different matters: a dialogue is one person's in one place.
      conversation: (room ? `${room.id}/${talker.id}` : talker.id).slice(0, 500),
      // An answer goes to the person alone, even where they spoke in a group.
      replyTo: { contact: talker.id },
      ...(room ? { facts: { room: room.topic || room.id } } : {}),
    },
    ...(file && content
      ? {
          attachments: [
            { name: file.name.slice(0, 255), mediaType: await sniffMediaType(content, file.name), content },
          ],
        }
      : {}),
    partKey: id,
    settles: true,
  };
}
