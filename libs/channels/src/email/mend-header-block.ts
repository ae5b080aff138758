import iconv from 'iconv-lite';
import { encodeWords, mendHeaderField } from './mend-header-field.js';
import { UNKNOWN_CHARSET } from './weighing-decoder.js';

export interface MendedBlock {
  readonly bytes: Buffer;
  /** Of a multipart only: the line that separates its parts, without the two dashes. */
  readonly boundary?: string;
}

/**
 * The header block of a message or a part (without the empty line) with every field in clean UTF-8, and a text
 * part's charset made honest: one that is absent, unknown, ASCII or UTF-8 is relabelled so that its bytes are weighed.
 */
export function mendHeaderBlock(block: Buffer): MendedBlock {
  const fields = splitFields(block);
  const contentType = fields.find((field) => nameOf(field) === 'content-type');
  const declared = contentType && /charset[ \t]*=[ \t]*"?([\w.:-]{1,40})/i.exec(unfold(contentType))?.[1];
  const mended = fields.map((field) => mendField(field, declared));
  const disposition = fields.some((field) => nameOf(field) === 'content-disposition');
  if (!contentType && !disposition) mended.push(Buffer.from(`Content-Type: text/plain; charset=${UNKNOWN_CHARSET}`));
  const bytes = Buffer.concat(mended.flatMap((field) => [field, Buffer.from('\r\n')]));
  const boundary = contentType && boundaryOf(unfold(contentType));
  return boundary ? { bytes, boundary } : { bytes };
}

/** Fields with their folded lines, without the line end behind them. A line that is no field is left as it is. */
export function splitFields(block: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  let at = 0;
  while (at < block.length) {
    const lineEnd = block.indexOf(0x0a, at);
    at = lineEnd < 0 ? block.length : lineEnd + 1;
    const next = block[at];
    if (at < block.length && (next === 0x20 || next === 0x09)) continue;
    const field = trimEnd(block.subarray(start, at));
    if (field.length > 0) fields.push(field);
    start = at;
  }
  return fields;
}

/** The lower-case name of a field; empty for a line that is none. */
export function nameOf(field: Buffer): string {
  return (
    /^([!-9;-~]{1,100})[ \t]*:/
      .exec(field.toString('latin1', 0, 128))?.[1]
      ?.trim()
      .toLowerCase() ?? ''
  );
}

function mendField(field: Buffer, declared: string | undefined): Buffer {
  const name = nameOf(field);
  const structured = name === 'content-type' || name === 'content-disposition';
  if (!structured && isPlain(field)) return field;
  const text = mendHeaderField(field, declared);
  if (!structured) return Buffer.from(text, 'utf8');
  // Parameters are read byte by byte further on: a name in raw characters must become an encoded word.
  const ascii = text
    .replace(/[\u0080-\uffff](?:[^"\r\n;=]*[\u0080-\uffff])?/g, encodeWords)
    .replace(/\*(\d{1,3}\*)?=[ \t]*(?:gb2312|gbk)''/gi, "*$1=gb18030''");
  return Buffer.from(name === 'content-type' ? relabel(ascii) : ascii, 'utf8');
}

function relabel(contentType: string): string {
  if (!/^content-type[ \t]*:\s*text\/(?:plain|html)\b/i.test(contentType)) return contentType;
  const charset = /charset[ \t]*=[ \t]*(?:"([^"\r\n]*)"|([^\s;]*))/i.exec(contentType);
  if (!charset) return `${contentType.trimEnd().replace(/;$/, '')}; charset=${UNKNOWN_CHARSET}`;
  const label = (charset[1] ?? charset[2] ?? '').trim().toLowerCase();
  const honest =
    !/^(?:|utf-?8|us-ascii|ascii)$/.test(label) && (iconv.encodingExists(label) || /^iso-2022-/.test(label));
  return honest ? contentType : contentType.replace(charset[0], `charset=${UNKNOWN_CHARSET}`);
}

function boundaryOf(contentType: string): string | undefined {
  if (!/^content-type[ \t]*:[ \t]*multipart\//i.test(contentType)) return undefined;
  const found = /[;\s]boundary[ \t]*=[ \t]*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return (found?.[1] ?? found?.[2])?.trimEnd();
}

function unfold(field: Buffer): string {
  return field.toString('latin1').replace(/\r?\n/g, '');
}

function isPlain(field: Buffer): boolean {
  return !field.includes('=?') && field.every((byte) => byte < 0x80);
}

function trimEnd(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && (line[end - 1] === 0x0a || line[end - 1] === 0x0d)) end -= 1;
  return line.subarray(0, end);
}
