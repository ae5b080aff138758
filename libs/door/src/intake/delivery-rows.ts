import { type Delivery, type IncomingItem, type Reception, sha256Hex } from '@guiyi/channels';
import { type CityProfile, formatNumber, type IntakeContent, localDay, soundsUrgent } from '@guiyi/domain';
import type { OpenSource, Runtime } from '@guiyi/runtime';
import type { NewAttachment, NewDelivery, NewIntake } from '@guiyi/storage';
import { newId } from '@guiyi/storage';
import { storableId, storableJson, storableText } from './storable.js';

/** One item as it will be kept. */
export interface ItemRows {
  readonly intake: NewIntake;
  readonly attachments: readonly NewAttachment[];
}

/** A delivery and its items as they will be kept: numbered, and sealed where they hold personal data. */
export interface DeliveryRows {
  readonly delivery: NewDelivery;
  /** In the order of the items. */
  readonly items: readonly ItemRows[];
}

/** Builds the rows of what came through one source; keeps nothing itself. */
export class RowBuilder {
  private readonly profile: CityProfile;

  /** @throws Error when the source belongs to a city without a profile. */
  constructor(
    private readonly runtime: Runtime,
    private readonly opened: OpenSource,
  ) {
    const { id, jurisdiction } = opened.source;
    const profile = runtime.profiles.get(jurisdiction);
    if (!profile) throw new Error(`source ${id}: no profile "${jurisdiction}"`);
    this.profile = profile;
  }

  async build(received: Delivery, items: readonly IncomingItem[]): Promise<DeliveryRows> {
    const delivery = this.delivery(received);
    const numbers = await this.receiptNumbers(items.length);
    return { delivery, items: items.map((item, at) => this.item(delivery, item, numbers[at] ?? '')) };
  }

  async buildUnreadable(
    received: Delivery,
    { externalId, reason }: Pick<Extract<Reception, { outcome: 'unreadable' }>, 'externalId' | 'reason'>,
  ): Promise<DeliveryRows> {
    const delivery = this.delivery(received);
    const [number = ''] = await this.receiptNumbers(1);
    const intake: NewIntake = {
      ...this.common(delivery, externalId, number),
      state: 'quarantined',
      problem: storableText(reason),
      contentSealed: null,
      contentSha256: delivery.sha256,
      priority: 0,
      claimAt: delivery.receivedAt,
    };
    return { delivery, items: [{ intake, attachments: [] }] };
  }

  /** The intake of an item whose delivery is kept already: a call put together from its parts. */
  async buildJoined(
    delivery: Pick<NewDelivery, 'id' | 'receivedAt'>,
    item: Pick<IncomingItem, 'externalId' | 'content'>,
  ): Promise<NewIntake> {
    const [number = ''] = await this.receiptNumbers(1);
    return this.intake(delivery, item, number, []);
  }

  private item(delivery: NewDelivery, item: IncomingItem, number: string): ItemRows {
    const { vault } = this.runtime;
    const files = (item.attachments ?? []).map((file) => ({ ...file, sha256: sha256Hex(file.content) }));
    const hashes = files.map(({ sha256 }) => sha256);
    const intake = this.intake(delivery, item, number, hashes);
    const attachments = files.map(({ name, mediaType, content, sha256 }) => ({
      id: newId(),
      jurisdiction: intake.jurisdiction,
      deliveryId: delivery.id,
      sourceId: intake.sourceId,
      externalId: intake.externalId,
      nameSealed: vault.seal(name),
      mediaType,
      size: content.length,
      sha256,
      contentSealed: vault.seal(content),
    }));
    return { intake, attachments };
  }

  private intake(
    delivery: Pick<NewDelivery, 'id' | 'receivedAt'>,
    item: Pick<IncomingItem, 'externalId' | 'content' | 'settles' | 'remarks'>,
    number: string,
    files: readonly string[],
  ): NewIntake {
    const { vault } = this.runtime;
    const { content, json } = storableJson(item.content);
    const waitFor = item.settles ? this.profile.matching.burstSeconds * 1000 : 0;
    return {
      ...this.common(delivery, item.externalId, number),
      state: 'received',
      contentSealed: vault.seal(item.remarks ? storableJson(withRemarks(item.content, item.remarks)).json : json),
      contentSha256: contentHash(json, files),
      ...(content.conversation && {
        conversation: vault.hash(`conversation:${this.opened.source.id}:${content.conversation}`),
      }),
      priority: isUrgent(content, this.profile) ? 1 : 0,
      settles: item.settles === true,
      claimAt: new Date(delivery.receivedAt.getTime() + waitFor),
    };
  }

  private common(delivery: Pick<NewDelivery, 'id' | 'receivedAt'>, externalId: string, number: string) {
    const { source, channel } = this.opened;
    return {
      id: newId(),
      deliveryId: delivery.id,
      jurisdiction: source.jurisdiction,
      sourceId: source.id,
      externalId: storableId(externalId),
      channel: channel.kind,
      number,
      receivedAt: delivery.receivedAt,
    };
  }

  private delivery({ deliveryKey, contentType, body, receivedAt }: Delivery): NewDelivery {
    const { source } = this.opened;
    return {
      id: newId(),
      jurisdiction: source.jurisdiction,
      sourceId: source.id,
      ...(deliveryKey !== undefined && { deliveryKey: storableId(deliveryKey) }),
      contentType: storableText(contentType).slice(0, 200),
      bodySealed: this.runtime.vault.seal(body),
      sha256: sha256Hex(body),
      size: body.length,
      receivedAt,
    };
  }

  private async receiptNumbers(count: number): Promise<string[]> {
    const { numbering, timeZone } = this.profile;
    const day = localDay(this.runtime.clock.now(), timeZone);
    return (await this.runtime.numbers.take(count)).map((sequence) => formatNumber(numbering.receipt, sequence, day));
  }
}

/** The same items under ids that their content is part of, in a delivery row of their own. */
export function standApart(delivery: NewDelivery, items: readonly ItemRows[]): DeliveryRows {
  const own = { ...delivery, id: newId() };
  return {
    delivery: own,
    items: items.map(({ intake, attachments }) => {
      const externalId = storableId(`${intake.externalId}#${intake.contentSha256.slice(0, 32)}`);
      const under = { externalId, deliveryId: own.id };
      return { intake: { ...intake, ...under }, attachments: attachments.map((file) => ({ ...file, ...under })) };
    }),
  };
}

function withRemarks(content: IntakeContent, remarks: Readonly<Record<string, string>>): IntakeContent {
  return { ...content, facts: { ...content.facts, ...remarks } };
}

/** What tells one content from another: the words and the files. */
function contentHash(json: string, files: readonly string[]): string {
  return sha256Hex([json, ...files].join('\n'));
}

function isUrgent(content: IntakeContent, { urgencyRules }: CityProfile): boolean {
  const said = content.takenDown?.urgency ?? 'normal';
  return said !== 'normal' || soundsUrgent(wordsOf(content), urgencyRules);
}

function wordsOf(content: IntakeContent): string {
  return `${content.title ?? ''}\n${content.text.slice(0, 4000)}`;
}
