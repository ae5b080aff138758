import { randomUUID } from 'node:crypto';
import { FEED_ENTRIES } from './items/feed.js';
import { FORMS_GAOYOU } from './items/forms-gaoyou.js';
import { FORMS_XINING } from './items/forms-xining.js';
import { HOTLINE_GAOYOU } from './items/hotline-gaoyou.js';
import { HOTLINE_XINING } from './items/hotline-xining.js';
import { MAILBOX } from './items/mailbox.js';
import { MAILBOX_ODD } from './items/mailbox-odd.js';
import { NEWS_ROWS } from './items/news.js';
import { WECHAT_CONTACTS } from './items/wechat-contacts.js';
import { WECHAT_GAOYOU } from './items/wechat-gaoyou.js';
import { WECHAT_XINING } from './items/wechat-xining.js';
import { type Delivery, playItems } from './play/play-items.js';
import type { Played, Stage } from './play/player.js';
import type { SampleItem } from './sample-item.js';

/** One day of two cities, in the order of the clock. */
export const SAMPLE_DAY: readonly SampleItem[] = [
  ...HOTLINE_XINING,
  ...HOTLINE_GAOYOU,
  ...MAILBOX,
  ...MAILBOX_ODD,
  ...WECHAT_XINING,
  ...WECHAT_CONTACTS,
  ...WECHAT_GAOYOU,
  ...FORMS_XINING,
  ...FORMS_GAOYOU,
  ...NEWS_ROWS,
  ...FEED_ENTRIES,
].sort((a, b) => a.at.localeCompare(b.at));

export interface DayOptions extends Omit<Stage, 'run'> {
  /** A part of the day, or another one; where absent, the sample day as far as its sources are configured. */
  readonly items?: readonly SampleItem[];
  /** Drawn anew where absent. */
  readonly run?: string;
  /** How many doors are knocked at at once. */
  readonly concurrency?: number;
  onProgress?(played: Played, done: number, total: number): void;
  /** Resolves once the ticket of that item was answered. Items that wait for it are left out where this is absent. */
  waitFor?(after: { answered: string }): Promise<void>;
}

/**
 * Plays the day through the real doors, in order, a few at once. Resolves to what became of each item that was
 * played; an item that no door took is `accepted: false` and says why. Stops early when `signal` is aborted.
 */
export async function playDay(options: DayOptions): Promise<Played[]> {
  const { items = playableWith(options), run = randomUUID().slice(0, 8), concurrency = 4, signal } = options;
  const stage: Stage = { ...options, run };
  const deliveries = deliveriesOf(items);
  const kept = new Map<string, Promise<unknown>>();
  const played: Played[] = [];

  const playNext = async (delivery: Delivery) => {
    const refusal = await waitBefore(delivery[0], kept, options);
    const outcome = refusal ? delivery.map((item) => ({ item, ...refusal })) : await playItems(delivery, stage);
    for (const each of outcome) {
      played.push(each);
      options.onProgress?.(each, played.length, items.length);
    }
  };
  const workThrough = async () => {
    for (let next = deliveries.shift(); next && !signal?.aborted; next = deliveries.shift()) {
      const playing = playNext(next);
      for (const { id } of next) kept.set(id, playing);
      await playing;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, workThrough));
  return played;
}

function playableWith({ sources }: DayOptions): readonly SampleItem[] {
  return SAMPLE_DAY.filter(({ source }) => sources.some(({ id }) => id === source));
}

/** An item never waits for one that comes later in the day, so the few that play at once cannot block each other. */
async function waitBefore(item: SampleItem, kept: ReadonlyMap<string, Promise<unknown>>, options: DayOptions) {
  const [what, id = ''] = item.after?.split(':') ?? [];
  await kept.get(id)?.catch(() => undefined);
  if (what !== 'answered') return undefined;
  if (!options.waitFor) return { accepted: false, receipts: [], attempts: 0, problem: `nobody answers ${id} here` };
  await options.waitFor({ answered: id });
  return undefined;
}

/** The rows of a table and the entries of a feed go together, where the first of them stands. */
export function deliveriesOf(items: readonly SampleItem[]): Delivery[] {
  const together = new Map<string, Delivery>();
  for (const item of items) {
    const isBatch = item.door === 'media-csv' || item.door === 'media-feed';
    const key = isBatch ? `${item.source} ${item.at}` : item.id;
    const before = together.get(key);
    together.set(key, before ? [...before, item] : [item]);
  }
  return [...together.values()];
}
