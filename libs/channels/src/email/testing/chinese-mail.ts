import iconv from 'iconv-lite';

/** Parts of Chinese mail as clients write it, for tests. */
export const SUBJECT = '小区门口路灯不亮，盼尽快修复';
export const TEXT = '您好：东关街道的路灯坏了三天，镕基路口漆黑一片，老人出行不便。\n请尽快派人修复，谢谢！';
export const NAME = '李小梅';

export const bytes = (text: string, charset: string) => iconv.encode(text, charset);
export const b64 = (buffer: Buffer) => buffer.toString('base64').replace(/.{76}/g, '$&\r\n');
export const word = (text: string, charset: string, label = charset) =>
  `=?${label}?B?${bytes(text, charset).toString('base64')}?=`;
export const qp = (buffer: Buffer) =>
  [...buffer]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
    .replace(/(?:...){24}/g, '$&=\r\n');
export const qWord = (text: string, charset: string) =>
  `=?${charset}?Q?${qp(bytes(text, charset)).replace(/=\r\n/g, '')}?=`;

export interface Build {
  subject?: string | Buffer;
  head?: string;
  body: string | Buffer;
}
export const build = ({ subject = word(SUBJECT, 'utf-8'), head = '', body }: Build): Buffer =>
  Buffer.concat([
    Buffer.from(`From: ${word(NAME, 'utf-8')} <Li@Example.cn>\r\nTo: 12345@gov.example\r\nSubject: `),
    Buffer.from(subject),
    Buffer.from(`\r\nDate: Sun, 01 Jun 2025 10:00:00 +0800\r\nMessage-ID: <one@example.cn>\r\n${head}\r\n`),
    Buffer.from(body),
  ]);
export const base64As = (charset: string, label = charset) => ({
  head: `Content-Type: text/plain; charset="${label}"\r\nContent-Transfer-Encoding: base64\r\n`,
  body: b64(bytes(TEXT, charset)),
});
