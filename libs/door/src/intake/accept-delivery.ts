import {
  type Delivered,
  type Delivery,
  type HttpReply,
  type IncomingItem,
  type Receipt,
  type Reception,
  type Refusal,
  sha256Hex,
} from '@guiyi/channels';
import type { OpenSource, Runtime } from '@guiyi/runtime';
import { type AcceptedIntake, findKnownIds, type Vault } from '@guiyi/storage';
import { type ItemRows, RowBuilder, standApart } from './delivery-rows.js';
import { keepPart } from './keep-part.js';
import { KeepRows } from './keep-rows.js';
import { keepVersion } from './keep-version.js';
import { onlyWordsDiffer } from './only-words-differ.js';
import { isUnstorable, storableId } from './storable.js';

export type Acceptance =
  | {
      readonly outcome: 'kept';
      readonly receipts: readonly Receipt[];
      readonly quarantined: boolean;
      readonly reply?: HttpReply;
    }
  | { readonly outcome: 'answered'; readonly reply: HttpReply }
  | { readonly outcome: 'refused'; readonly problem: Refusal };

type Accepted = Extract<Reception, { outcome: 'accepted' }>;
type Unreadable = Extract<Reception, { outcome: 'unreadable' }>;

/** Takes one delivery through its channel and keeps what it brought. When this resolves as `kept`, it is committed. */
export class AcceptDelivery {
  private readonly keeper: KeepRows;

  constructor(private readonly runtime: Runtime) {
    this.keeper = new KeepRows(runtime.database, runtime.log);
  }

  /** When something comes in, by the clock of the house. */
  now(): Date {
    return this.runtime.clock.now();
  }

  get vault(): Vault {
    return this.runtime.vault;
  }

  async accept(opened: OpenSource, delivery: Delivery): Promise<Acceptance> {
    const reception = await this.receive(opened, delivery);
    switch (reception.outcome) {
      case 'refused':
        return { outcome: 'refused', problem: reception.problem };
      case 'answered':
        return { outcome: 'answered', reply: reception.reply };
      case 'unreadable':
        return this.quarantine(opened, delivery, reception);
      case 'accepted':
        return this.keepOrQuarantine(opened, delivery, reception);
    }
  }

  /** For listeners (mailboxes, feeds, sessions), which have nobody to answer. */
  async deliver(opened: OpenSource, delivery: Delivery): Promise<Delivered> {
    const acceptance = await this.accept(opened, delivery);
    if (acceptance.outcome === 'kept')
      return { kept: true, receipts: acceptance.receipts, quarantined: acceptance.quarantined };
    return {
      kept: false,
      reason:
        acceptance.outcome === 'refused'
          ? `${acceptance.problem.code}: ${acceptance.problem.detail}`
          : 'nothing to keep',
    };
  }

  /** A channel must not throw; if one does, the delivery is kept unread rather than lost. */
  private async receive({ channel, source }: OpenSource, delivery: Delivery): Promise<Reception> {
    try {
      return await channel.receive(delivery, source);
    } catch (error) {
      const { message } = error as Error;
      this.runtime.log.error({ source: source.id, error: message }, 'channel failed to read a delivery');
      return { outcome: 'unreadable', externalId: sha256Hex(delivery.body), reason: `channel failed: ${message}` };
    }
  }

  /** What the database will never take is kept raw: the caller would only send it again for ever. */
  private async keepOrQuarantine(opened: OpenSource, delivery: Delivery, reception: Accepted): Promise<Acceptance> {
    try {
      return await this.keepItems(opened, delivery, reception);
    } catch (error) {
      if (!isUnstorable(error)) throw error;
      const { code = 'too deep' } = error as { code?: string };
      this.runtime.log.error({ source: opened.source.id, code }, 'the database refused what was read, kept raw');
      return this.quarantine(opened, delivery, {
        outcome: 'unreadable',
        externalId: `sha256:${sha256Hex(delivery.body)}`,
        reason: `读出的内容无法保存 / what was read cannot be stored (${code})`,
        ...(reception.reply && { reply: reception.reply }),
      });
    }
  }

  /** A known id says nothing of bytes that nobody could read: only the very same delivery is a replay. */
  private async quarantine(opened: OpenSource, delivery: Delivery, unreadable: Unreadable): Promise<Acceptance> {
    const rows = await new RowBuilder(this.runtime, opened).buildUnreadable(delivery, unreadable);
    let [kept] = await this.keeper.keep(rows);
    if (kept?.replayed && !kept.sameContent && !kept.sameBytes)
      [kept] = await this.keeper.keep(standApart(rows.delivery, rows.items));
    const receipts = kept ? [receiptOf(unreadable, kept)] : [];
    return {
      outcome: 'kept',
      receipts,
      quarantined: true,
      ...(unreadable.reply && { reply: unreadable.reply(receipts) }),
    };
  }

  private async keepItems(opened: OpenSource, delivery: Delivery, reception: Accepted): Promise<Acceptance> {
    const items = await this.knownMomentsAgo(opened, reception.items);
    const whole = items.filter(({ part = 'whole' }) => part === 'whole');
    const parts = items.filter(({ part = 'whole' }) => part !== 'whole');
    const receipts = new Map<IncomingItem, Receipt>();
    const refused = whole.length ? await this.keepWhole(opened, delivery, whole, receipts) : undefined;
    if (refused) return { outcome: 'refused', problem: refused };
    for (const item of parts) {
      const { delivery: kept, items } = await new RowBuilder(this.runtime, opened).build(delivery, [item]);
      for (const rows of items) receipts.set(item, await keepPart(this.runtime, item, kept, rows));
    }
    this.ring(opened, items);
    const inOrder = items.flatMap((item) => receipts.get(item) ?? []);
    const { reply } = reception;
    return { outcome: 'kept', receipts: inOrder, quarantined: false, ...(reply && { reply: reply(inOrder) }) };
  }

  /** Items that are known under their earlier id go by it. */
  private async knownMomentsAgo({ source }: OpenSource, items: readonly IncomingItem[]): Promise<IncomingItem[]> {
    const earlier = items.flatMap(({ earlierId }) => (earlierId === undefined ? [] : storableId(earlierId)));
    if (!earlier.length) return [...items];
    const known = await findKnownIds(this.runtime.database, source.jurisdiction, source.id, earlier);
    return items.map((item) =>
      item.earlierId !== undefined && known.has(storableId(item.earlierId))
        ? { ...item, externalId: item.earlierId }
        : item,
    );
  }

  private async keepWhole(
    opened: OpenSource,
    delivery: Delivery,
    items: readonly IncomingItem[],
    receipts: Map<IncomingItem, Receipt>,
  ): Promise<Refusal | undefined> {
    const rows = await new RowBuilder(this.runtime, opened).build(delivery, items);
    const accepted = await this.keeper.keep(rows);
    const apart: { readonly item: IncomingItem; readonly rows: ItemRows }[] = [];
    for (const [at, item] of items.entries()) {
      const known = accepted[at];
      const row = rows.items[at];
      if (!known || !row) continue;
      if (known.replayed && !known.sameContent) {
        if (item.onConflict === 'refuse') return REUSED_KEY;
        if (
          item.onConflict === 'words' &&
          !(await onlyWordsDiffer(this.runtime, opened.source.jurisdiction, known.id, item))
        )
          return keptOtherwise(known.number);
        if (item.onConflict === 'separate') {
          apart.push({ item, rows: row });
          continue;
        }
        await this.runtime.database.transaction((sql) => keepVersion(sql, known.id, row, rows.delivery));
      }
      receipts.set(item, receiptOf(item, known));
    }
    if (!apart.length) return undefined;
    const ofTheirOwn = standApart(
      rows.delivery,
      apart.map(({ rows }) => rows),
    );
    const own = await this.keeper.keep(ofTheirOwn);
    for (const [at, { item }] of apart.entries()) {
      const kept = own[at];
      if (kept) receipts.set(item, receiptOf(item, kept));
    }
    return undefined;
  }

  private ring({ source }: OpenSource, items: readonly IncomingItem[]): void {
    const shard = { jurisdiction: source.jurisdiction };
    this.runtime.bells.ringSoon('normalize-intakes', shard);
    const burst = this.runtime.profiles.get(source.jurisdiction)?.matching.burstSeconds ?? 0;
    if (burst && items.some(({ settles }) => settles))
      void this.runtime.bells.ring('normalize-intakes', shard, burst * 1000);
  }
}

const REUSED_KEY: Refusal = {
  status: 422,
  code: 'idempotency-key-reused',
  title: '幂等键已用于另一份内容 / The idempotency key was used for something else',
  detail: '同一 Idempotency-Key 只能用于同一份内容，请换一个键重新提交。 / Send other content with another key.',
};

function keptOtherwise(number: string): Refusal {
  return {
    status: 422,
    code: 'kept-otherwise',
    title: `已按首次填写登记，编号 ${number} / It is kept as it was first written down, as ${number}`,
    detail:
      '除诉求内容外的改动（来电人、号码、匿名等）没有保存。 / Other changes than those of the words are not kept.',
  };
}

function receiptOf({ externalId }: { readonly externalId: string }, { number, replayed }: AcceptedIntake): Receipt {
  return { externalId, number, replayed };
}
