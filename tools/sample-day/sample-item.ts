import type { AppealType, ChannelKind, MatchWay, Urgency } from '@guiyi/domain';

/** What an item is told for. The numbers of the acceptance stories stand beside their names. */
export type Story =
  | 'burst-pipe' // 1: two calls and one message, one ticket
  | 'certificates' // 2: thirteen years, four units at once
  | 'park' // 3: a suggestion
  | 'spoiled-food' // 4: city, district, station
  | 'on-site-hour' // 5: somebody must stand there within the hour
  | 'repeat' // 7: the same person again, after the answer
  | 'traditional' // 11: traditional characters, pinyin glued in
  | 'heating' // six reports of one matter over five channels
  | 'follow-up'
  | 'trap' // reads alike, is not the same
  | 'gbk-mail'
  | 'quoted-reply'
  | 'auto-reply'
  | 'unreadable'
  | 'picture'
  | 'missed-call'
  | 'anonymous-report'
  | 'short-messages'
  | 'replay';

/** What should become of an item: loose notes for a look afterwards, not a promise of the rules. */
export interface Expectation {
  way?: MatchWay;
  /** Another item whose ticket this one belongs to, or points back to. */
  of?: string;
  category?: string;
  urgency?: Urgency;
  type?: AppealType;
  /** Kept, and opens no ticket. */
  noTicket?: 'automatic' | 'quarantined';
}

/** `kept:<id>`: its door has accepted it. `answered:<id>`: its ticket was answered; the caller of the day knows when. */
export type After = `kept:${string}` | `answered:${string}`;

interface ItemOfTheDay {
  /** Stable over runs; ids of calls, mails and messages are made from it. */
  readonly id: string;
  readonly channel: ChannelKind;
  readonly source: string;
  /** The city whose places it names. */
  readonly city: 'xining' | 'gaoyou';
  /** `HH:mm`, when it is said: the order of the day. */
  readonly at: string;
  readonly story?: Story;
  readonly after?: After;
  /** How often the very same delivery is sent; 1 where absent. */
  readonly deliveries?: number;
  readonly expect?: Expectation;
}

/** A call, with what the agent wrote down. */
export interface CallItem extends ItemOfTheDay {
  readonly door: 'phone-freeswitch' | 'phone-cti';
  readonly phone: string;
  readonly name?: string;
  readonly title?: string;
  readonly note?: string;
  readonly address?: string;
  readonly seconds: number;
  /** Nobody picked up: there is no note. */
  readonly missed?: true;
}

export interface MailItem extends ItemOfTheDay {
  readonly door: 'email';
  readonly name: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** The bytes of the body; `unlabelled` is GBK that names no charset at all. UTF-8 where absent. */
  readonly charset?: 'gb18030' | 'unlabelled';
  readonly html?: true;
  /** The item whose mail this one replies to. */
  readonly replies?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of all the above: bytes that are no mail. */
  readonly rubbish?: true;
}

/** One person's messages in a row; one appeal, however many there are. */
export interface ChatItem extends ItemOfTheDay {
  readonly door: 'wechat-safe' | 'wechat-plain' | 'wechaty';
  /** The openid, or the name of the contact. */
  readonly person: string;
  readonly messages: readonly string[];
}

export interface FormItem extends ItemOfTheDay {
  readonly door: 'webform';
  readonly name?: string;
  readonly phone?: string;
  readonly anonymous?: true;
  readonly type?: AppealType;
  readonly title: string;
  readonly text: string;
  readonly address?: string;
  /** Sends a small PNG along, and so the form as multipart. */
  readonly picture?: true;
}

/** One row of the newspaper's table, or one entry of its feed. */
export interface NewsItem extends ItemOfTheDay {
  readonly door: 'media-csv' | 'media-feed';
  readonly title: string;
  readonly text: string;
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
}

export type SampleItem = CallItem | MailItem | ChatItem | FormItem | NewsItem;

/** How many intakes an item leaves behind once everything of it was kept: one, or one a message. */
export function intakesOf(item: SampleItem): number {
  return 'messages' in item ? item.messages.length : 1;
}
