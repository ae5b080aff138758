import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { parseForm } from './parse-form.js';

const gbk = (text: string) => iconv.encode(text, 'gbk');
const percent = (bytes: Buffer) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const urlencoded = (body: string, charset = '') =>
  parseForm({ body: Buffer.from(body), contentType: `application/x-www-form-urlencoded${charset}` });

const part = (disposition: string | Buffer, content: string | Buffer) =>
  Buffer.concat([
    Buffer.from('--xYz\r\nContent-Disposition: form-data; '),
    Buffer.from(disposition),
    Buffer.from('\r\n\r\n'),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const multipart = (...parts: Buffer[]) =>
  parseForm({
    body: Buffer.concat([...parts, Buffer.from('--xYz--\r\n')]),
    contentType: 'multipart/form-data; boundary=xYz',
  });

describe('parseForm', () => {
  it.each([
    ['UTF-8', 'title=%E6%BC%8F%E6%B0%B4&text=a+b%26c', '', { title: '漏水', text: 'a b&c' }],
    [
      'GBK',
      `title=${percent(gbk('漏水'))}&text=${percent(gbk('楼道里没有灯'))}`,
      '',
      { title: '漏水', text: '楼道里没有灯' },
    ],
    [
      'GBK that looks like UTF-8 in one field',
      `name=${percent(gbk('联通'))}&text=${percent(gbk('宽带断了三天'))}`,
      '',
      { name: '联通', text: '宽带断了三天' },
    ],
    ['Big5 by its label', `text=${percent(iconv.encode('漏水', 'big5'))}`, '; charset=big5', { text: '漏水' }],
    ['a name that comes twice', 'a=1&a=2', '', { a: '1,2' }],
    ['broken escapes and a trailing line break', 'text=100%&b=%E4%B\r\n', '', { text: '100%', b: expect.any(String) }],
    ['__proto__', '__proto__=x', '', Object.fromEntries([['__proto__', 'x']])],
  ])('reads urlencoded %s', async (_, body, charset, fields) => {
    expect(await urlencoded(body, charset)).toEqual({ ok: true, fields, files: [] });
  });

  it.each([
    ['UTF-8', 'name="f"; filename="现场 照片.jpg"', '现场 照片.jpg'],
    [
      'GBK',
      Buffer.concat([Buffer.from('name="f"; filename="'), gbk('现场照片.jpg'), Buffer.from('"')]),
      '现场照片.jpg',
    ],
    ['extended', `name="f"; filename="x.jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg`, '照片.jpg'],
    ['a whole path', 'name="f"; filename="C:\\fakepath\\a.jpg"', 'a.jpg'],
    ['an upward path', 'name="f"; filename="../../etc/passwd"', 'passwd'],
    ['an escaped quote', 'name="f"; filename="a%22b.txt"', 'a"b.txt'],
  ])('reads a file name: %s', async (_, disposition, name) => {
    const form = await multipart(part('name="text"', '电梯坏了'), part(disposition, 'DATA\r\n--xY'));
    expect(form).toEqual({
      ok: true,
      fields: { text: '电梯坏了' },
      files: [{ field: 'f', name, content: Buffer.from('DATA\r\n--xY') }],
    });
  });

  it('skips a file input that was left empty', async () => {
    expect(await multipart(part('name="f"; filename=""', ''))).toEqual({ ok: true, fields: {}, files: [] });
  });

  it('keeps every byte of a binary file', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256));
    const form = await multipart(part('name="f"; filename="a.bin"', bytes));
    expect(form.ok && form.files[0]?.content.equals(bytes)).toBe(true);
  });

  it.each([
    ['another type', { body: Buffer.from('{}'), contentType: 'application/json' }, 415],
    ['no boundary', { body: Buffer.from('--x'), contentType: 'multipart/form-data' }, 400],
    ['an empty body', { body: Buffer.alloc(0), contentType: 'multipart/form-data; boundary=x' }, 400],
    ['a body cut off', { body: part('name="a"', 'half'), contentType: 'multipart/form-data; boundary=xYz' }, 400],
    [
      'too many fields',
      { body: Buffer.from('a=1&'.repeat(300)), contentType: 'application/x-www-form-urlencoded' },
      413,
    ],
  ])('gives a reason for %s', async (_, delivery, status) => {
    expect(await parseForm(delivery)).toEqual({ ok: false, reason: expect.any(String), status });
  });

  it('does not take a body of very many parts apart', async () => {
    const began = Date.now();
    const body = Buffer.from(`${'--xYz\r\n\r\n\r\n'.repeat(300_000)}--xYz--`);
    expect(await parseForm({ body, contentType: 'multipart/form-data; boundary=xYz' })).toMatchObject({ status: 413 });
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  it.each([
    ['too many files', Array.from({ length: 11 }, (_, at) => part(`name="f"; filename="${at}.txt"`, 'x'))],
    ['a file too large', [part('name="f"; filename="a.bin"', Buffer.alloc(10 * 1024 * 1024 + 1))]],
  ])('refuses %s', async (_, parts) => {
    expect(await multipart(...parts)).toMatchObject({ ok: false, status: 413 });
  });
});
