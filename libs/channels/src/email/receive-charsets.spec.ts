import { afterAll, describe, expect, it } from '@jest/globals';
import {
  type Build,
  b64,
  base64As,
  build,
  bytes,
  NAME,
  qp,
  qWord,
  SUBJECT,
  TEXT,
  word,
} from './testing/chinese-mail.js';
import { parsers, read } from './testing/read-message.js';

afterAll(() => parsers.close());

const split = (() => {
  const gbk = bytes(SUBJECT, 'gbk');
  // An odd byte count ends in the middle of a character.
  return [gbk.subarray(0, 7), gbk.subarray(7)].map((part) => `=?gb2312?B?${part.toString('base64')}?=`).join('\r\n ');
})();
const rare = '䶮先生㐂';
const traditional = { subject: '路燈不亮', text: '東關街道的路燈壞了三天，請儘快派人修復。' };

describe('the ways in which Chinese mail comes', () => {
  const multipart = (type: string, ...parts: string[]) => ({
    head: `Content-Type: ${type}; boundary="bb"\r\n`,
    body: `${parts.map((part) => `--bb\r\n${part}`).join('\r\n')}\r\n--bb--\r\n`,
  });
  const html = (inner: string, meta = '') =>
    `<html><head>${meta}<style>p{color:red}</style></head><body>${inner}</body></html>`;
  const plainPart = `Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n${b64(bytes(TEXT, 'gbk'))}`;
  const cases: [string, Build, { title?: string | undefined; text?: string }?][] = [
    ['UTF-8, base64', base64As('utf-8')],
    [
      'UTF-8, quoted-printable',
      {
        head: 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n',
        body: qp(Buffer.from(TEXT)),
      },
    ],
    ['GB 2312, base64', { ...base64As('gb2312'), subject: word(SUBJECT, 'gb2312') }],
    [
      'GBK, quoted-printable',
      {
        head: 'Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n',
        body: qp(bytes(TEXT, 'gbk')),
        subject: qWord(SUBJECT, 'GBK'),
      },
    ],
    [
      'GB 18030, 8 bit',
      {
        head: 'Content-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n',
        body: bytes(TEXT, 'gb18030'),
        subject: word(SUBJECT, 'gb18030'),
      },
    ],
    [
      'Big5',
      {
        head: 'Content-Type: text/plain; charset=big5\r\n',
        body: bytes(traditional.text, 'big5'),
        subject: word(traditional.subject, 'big5'),
      },
      { title: traditional.subject, text: traditional.text },
    ],
    [
      'GB 18030 bytes under the label gb2312',
      {
        head: 'Content-Type: text/plain; charset=gb2312\r\n',
        body: bytes(rare, 'gb18030'),
        subject: word(rare, 'gb18030', 'gb2312'),
      },
      { title: rare, text: rare },
    ],
    ['raw GBK everywhere, no charset', { subject: bytes(SUBJECT, 'gbk'), body: bytes(TEXT, 'gbk') }],
    ['a UTF-8 label on a GBK body', base64As('gbk', 'utf-8')],
    ['a GBK label on a UTF-8 body', base64As('utf-8', 'gbk')],
    ['a character cut between two encoded words', { ...base64As('utf-8'), subject: split }],
    [
      'the charset only in the HTML',
      {
        head: 'Content-Type: text/html\r\n',
        body: bytes(
          html(`<p>${traditional.text}</p>`, '<meta http-equiv="Content-Type" content="text/html; charset=big5">'),
          'big5',
        ),
      },
      { text: traditional.text },
    ],
    [
      'HTML only, with hard spaces and a script',
      {
        head: 'Content-Type: text/html; charset=utf-8\r\n',
        body: html(`<p>&nbsp;&nbsp;&nbsp;${TEXT.replace('\n', '<br>')}</p><script>alert(1)</script><img src="cid:x">`),
      },
    ],
    [
      'HTML only, inside a multipart',
      multipart(
        'multipart/mixed',
        `Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n${b64(bytes(html(`<p>${TEXT.replace('\n', '<br>')}</p>`), 'gbk'))}`,
      ),
    ],
    [
      'text and HTML side by side',
      multipart(
        'multipart/alternative',
        plainPart,
        `Content-Type: text/html; charset=gbk\r\n\r\n${html('<p>other</p>')}`,
      ),
    ],
    [
      'the subject that 163 invents',
      { ...base64As('utf-8'), subject: word('来自李小梅的邮件', 'gbk') },
      { title: undefined },
    ],
    [
      'a text that lost a byte',
      {
        head: 'Content-Type: text/plain; charset=utf-8\r\n',
        body: Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe8, 0xb0])]),
      },
      { text: `${TEXT}\ufffd` },
    ],
    [
      'ISO 2022, whose bytes are all ASCII',
      { head: 'Content-Type: text/plain; charset=iso-2022-jp\r\n', body: Buffer.from('\x1b$B0lHV\x1b(B', 'latin1') },
      { text: '一番' },
    ],
  ];

  it.each(cases)('%s', async (_, message, expected = {}) => {
    const { content } = await read(build(message));
    expect(content).toMatchObject({
      text: expected.text ?? TEXT,
      requester: { kind: 'person', name: NAME, email: 'li@example.cn' },
    });
    expect(content?.title).toBe(
      'title' in expected || message.subject === undefined ? ('title' in expected ? expected.title : SUBJECT) : SUBJECT,
    );
  });

  it('reads the names of attachments, and their kinds by their bytes', async () => {
    const attachment = (header: string, content: string) =>
      `Content-Type: application/pdf\r\n${header}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}`;
    const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
    const raw = Buffer.concat([
      build(
        multipart(
          'multipart/mixed',
          plainPart,
          attachment(`Content-Disposition: attachment; filename="${word('现场 照片.png', 'gbk')}"`, picture),
          attachment("Content-Disposition: attachment; filename*=gbk''%B2%C4%C1%CF.pdf", 'JVBERi0xLjQK'),
        ),
      ),
    ]);
    const rawName = Buffer.from(
      raw.toString('latin1').replace(word('现场 照片.png', 'gbk'), bytes('现场 照片.png', 'gbk').toString('latin1')),
      'latin1',
    );
    for (const message of [raw, rawName]) {
      const { item } = await read(message);
      expect(item?.attachments?.map(({ name, mediaType }) => [name, mediaType])).toEqual([
        ['现场 照片.png', 'image/png'],
        ['材料.pdf', 'application/pdf'],
      ]);
      expect(item?.attachments?.[0]?.content.toString('base64')).toBe(picture);
    }
  });

  it.each(['attachment', 'inline'])('reads the words of a message attached to it (%s)', async (disposition) => {
    const inner = build({ ...base64As('gbk'), subject: word(SUBJECT, 'gbk') }).toString('latin1');
    const note = 'Content-Type: text/plain; charset=utf-8\r\n\r\n请处理，详见附件邮件。';
    const outer = multipart(
      'multipart/mixed',
      note,
      `Content-Type: message/rfc822\r\nContent-Disposition: ${disposition}\r\n\r\n${inner}`,
    );
    const { content, item } = await read(build({ ...outer, subject: word(`转发: ${SUBJECT}`, 'utf-8') }));
    expect(content?.title).toBe(`转发: ${SUBJECT}`);
    expect(content?.text).toBe(`请处理，详见附件邮件。\n\n【附件邮件】${SUBJECT}\n${TEXT}`);
    expect(item?.attachments).toMatchObject([{ mediaType: 'message/rfc822' }]);
  });
});
