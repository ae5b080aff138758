import iconv from 'iconv-lite';

/** Labels that name an older part of GB 18030: senders write the newest bytes under them. */
const GB_LABEL = /^(?:x-)?(?:gb[-_ ]?2312(?:[-_]80)?|gbk|gb[-_]?18030|cp936|ms936|windows-936|euc-cn|chinese)$/;

/** Other two-byte labels under which a short text may look like two-byte UTF-8 by chance. */
const OTHER_TWO_BYTE_LABEL = /^(?:big5|x-x-big5|cp950|euc-kr|ks_c_5601|shift_jis|sjis|euc-jp)/;

/** Encodings whose bytes look like plain ASCII (or like nothing): here only the label can tell. */
const STATEFUL_LABEL = /^(?:iso-2022-|utf-?16)/;

/**
 * Bytes of a mail to text. The bytes weigh more than the label: valid UTF-8 with Chinese in it is UTF-8 under
 * any label, and what is not UTF-8 under a UTF-8 label is GB 18030, unless only a few bytes of it are damaged.
 * Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeMailText(bytes: Buffer, label = ''): string {
  const charset = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (STATEFUL_LABEL.test(charset)) return decodeLabelled(bytes, charset);
  const gb = GB_LABEL.test(charset);
  const unicode = decodeUtf8(bytes);
  if (unicode !== undefined) {
    // 0xC4 0xA3 is a letter with a cedilla in UTF-8 and a Chinese character in GBK: here the label decides.
    const byChance = (gb || OTHER_TWO_BYTE_LABEL.test(charset)) && /[\u0080-\u07ff]/.test(unicode);
    if (!byChance || /[\u0800-\uffff]/.test(unicode)) return unicode.replace(/^\ufeff/, '');
  }
  if (gb) return iconv.decode(bytes, 'gb18030');
  const named = charset !== '' && !/^(?:utf-?8|us-ascii|ascii|unknown-8bit)$/.test(charset);
  if (named && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
  return mostlyUtf8(bytes) ?? iconv.decode(bytes, 'gb18030');
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 that lost a byte here and there: one character in ten at most is damaged. */
function mostlyUtf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  const chinese = text.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return chinese >= damaged * 10 ? text : undefined;
}

function decodeLabelled(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

/** The charset that an HTML text names in its own head, for mails that name none outside. */
export function charsetOfHtml(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 4096);
  const meta = /<meta[^>]{0,200}?charset[ \t]*=[ \t]*["']?[ \t]*([\w.:-]{2,40})/i.exec(head);
  return meta?.[1];
}
