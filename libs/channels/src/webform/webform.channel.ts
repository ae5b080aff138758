import type { IntakeContent } from '@guiyi/domain';
import { z } from 'zod';
import { defineChannel, type Reception, type Refusal } from '../channel.js';
import { presentedKey, refuseKey } from '../reading/presented-key.js';
import { checkAttachments } from './check-attachments.js';
import { nameFields } from './field-names.js';
import { fingerprint, idempotencyKey, identityOf } from './identify-post.js';
import { readBody } from './read-body.js';
import { WebformFields } from './webform-fields.js';

const Settings = z.object({});

/** The citizens' form and any program that posts like one. Open to everybody, unless the source has keys. */
export const webform = defineChannel<z.infer<typeof Settings>>({
  id: 'webform',
  kind: 'webform',
  title: { zh: '网页表单', en: 'Web form' },
  settings: Settings,
  push: true,
  keys: 'may',
  unsendable: 'shown',
  async receive(delivery, source) {
    if (delivery.method !== 'POST') return refused(400, 'not-a-post', '请用 POST 提交', 'the form takes POST only');
    if (source.keyed && !source.hasKey(presentedKey(delivery))) return refuseKey();
    const body = await readBody(delivery);
    if ('status' in body) return { outcome: 'refused', problem: body };
    const { known, other } = nameFields(body.fields);
    const checked = WebformFields.safeParse(known);
    if (!checked.success) {
      const errors = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      const detail = errors.map(({ message }) => message).join('；');
      return refused(422, 'wrong-fields', '请检查填写的内容', detail, errors);
    }
    const { attachments, unwanted } = await checkAttachments(body.files);
    if (unwanted.length > 0) {
      const errors = unwanted.map(({ name, mediaType }) => ({ path: name, message: `不接受这种文件（${mediaType}）` }));
      return refused(
        415,
        'unwanted-file',
        '附件类型不接受',
        `不接受的附件：${unwanted.map(({ name }) => name).join('、')}`,
        errors,
      );
    }
    const content = contentOf(checked.data, factsOf(other));
    const partKey = fingerprint(content, attachments);
    const key = idempotencyKey(delivery);
    const ownId = key ?? checked.data.externalId;
    const identity = ownId === undefined ? identityOf(partKey, content, delivery) : { externalId: ownId };
    // On an open form nobody may add to what somebody else sent under an id that can be guessed.
    const onConflict = key !== undefined || !source.keyed ? 'refuse' : 'version';
    return { outcome: 'accepted', items: [{ ...identity, content, attachments, partKey, onConflict }] };
  },
});

function contentOf(fields: WebformFields, facts: Record<string, unknown>): IntakeContent {
  const {
    title,
    text,
    name,
    phone,
    email,
    address,
    latitude,
    longitude,
    type,
    category,
    anonymous,
    occurredAt,
    joins,
  } = fields;
  const isNobody = anonymous || !(name || phone || email);
  return {
    // Who asks to stay unknown is not kept under a name, even where the form was filled in before the box was ticked.
    requester: isNobody ? { kind: 'anonymous' } : { kind: 'person', ...given({ name, phone, email }) },
    text,
    format: 'plain',
    ...given({ title, address, occurredAt, appealType: type }),
    ...(latitude !== undefined && longitude !== undefined ? { location: { latitude, longitude } } : {}),
    ...(joins && { references: [joins] }),
    // Nobody is written to: the person looks the answer up with the tracking code.
    replyTo: { tracking: 'true' },
    ...(category || Object.keys(facts).length > 0 ? { facts: { ...facts, ...given({ category }) } } : {}),
  };
}

/** Fields of the city's own that are short enough to be shown, in one order whatever the form's; what starts with `_` is a form's machinery (tokens). */
function factsOf(other: Record<string, unknown>): Record<string, unknown> {
  const shown = Object.entries(other).filter(
    ([name, value]) =>
      !/^(?:_|altcha$|csrf)/i.test(name) &&
      name.length <= 50 &&
      (typeof value === 'number' ||
        typeof value === 'boolean' ||
        (typeof value === 'string' && value !== '' && value.length <= 1000)),
  );
  return Object.fromEntries(shown.slice(0, 20).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function given<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}

function refused(
  status: Refusal['status'],
  code: string,
  title: string,
  detail: string,
  errors?: Refusal['errors'],
): Reception {
  return { outcome: 'refused', problem: { status, code, title, detail, ...(errors ? { errors } : {}) } };
}
