import type { ChannelKind, Place, TicketState, Urgency } from '@guiyi/domain';
import { writeAppeal } from '../../bench-intake/write-appeal.js';
import { mix } from '../../bench-matching/scale/vary-matter.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Over so many days the tickets of a store are spread, however many they are. */
export const SPREAD_DAYS = 240;
/** After so long hardly a ticket is open. */
const OPEN_DAYS = 12;

/** One appeal of a ticket as its tables hold it. */
export interface WrittenAppeal {
  readonly id: string;
  readonly number: string;
  readonly channel: ChannelKind;
  readonly text: string;
  readonly identity: string;
  readonly openedAt: Date;
}

/** A ticket of the benchmark with what a list shows of it. */
export interface WrittenTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly urgency: Urgency;
  readonly category: string;
  readonly district: string;
  readonly place: Place;
  readonly departments: readonly string[];
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly appeals: readonly WrittenAppeal[];
}

/** What a text speaks of, by a word of it: its category, and who handles it in Xining. */
const KINDS: readonly (readonly [RegExp, string, string])[] = [
  [/水管/, 'water.burst', 'water-group'],
  [/路灯|这一段路/, 'road.lamp', 'street-lighting'],
  [/井盖/, 'road.manhole', 'municipal-works'],
  [/工地|施工/, 'noise.construction', 'chengxi-urban'],
  [/垃圾/, 'urban.garbage', 'sanitation'],
  [/供暖|暖气/, 'heat.cold', 'heating'],
  [/消防通道/, 'parking.illegal', 'traffic-police'],
  [/油烟/, 'air.fumes', 'chengzhong-urban'],
];
const DISTRICTS = ['chengdong', 'chengzhong', 'chengxi', 'chengbei', 'huangzhong', 'datong', 'huangyuan'];
const CHANNELS: readonly ChannelKind[] = [
  'phone',
  'phone',
  'phone',
  'phone',
  'wechat',
  'wechat',
  'webform',
  'email',
  'media',
];
const WAITING: readonly TicketState[] = ['pending_review', 'pending_dispatch', 'pending_callback', 'rework', 'parked'];

/** What few people add, and one ticket in how many: words that a search has to find among all others. */
export const RARE_WORDS: readonly (readonly [string, number])[] = [
  ['楼道里的健身器材也没有人修', 200],
  ['院里老榆树上还有一个马蜂窝', 2_000],
  ['旁边的鹦鹉整夜叫个不停', 20_000],
];

/**
 * The ticket with this number of a store of `count`: always the same but for its time, which counts back from `end`. The
 * greater the number, the newer; of the old ones nearly all are over, some thousands of a hundred thousand are open.
 */
export function writeTicket(number: number, count: number, end: Date): WrittenTicket {
  const age = (SPREAD_DAYS * DAY * (count - number)) / count;
  const openedAt = new Date(end.getTime() - Math.round(age));
  const { text } = writeAppeal(number);
  const [, category, department] = KINDS.find(([word]) => word.test(text)) ?? ['', 'other', 'hotline-center'];
  const district = DISTRICTS[mix(number, 1, 1) % DISTRICTS.length] ?? '';
  const road = /^.+?[路街]/.exec(text)?.[0] ?? '';
  const people = mix(number, 2, 2) % 100 < 8 ? 2 + (mix(number, 3, 3) % 5) : 1;
  return {
    id: idOf(openedAt, number, 0),
    number: numberOf('XN', number),
    title: text.split('，').slice(0, 2).join('，').slice(0, 40),
    state: stateOf(number, age),
    urgency: mix(number, 4, 4) % 100 < 3 ? 'urgent' : 'normal',
    category,
    district,
    place: { kind: 'road', name: road, key: road, at: 0 },
    departments: mix(number, 5, 5) % 10 === 0 ? [department, `${district}-gov`] : [department],
    openedAt,
    dueAt: new Date(openedAt.getTime() + (3 + (mix(number, 6, 6) % 5)) * DAY),
    appeals: Array.from({ length: people }, (_, nth) => ({
      id: idOf(openedAt, number, nth + 1),
      number: numberOf('XNS', number * 10 + nth),
      channel: CHANNELS[mix(number, nth, 7) % CHANNELS.length] ?? 'phone',
      text: nth === 0 ? withRareWords(text, number) : writeAppeal(number + nth * 7_000_003).text,
      identity: `bench-${number}-${nth}`,
      openedAt: new Date(Math.min(end.getTime(), openedAt.getTime() + nth * MINUTE)),
    })),
  };
}

function withRareWords(text: string, number: number): string {
  const rare = RARE_WORDS.find(([, among]) => mix(number, among, 8) % among === 0);
  return rare ? `${text}${rare[0]}。` : text;
}

function stateOf(number: number, age: number): TicketState {
  const dice = mix(number, 9, 9) % 1_000;
  if (age < OPEN_DAYS * DAY && dice < 700) {
    if (age < DAY / 4 && dice < 200) return dice < 60 ? 'pending_review' : 'pending_dispatch';
    return dice < 60 ? (WAITING[dice % WAITING.length] ?? 'parked') : 'in_handling';
  }
  if (dice < 3) return 'parked';
  if (dice < 10) return 'in_handling';
  return age < 30 * DAY ? 'closed' : 'archived';
}

function numberOf(prefix: string, number: number): string {
  return `${prefix}2026${String(number).padStart(9, '0')}`;
}

/** In the order of time, as ours are (UUIDv7). */
function idOf(at: Date, number: number, nth: number): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const tail = number.toString(16).padStart(11, '0') + nth.toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}
