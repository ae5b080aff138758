import type { SourceConfig } from '@guiyi/domain';
import type { FormItem } from '../sample-item.js';
import { type Letter, uuidOf } from './letter.js';
import { tinyPng } from './tiny-png.js';

/** What the browser of a citizen sends: JSON, or multipart where a picture is with it. */
export async function writeForm(item: FormItem, source: SourceConfig, run: string): Promise<Letter> {
  const fields: Record<string, string | boolean | undefined> = {
    title: item.title,
    text: item.text,
    name: item.name,
    phone: item.phone,
    address: item.address,
    type: item.type,
    ...(item.anonymous ? { anonymous: true } : {}),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const letter = {
    path: `/in/${source.id}`,
    headers: { 'idempotency-key': uuidOf(run, item.id), ...(source.keys[0] ? { 'x-guiyi-key': source.keys[0] } : {}) },
  };
  if (!item.picture) {
    return { ...letter, contentType: 'application/json', body: Buffer.from(JSON.stringify(Object.fromEntries(given))) };
  }
  const form = new FormData();
  for (const [name, value] of given) form.append(name, String(value));
  form.append('attachments', new Blob([new Uint8Array(tinyPng())], { type: 'image/png' }), '现场照片.png');
  const written = new Response(form);
  return {
    ...letter,
    contentType: written.headers.get('content-type') ?? '',
    body: Buffer.from(await written.arrayBuffer()),
  };
}
