import type { Delivery } from '../channel.js';
import { decodeText } from '../reading/decode-text.js';
import { parseForm } from '../reading/parse-form.js';
import { at } from './pointer.js';
import type { Preset } from './preset.js';

export const MAX_EVENTS = 1000;

export type Events =
  | { readonly ok: true; readonly events: readonly unknown[]; readonly many: boolean }
  | { readonly ok: false; readonly reason: string };

/** The events of one body, JSON or form; the body decides which, not its content type. */
export async function readEvents(delivery: Delivery, preset: Preset): Promise<Events> {
  const text = decodeText(delivery.body).trim();
  if (/^[[{]/.test(text)) {
    const parsed = parseJson(text);
    return parsed === undefined ? { ok: false, reason: '不是完整的 JSON / broken JSON' } : listOf(parsed, preset);
  }
  const multipart = /^multipart\/form-data/i.test(delivery.contentType.trim());
  if (!multipart && !/^[^\s=&]{1,200}=/.test(text))
    return { ok: false, reason: '不是 JSON 也不是表单 / neither JSON nor a form' };
  const form = await parseForm(
    multipart ? delivery : { body: delivery.body, contentType: 'application/x-www-form-urlencoded' },
  );
  return form.ok ? { ok: true, events: [form.fields], many: false } : { ok: false, reason: form.reason };
}

function listOf(parsed: unknown, preset: Preset): Events {
  const lists = preset.lists.map((pointer) => at(parsed, pointer));
  const list = lists.find((found): found is unknown[] => Array.isArray(found));
  return list ? { ok: true, events: list, many: true } : { ok: true, events: [parsed], many: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
