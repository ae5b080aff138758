import type { Delivery, Refusal } from '../channel.js';
import { decodeText } from '../reading/decode-text.js';
import { parseForm } from '../reading/parse-form.js';

export interface Body {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
}

/** The fields of a JSON body or a form, unchecked; a refusal where it is neither. */
export async function readBody(delivery: Pick<Delivery, 'body' | 'contentType'>): Promise<Body | Refusal> {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(delivery.contentType.trim())) {
    const form = await parseForm(delivery);
    if (form.ok) return form;
    const code = { 400: 'broken-form', 413: 'too-large', 415: 'unknown-media-type' }[form.status];
    return { status: form.status, code, title: '表单无法读取', detail: form.reason };
  }
  try {
    const fields: unknown = JSON.parse(decodeText(delivery.body).replace(/^\uFEFF/, ''));
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) {
      return { fields: fields as Record<string, unknown>, files: [] };
    }
  } catch {}
  return { status: 400, code: 'broken-json', title: '请求内容无法读取', detail: 'the body is not a JSON object' };
}
