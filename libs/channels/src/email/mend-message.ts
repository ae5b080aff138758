import { mendHeaderBlock } from './mend-header-block.js';

/** Nobody writes a header of this size by hand or by an honest program. */
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_PARTS = 500;
const MAX_DEPTH = 20;

export type Mended = { readonly message: Buffer } | { readonly unreadable: string };

/**
 * The pass over the raw bytes before a message is parsed: every header block (the message's and its parts') is
 * written anew in clean UTF-8, bodies stay byte for byte. It also refuses what would be too hard to parse: huge
 * headers, too many parts, parts nested too deep. Attached messages are left alone: they are parsed on their own.
 */
export function mendMessage(raw: Buffer): Mended {
  const out: Buffer[] = [];
  const open: string[] = [];
  let parts = 0;
  let inHeader = true;
  let start = 0;
  let at = 0;

  const closeHeader = (end: number): string | undefined => {
    if (end - start > MAX_HEADER_BYTES) return 'the header is too large';
    parts += 1;
    if (parts > MAX_PARTS) return 'the message has too many parts';
    const mended = mendHeaderBlock(raw.subarray(start, end));
    out.push(mended.bytes, Buffer.from('\r\n'));
    if (mended.boundary !== undefined) open.push(mended.boundary);
    if (open.length > MAX_DEPTH) return 'the message is nested too deep';
    inHeader = false;
    return undefined;
  };

  while (at < raw.length) {
    const lineEnd = raw.indexOf(0x0a, at);
    const next = lineEnd < 0 ? raw.length : lineEnd + 1;
    const delimiter =
      raw[at] === 0x2d && raw[at + 1] === 0x2d ? readDelimiter(raw.subarray(at, next), open) : undefined;
    if (delimiter) {
      if (inHeader) {
        const problem = closeHeader(at);
        if (problem) return { unreadable: problem };
      } else {
        out.push(raw.subarray(start, at));
      }
      out.push(raw.subarray(at, next));
      // A part that was never closed ends with the part around it; behind the last delimiter no part begins.
      open.length = delimiter.last ? delimiter.depth : delimiter.depth + 1;
      inHeader = !delimiter.last;
      start = next;
    } else if (inHeader && isEmptyLine(raw, at, next)) {
      const problem = closeHeader(at);
      if (problem) return { unreadable: problem };
      start = next;
    } else if (inHeader && next - start > MAX_HEADER_BYTES) {
      return { unreadable: 'the header is too large' };
    }
    at = next;
  }
  if (inHeader) {
    const problem = closeHeader(raw.length);
    if (problem) return { unreadable: problem };
  } else {
    out.push(raw.subarray(start));
  }
  return { message: Buffer.concat(out) };
}

function readDelimiter(line: Buffer, open: readonly string[]): { depth: number; last: boolean } | undefined {
  if (line.length > 300) return undefined;
  const text = line.toString('latin1').slice(2).trimEnd();
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    if (text === open[depth]) return { depth, last: false };
    if (text === `${open[depth]}--`) return { depth, last: true };
  }
  return undefined;
}

function isEmptyLine(raw: Buffer, at: number, next: number): boolean {
  return next - at === 1 || (next - at === 2 && raw[at] === 0x0d);
}
