import type { IntakeContent, ToldPoint } from '@guiyi/domain';
import type { IncomingItem } from '../channel.js';
import type { Fields } from './read-fields.js';

/** What a message says in words and beside them, by its MsgType. */
interface Said {
  readonly text: string;
  readonly address?: string;
  readonly location?: ToldPoint;
  readonly facts?: Record<string, string>;
}

const READERS: Record<string, (fields: Fields) => Said> = {
  text: ({ Content }) => ({ text: Content || '[空消息]' }),
  image: ({ PicUrl, MediaId }) => ({ text: '[图片]', facts: given({ pictureUrl: PicUrl, mediaId: MediaId }) }),
  voice: ({ Recognition, MediaId, MediaId16K }) => ({
    text: Recognition || '[语音]',
    facts: given({ voiceMediaId: MediaId, voiceMediaId16K: MediaId16K }),
  }),
  video: ({ MediaId, ThumbMediaId }) => ({
    text: '[视频]',
    facts: given({ videoMediaId: MediaId, thumbMediaId: ThumbMediaId }),
  }),
  shortvideo: ({ MediaId, ThumbMediaId }) => ({
    text: '[短视频]',
    facts: given({ videoMediaId: MediaId, thumbMediaId: ThumbMediaId }),
  }),
  location: readLocation,
  link: ({ Title, Description, Url }) => ({
    text: [...new Set(['[链接]', Title, Description, Url].filter(Boolean))].join('\n'),
    facts: given({ link: Url }),
  }),
  miniprogrampage: ({ Title, PagePath }) => ({
    text: ['[小程序卡片]', Title].filter(Boolean).join(' '),
    facts: given({ pagePath: PagePath }),
  }),
};

/**
 * One message as an item; `settles`, because people write in several short messages. Nothing for a MsgType that is
 * not known. Names of facts end with the MsgId, so that two pictures of one burst do not overwrite each other.
 */
export function readMessage(fields: Fields): IncomingItem | undefined {
  const said = READERS[fields.MsgType?.toLowerCase() ?? '']?.(fields);
  const openid = fields.FromUserName?.slice(0, 200);
  if (!said || !openid) return undefined;
  const externalId = externalIdOf(fields);
  const occurredAt = timeOf(fields.CreateTime);
  const content: IntakeContent = {
    requester: { kind: 'person', openid },
    text: said.text,
    format: 'plain',
    conversation: openid,
    replyTo: { openid },
    ...(occurredAt ? { occurredAt } : {}),
    ...(said.address ? { address: said.address } : {}),
    ...(said.location ? { location: said.location } : {}),
    facts: Object.fromEntries(
      Object.entries(said.facts ?? {}).map(([name, value]) => [`${name}:${externalId}`, value]),
    ),
  };
  // A message never changes, but WeChat seals it anew each time it repeats itself: the bytes would look different.
  return { externalId, content, partKey: externalId, settles: true };
}

/** The MsgId, or for events and the rare message without one what WeChat says identifies it. */
export function externalIdOf(fields: Fields): string {
  return (
    fields.MsgId || `${fields.FromUserName ?? ''}:${fields.CreateTime ?? ''}:${fields.Event ?? fields.MsgType ?? ''}`
  ).slice(0, 300);
}

function readLocation({ Location_X, Location_Y, Label }: Fields): Said {
  const address = Label?.slice(0, 1000);
  const latitude = Number(Location_X || Number.NaN);
  const longitude = Number(Location_Y || Number.NaN);
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    text: ['[位置]', address].filter(Boolean).join(' '),
    ...(address ? { address } : {}),
    ...(isOnEarth ? { location: { latitude, longitude, datum: 'gcj-02' as const } } : {}),
  };
}

function timeOf(seconds: string | undefined): string | undefined {
  if (!seconds || !/^\d{1,10}$/.test(seconds)) return undefined;
  return new Date(Number(seconds) * 1000).toISOString();
}

function given(facts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
