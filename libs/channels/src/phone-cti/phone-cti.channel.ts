import { type Delivery, defineChannel, type IncomingItem, type Reception, type Source } from '../channel.js';
import { presentedKey, refuseKey } from '../reading/presented-key.js';
import { sha256Hex } from '../reading/sha256.js';
import { acknowledge } from './acknowledge.js';
import { describeReport } from './describe-report.js';
import type { Preset } from './preset.js';
import { readCall } from './read-call.js';
import { MAX_EVENTS, readEvents } from './read-events.js';
import { presetOf, Settings } from './settings.js';

/** The generic door for telephone systems: form or JSON, read by a preset and the source's own pointers. */
export const phoneCti = defineChannel<Settings>({
  id: 'phone-cti',
  kind: 'phone',
  title: { zh: '电话（通用 CTI 推送）', en: 'Phone (generic CTI push)' },
  settings: Settings,
  push: true,
  keys: 'must',
  unsendable: 'task',
  receive,
});

async function receive(delivery: Delivery, source: Source<Settings>): Promise<Reception> {
  if (!source.hasKey(presentedKey(delivery))) return refuseKey();
  const preset = presetOf(source.settings);
  const reply = acknowledge(preset);
  const digest = `sha256:${sha256Hex(delivery.body)}`;
  const read = await readEvents(delivery, preset);
  if (!read.ok) return { outcome: 'unreadable', externalId: digest, reason: read.reason, reply };
  if (read.events.length > MAX_EVENTS) return tooMany(read.events.length);
  if (read.events.length === 0) return { outcome: 'answered', reply: reply([]) };
  const items = read.events.map((event) => itemOf(event, preset, source.settings, read.many ? undefined : digest));
  return items.some(({ named }) => named)
    ? { outcome: 'accepted', items: withoutTwins(items.map(({ item }) => item)), reply }
    : { outcome: 'unreadable', externalId: digest, reason: '没有通话编号 / no event names a call', reply };
}

function itemOf(event: unknown, preset: Preset, settings: Settings, digest?: string) {
  const report = readCall(event, preset);
  const content = describeReport(report, settings);
  const raw = digest ? undefined : bytesOf(event);
  const own = digest ?? `sha256:${sha256Hex(raw ?? JSON.stringify(content))}`;
  const named = report.callId !== undefined;
  const item: IncomingItem = named
    ? {
        externalId: (report.callId ?? '').slice(0, 300),
        content,
        raw,
        part: report.event === 'hangup' || report.event === 'note' ? 'final' : 'progress',
        partKey: report.text('eventId') ? `${report.event}:${report.text('eventId')}`.slice(0, 300) : own,
      }
    : // Its neighbours are fine, so it is kept where a person sees it instead of being lost with a refusal.
      { externalId: own, raw, content: { ...content, text: `话务事件缺少通话编号。${content.text}` } };
  return { named, item };
}

/** Vendors repeat an event within one push, too. */
function withoutTwins(items: readonly IncomingItem[]): IncomingItem[] {
  return [...new Map(items.map((item) => [JSON.stringify([item.externalId, item.partKey]), item])).values()];
}

/** The event's own bytes; undefined for one that is nested too deep to be written again. */
function bytesOf(event: unknown): Buffer | undefined {
  try {
    return Buffer.from(JSON.stringify(event));
  } catch {
    return undefined;
  }
}

function tooMany(count: number): Reception {
  return {
    outcome: 'refused',
    problem: {
      status: 413,
      code: 'too-many-events',
      title: '一次推送的事件过多 / too many events in one push',
      detail: `${count} > ${MAX_EVENTS}`,
    },
  };
}
