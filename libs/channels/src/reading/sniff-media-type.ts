import { fileTypeFromBuffer } from 'file-type';

/** Kinds of text that cannot be told apart by their bytes: here, and only here, the name may say which. */
const TEXTS: Record<string, string> = {
  csv: 'text/csv',
  md: 'text/markdown',
  htm: 'text/html',
  html: 'text/html',
  svg: 'image/svg+xml',
  json: 'application/json',
  xml: 'application/xml',
  ics: 'text/calendar',
  eml: 'message/rfc822',
};

/** The old Office formats share one container. */
const COMPOUND_FILES: Record<string, string> = {
  doc: 'application/msword',
  wps: 'application/msword',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  dps: 'application/vnd.ms-powerpoint',
};

/** How much of a long text is looked at. */
const SAMPLE_BYTES = 65_536;

/**
 * The media type by the bytes, never by what the sender claimed. Text that a browser would run as a page is
 * `text/html` whatever it is called; other text is `text/plain` unless its name says which kind; what is neither
 * known nor text is `application/octet-stream`. Never throws.
 */
export async function sniffMediaType(bytes: Buffer, name = ''): Promise<string> {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (known?.mime === 'application/x-cfb') return COMPOUND_FILES[extension] ?? known.mime;
  if (known && known.mime !== 'application/xml') return known.mime.replace(/;.*$/, '');
  const text = textOf(bytes.subarray(0, SAMPLE_BYTES));
  if (text === undefined) return known?.mime ?? 'application/octet-stream';
  if (/^[^\S\uFEFF]*<(?:!doctype html|html|script|iframe|body)\b/i.test(text.slice(0, 1024))) return 'text/html';
  if (/<svg\b/i.test(text.slice(0, 1024))) return 'image/svg+xml';
  return TEXTS[extension] ?? known?.mime ?? 'text/plain';
}

/** The sample as text, or nothing where it holds control bytes or is in no charset that is met here. */
function textOf(sample: Buffer): string | undefined {
  const wide = sample[0] === 0xff && sample[1] === 0xfe ? 'utf-16le' : undefined;
  for (const charset of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      // `stream` lets the sample end in the middle of a character.
      const text = new TextDecoder(charset, { fatal: true }).decode(sample, { stream: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
      return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text;
    } catch {}
  }
  return undefined;
}
