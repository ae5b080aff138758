import { isUtf8 } from 'node:buffer';
import { Dicer } from '@fastify/busboy';
import iconv from 'iconv-lite';
import type { Delivery } from '../channel.js';
import { decodeText } from './decode-text.js';
import { percentDecode } from './percent-decode.js';
import { type FormPart, readFormPart } from './read-form-part.js';

/** Above what the widest vendor's call form holds; a citizen's form has a dozen. */
const MAX_FIELDS = 200;
const MAX_FILES = 10;
const MAX_PART_BYTES = 10 * 1024 * 1024;

export type Form =
  | {
      readonly ok: true;
      /** Values of a name that comes several times are joined with a comma. */
      readonly fields: Record<string, string>;
      readonly files: { readonly field: string; readonly name: string; readonly content: Buffer }[];
    }
  | { readonly ok: false; readonly reason: string; readonly status: 400 | 413 | 415 };

/**
 * Reads `application/x-www-form-urlencoded` and `multipart/form-data`. Names and values are kept as bytes until all
 * are there, so that a GBK page is recognised by the whole of it, not guessed anew for each short name.
 * Never throws: what cannot be read comes back with a reason and the HTTP status that fits.
 */
export async function parseForm(delivery: Pick<Delivery, 'body' | 'contentType'>): Promise<Form> {
  const type = delivery.contentType.trim();
  if (/^application\/x-www-form-urlencoded(?:[ \t]*;|$)/i.test(type)) {
    const pairs = splitPairs(delivery.body);
    return pairs.length > MAX_FIELDS ? tooManyFields : formOf(pairs, /charset=([^;]+)/i.exec(type)?.[1]);
  }
  if (!/^multipart\/form-data(?:[ \t]*;|$)/i.test(type)) {
    return { ok: false, reason: `"${type.slice(0, 100)}" is not a form`, status: 415 };
  }
  const boundary = /;[ \t]*boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(type);
  const limit = boundary?.[1] ?? boundary?.[2];
  if (!limit) return { ok: false, reason: 'the multipart form names no boundary', status: 400 };
  if (hasMore(delivery.body, `--${limit}`, MAX_FIELDS + MAX_FILES + 1)) return tooManyFields;
  const parts = await splitParts(delivery.body, limit);
  return Array.isArray(parts) ? formOf(parts) : parts;
}

/** Whether `mark` stands in the body more than `times`: told before any of it is taken apart. */
function hasMore(body: Buffer, mark: string, times: number): boolean {
  let seen = 0;
  for (let at = body.indexOf(mark); at >= 0 && seen <= times; at = body.indexOf(mark, at + mark.length)) seen += 1;
  return seen > times;
}

const tooManyFields: Form = { ok: false, reason: `more than ${MAX_FIELDS} fields`, status: 413 };

function splitPairs(body: Buffer): FormPart[] {
  const pairs = body.toString('latin1').split('&', MAX_FIELDS + 1);
  return pairs.filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    return { name: formDecoded(name), content: formDecoded(value) };
  });
}

/** A plus sign is a space here, unless it was escaped. */
function formDecoded(text: string): Buffer {
  return percentDecode(Buffer.from(text.replaceAll('+', ' ').replace(/[\r\n]{1,4}$/, ''), 'latin1'));
}

function splitParts(body: Buffer, boundary: string): Promise<FormPart[] | Extract<Form, { ok: false }>> {
  return new Promise((settle) => {
    const parts: FormPart[] = [];
    const resolve: typeof settle = (outcome) => {
      clearTimeout(silence);
      settle(outcome);
    };
    const fail = (reason: string, status: 400 | 413 = 400) => resolve({ ok: false, reason, status });
    let fields = 0;
    let files = 0;
    const limits = { boundary, maxHeaderPairs: 50, maxHeaderSize: 16_384 };
    const splitter = new Dicer(limits);
    splitter.on('part', (part) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let head: Omit<FormPart, 'content'> | undefined;
      part.on('error', () => {});
      part.on('header', (header: object) => {
        head = readFormPart(header);
        if (head?.file === undefined ? head && ++fields > MAX_FIELDS : ++files > MAX_FILES) {
          fail(head?.file ? `more than ${MAX_FILES} files` : `more than ${MAX_FIELDS} fields`, 413);
        }
      });
      part.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAX_PART_BYTES) chunks.push(chunk);
        else fail('a file or field is larger than 10 MB', 413);
      });
      part.on('end', () => head && parts.push({ ...head, content: Buffer.concat(chunks) }));
    });
    splitter.on('error', () => fail('the multipart form ends in the middle'));
    splitter.on('finish', () => resolve(parts));
    // The splitter says nothing at all for some broken bodies: whatever was not said by then never will be.
    const silence = setTimeout(() => fail('the multipart form is broken'), 5_000).unref();
    splitter.end(body);
  });
}

function formOf(parts: readonly FormPart[], label?: string): Form {
  const decode = decoderFor(parts, label);
  const fields = new Map<string, string>();
  const files: { field: string; name: string; content: Buffer }[] = [];
  for (const part of parts) {
    const name = decode(part.name);
    if (part.file === undefined) {
      const before = fields.get(name);
      const value = decode(part.content);
      fields.set(name, before ? `${before},${value}` : value);
    } else if (part.content.length > 0) {
      const path = part.fileName ?? decode(part.file);
      const fileName = path
        .replace(/\\"|%22/g, '"')
        .split(/[/\\]/)
        .at(-1)
        ?.slice(0, 255);
      files.push({ field: name, name: fileName || 'file', content: part.content });
    }
  }
  return { ok: true, fields: Object.fromEntries(fields), files };
}

/** Two Chinese characters in GBK can be valid UTF-8 by accident, so the larger part of all the text decides for all. */
function decoderFor(parts: readonly FormPart[], label?: string): (bytes: Buffer) => string {
  let utf8 = 0;
  let other = 0;
  for (const part of parts) {
    const texts = [part.name, ...(part.file === undefined ? [part.content] : [part.file])];
    for (const bytes of texts) {
      if (bytes.every((byte) => byte < 0x80)) continue;
      if (isUtf8(bytes)) utf8 += bytes.length;
      else other += bytes.length;
    }
  }
  if (other <= utf8) return (bytes) => decodeText(bytes, label);
  const named = label?.trim().toLowerCase() ?? '';
  const charset = named && !/^(?:utf-?8|gb|x-gbk)/.test(named) && iconv.encodingExists(named) ? named : 'gb18030';
  return (bytes) => iconv.decode(bytes, charset);
}
