import { createHash } from 'node:crypto';
import type { Delivered, Delivery, HttpReply, IncomingItem, Receipt, Reception, Refusal } from '@guiyi/channels';
import { type CityProfile, formatNumber, type IntakeContent, soundsUrgent } from '@guiyi/domain';
import type { OpenSource, Runtime } from '@guiyi/runtime';
import { type AcceptedIntake, addVersion, type NewDelivery, type NewIntake, type Vault } from '@guiyi/storage';
import { v7 as uuid } from 'uuid';
import { IntakeKeeper } from './intake-keeper.js';
import { keepPart } from './keep-part.js';
import { localDay } from './local-day.js';

export type Acceptance =
  | {
      readonly outcome: 'kept';
      readonly receipts: readonly Receipt[];
      readonly quarantined: boolean;
      readonly reply?: HttpReply;
    }
  | { readonly outcome: 'answered'; readonly reply: HttpReply }
  | { readonly outcome: 'refused'; readonly problem: Refusal };

/** Takes one delivery through its channel and keeps what it brought. When this resolves as `kept`, it is committed. */
export class AcceptDelivery {
  private readonly keeper: IntakeKeeper;

  constructor(private readonly runtime: Runtime) {
    this.keeper = new IntakeKeeper(runtime.database, runtime.log);
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
        return this.keepItems(opened, delivery, reception.items, reception.reply);
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
      this.runtime.log.error(
        { source: source.id, error: (error as Error).message },
        'channel failed to read a delivery',
      );
      return {
        outcome: 'unreadable',
        externalId: sha256(delivery.body),
        reason: `channel failed: ${(error as Error).message}`,
      };
    }
  }

  private async quarantine(
    opened: OpenSource,
    delivery: Delivery,
    unreadable: Extract<Reception, { outcome: 'unreadable' }>,
  ): Promise<Acceptance> {
    const kept = this.newDelivery(opened, delivery);
    const [number = ''] = await this.receiptNumbers(opened, 1);
    const intake: NewIntake = {
      ...this.common(opened, kept, unreadable.externalId, number),
      state: 'quarantined',
      problem: unreadable.reason,
      contentSealed: null,
      contentSha256: kept.sha256,
      priority: 0,
      claimAt: delivery.receivedAt,
    };
    const [accepted] = await this.keepAll(opened, { delivery: kept, intakes: [intake], attachments: [] });
    const receipts = accepted
      ? [{ externalId: unreadable.externalId, number: accepted.number, replayed: accepted.replayed }]
      : [];
    return {
      outcome: 'kept',
      receipts,
      quarantined: true,
      ...(unreadable.reply && { reply: unreadable.reply(receipts) }),
    };
  }

  private async keepItems(
    opened: OpenSource,
    delivery: Delivery,
    items: readonly IncomingItem[],
    reply: ((receipts: readonly Receipt[]) => HttpReply) | undefined,
  ): Promise<Acceptance> {
    const whole = items.filter(({ part = 'whole' }) => part === 'whole');
    const parts = items.filter(({ part = 'whole' }) => part !== 'whole');
    const receipts = new Map<IncomingItem, Receipt>();
    const refused = whole.length ? await this.keepWhole(opened, delivery, whole, receipts) : undefined;
    if (refused) return { outcome: 'refused', problem: refused };
    for (const item of parts) {
      const [number = ''] = await this.receiptNumbers(opened, 1);
      const kept = this.newDelivery(opened, delivery);
      receipts.set(item, await keepPart(this.runtime, item, kept, this.intakeOf(opened, kept, item, number)));
    }
    this.ring(opened, items);
    const inOrder = items.flatMap((item) => receipts.get(item) ?? []);
    return { outcome: 'kept', receipts: inOrder, quarantined: false, ...(reply && { reply: reply(inOrder) }) };
  }

  private async keepWhole(
    opened: OpenSource,
    delivery: Delivery,
    items: readonly IncomingItem[],
    receipts: Map<IncomingItem, Receipt>,
  ): Promise<Refusal | undefined> {
    const kept = this.newDelivery(opened, delivery);
    const numbers = await this.receiptNumbers(opened, items.length);
    const intakes = items.map((item, at) => this.intakeOf(opened, kept, item, numbers[at] ?? ''));
    const attachments = items.flatMap((item, at) =>
      (item.attachments ?? []).map((file) => ({
        id: uuid(),
        jurisdiction: opened.source.jurisdiction,
        deliveryId: kept.id,
        sourceId: opened.source.id,
        externalId: intakes[at]?.externalId ?? item.externalId,
        nameSealed: this.runtime.vault.seal(file.name),
        mediaType: file.mediaType,
        size: file.content.length,
        sha256: sha256(file.content),
        contentSealed: this.runtime.vault.seal(file.content),
      })),
    );
    const accepted = await this.keepAll(opened, { delivery: kept, intakes, attachments });
    for (const [at, item] of items.entries()) {
      const known = accepted[at];
      const intake = intakes[at];
      if (!known || !intake) continue;
      if (known.replayed && !known.sameContent) {
        if (item.onConflict === 'refuse') return REUSED_KEY;
        await this.addWording(known, intake, kept);
      }
      receipts.set(item, { externalId: item.externalId, number: known.number, replayed: known.replayed });
    }
    return undefined;
  }

  /** The same id with other words is no replay: the new words are kept as a version of what is known. */
  private async addWording(known: AcceptedIntake, intake: NewIntake, delivery: NewDelivery): Promise<void> {
    if (!intake.contentSealed) return;
    const version = {
      id: uuid(),
      jurisdiction: intake.jurisdiction,
      intakeId: known.id,
      contentSealed: intake.contentSealed,
      contentSha256: intake.contentSha256,
      receivedAt: intake.receivedAt,
    };
    await addVersion(this.runtime.database, version, { ...delivery, id: uuid() });
  }

  private async keepAll(opened: OpenSource, wanted: Parameters<IntakeKeeper['keep']>[0]): Promise<AcceptedIntake[]> {
    try {
      return await this.keeper.keep(wanted);
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'delivery_once') throw error;
      // A mailbox that numbers its mails anew: the number says nothing any more, the mail's own id does.
      this.runtime.log.warn({ source: opened.source.id }, 'delivery key used before for something else');
      const { deliveryKey: _, ...delivery } = wanted.delivery;
      return this.keeper.keep({ ...wanted, delivery });
    }
  }

  private intakeOf(opened: OpenSource, delivery: NewDelivery, item: IncomingItem, number: string): NewIntake {
    const { vault } = this.runtime;
    const { content } = item;
    const profile = this.profileOf(opened);
    const json = JSON.stringify(content);
    const waitFor = item.settles ? profile.matching.burstSeconds * 1000 : 0;
    return {
      ...this.common(opened, delivery, item.externalId, number),
      state: 'received',
      contentSealed: vault.seal(json),
      contentSha256: sha256(json),
      ...(content.conversation && {
        conversation: vault.hash(`conversation:${opened.source.id}:${content.conversation}`),
      }),
      priority: soundsUrgent(wordsOf(content), profile.urgencyRules) ? 1 : 0,
      claimAt: new Date(delivery.receivedAt.getTime() + waitFor),
    };
  }

  private common(opened: OpenSource, delivery: NewDelivery, externalId: string, number: string) {
    return {
      id: uuid(),
      deliveryId: delivery.id,
      jurisdiction: opened.source.jurisdiction,
      sourceId: opened.source.id,
      externalId: storableId(externalId),
      channel: opened.channel.kind,
      number,
      receivedAt: delivery.receivedAt,
    };
  }

  private newDelivery(opened: OpenSource, delivery: Delivery): NewDelivery {
    return {
      id: uuid(),
      jurisdiction: opened.source.jurisdiction,
      sourceId: opened.source.id,
      ...(delivery.deliveryKey !== undefined && { deliveryKey: storableId(delivery.deliveryKey) }),
      contentType: delivery.contentType.replaceAll('\0', '').slice(0, 200),
      bodySealed: this.runtime.vault.seal(delivery.body),
      sha256: sha256(delivery.body),
      size: delivery.body.length,
      receivedAt: delivery.receivedAt,
    };
  }

  private async receiptNumbers(opened: OpenSource, count: number): Promise<string[]> {
    const { numbering, timeZone } = this.profileOf(opened);
    const day = localDay(this.runtime.clock.now(), timeZone);
    return (await this.runtime.numbers.take(count)).map((sequence) => formatNumber(numbering.receipt, sequence, day));
  }

  private profileOf({ source }: OpenSource): CityProfile {
    const profile = this.runtime.profiles.get(source.jurisdiction);
    if (!profile) throw new Error(`source ${source.id}: no profile "${source.jurisdiction}"`);
    return profile;
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

const MOST_ID = 400;

/** PostgreSQL keeps no NUL, and an index entry has its limits: an id that is out of bounds is kept as its hash. */
function storableId(id: string): string {
  return id.length > 0 && id.length <= MOST_ID && !id.includes('\0') ? id.toWellFormed() : `sha256:${sha256(id)}`;
}

function wordsOf(content: IntakeContent): string {
  return `${content.title ?? ''}\n${content.text.slice(0, 4000)}`;
}

function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
