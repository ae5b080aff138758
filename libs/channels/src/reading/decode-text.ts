import iconv from 'iconv-lite';

/** GB 2312 and GBK labels are read as their superset: senders write GB 18030 bytes under the older names. */
const SUPERSETS: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  hz: 'gb18030',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
};

/**
 * Bytes to text. A byte order mark decides, then valid UTF-8, then the label, then GB 18030:
 * a wrong label is far more common than bytes that happen to be valid UTF-8.
 */
export function decodeText(bytes: Uint8Array, label?: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    const named =
      label
        ?.trim()
        .toLowerCase()
        .replace(/^["']|["']$/g, '') ?? '';
    const charset = SUPERSETS[named] ?? named;
    return iconv.decode(
      buffer,
      charset && charset !== 'utf-8' && charset !== 'utf8' && iconv.encodingExists(charset) ? charset : 'gb18030',
    );
  }
}
