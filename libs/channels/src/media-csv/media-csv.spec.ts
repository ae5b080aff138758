import { IntakeContent } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Delivery, Reception } from '../channel.js';
import { mediaCsv } from './media-csv.channel.js';

const KEY = 'paper-key-0123456789';
const delivery = (body: string | Buffer, more: Partial<Delivery> = {}): Delivery => ({
  body: Buffer.from(body),
  contentType: 'text/csv',
  headers: { 'x-guiyi-key': KEY },
  method: 'POST',
  url: 'http://gateway.test/in/paper',
  query: {},
  remoteAddress: '127.0.0.1',
  receivedAt: new Date(0),
  ...more,
});
const receive = async (
  body: string | Buffer,
  more: Partial<Delivery> = {},
  settings: object = {},
): Promise<Reception> =>
  mediaCsv.receive(delivery(body, more), {
    id: 'paper',
    jurisdiction: 'xining',
    name: '',
    settings: mediaCsv.settings.parse(settings),
    keyed: true,
    hasKey: (presented) => presented === KEY,
  });
const take = async (body: string | Buffer, more: Partial<Delivery> = {}, settings: object = {}) => {
  const reception = await receive(body, more, settings);
  if (reception.outcome !== 'accepted') throw new Error(JSON.stringify(reception));
  for (const { content } of reception.items) expect(IntakeContent.safeParse(content).error).toBeUndefined();
  const receipts = reception.items.map(({ externalId }, at) => ({ externalId, number: `R${at + 1}`, replayed: false }));
  return { items: reception.items, report: JSON.parse(reception.reply?.(receipts).body ?? '{}') };
};
const textsOf = async (body: string | Buffer, more: Partial<Delivery> = {}) =>
  (await take(body, more)).items.map(({ content }) => content.text);

const SHEET = [
  '编号,标题,内容,联系电话,姓名,地点,报料时间,版面',
  'XW-2024-01,路灯不亮,"五四大街,三盏路灯不亮",09716143210,李先生,五四大街 3 号,2024-05-01 20:30,A3',
  'XW-2024-02,夜间施工,工地凌晨还在打桩,13800138000,王女士,海湖新区,2024/5/2 1:05,',
].join('\n');

describe('a sheet', () => {
  it('gives one tip a row, with its own bytes and a receipt', async () => {
    const { items, report } = await take(SHEET);
    expect(items[0]).toEqual({
      externalId: 'id:XW-2024-01',
      raw: Buffer.from(SHEET.split('\n')[1] ?? ''),
      content: expect.objectContaining({
        title: '路灯不亮',
        text: '五四大街,三盏路灯不亮',
        requester: { kind: 'person', name: '李先生', phone: '09716143210' },
        address: '五四大街 3 号',
        occurredAt: '2024-05-01T20:30:00+08:00',
        facts: { 编号: 'XW-2024-01', 版面: 'A3' },
      }),
    });
    expect(report).toEqual({
      total: 2,
      accepted: [
        { row: 2, externalId: 'id:XW-2024-01', number: 'R1', replayed: false },
        { row: 3, externalId: 'id:XW-2024-02', number: 'R2', replayed: false },
      ],
      refused: [],
    });
  });

  it.each<[string, string | Buffer]>([
    ['UTF-8 with a byte order mark', `\ufeff${SHEET}`],
    ['GB 18030', iconv.encode(SHEET, 'gb18030')],
    [
      'UTF-16, tabs (Excel "Unicode text")',
      iconv.encode(
        `\ufeff${'编号\t内容\nXW-2024-01\t"五四大街,三盏路灯不亮"\nXW-2024-02\t工地凌晨还在打桩'}`,
        'utf-16le',
      ),
    ],
    ['semicolons', '编号;内容\r\nXW-2024-01;"五四大街,三盏路灯不亮"\r\nXW-2024-02;工地凌晨还在打桩\r\n'],
    ['old line ends', '编号,内容\rXW-2024-01,"五四大街,三盏路灯不亮"\rXW-2024-02,工地凌晨还在打桩'],
    ['English headers', 'No.,Description\nXW-2024-01,"五四大街,三盏路灯不亮"\nXW-2024-02,工地凌晨还在打桩'],
    ['a caption over the headers', `晚报线索汇总,,,,,,,\n2024-05-02,,,,,,,\n\n${SHEET}`],
  ])('is read in %s', async (_, body) => {
    expect((await take(body)).items.map(({ externalId, content }) => [externalId, content.text])).toEqual([
      ['id:XW-2024-01', '五四大街,三盏路灯不亮'],
      ['id:XW-2024-02', '工地凌晨还在打桩'],
    ]);
  });

  it('keeps the bytes of a row as they came', async () => {
    const { items } = await take(iconv.encode(SHEET, 'gb18030'));
    expect(items[1]?.raw).toEqual(iconv.encode(SHEET.split('\n')[2] ?? '', 'gb18030'));
  });

  it.each<[string, string, object]>([
    ['a zero that Excel was told to keep', '="09716143210"', { phone: '09716143210' }],
    ["an apostrophe's zero", "'09716143210", { phone: '09716143210' }],
    ['a number that Excel destroyed', '1.38E+10', { kind: 'person', phone: undefined }],
    ['a masked number', '138****8000', { kind: 'person', phone: undefined }],
  ])('reads a phone: %s', async (_, cell, requester) => {
    const { items } = await take(`内容,电话\n路灯不亮,${cell}`);
    expect({ phone: undefined, ...items[0]?.content.requester }).toMatchObject(requester);
    if (!items[0]?.content.requester.phone) expect(items[0]?.content.facts).toEqual({ 电话: cell });
  });

  it("reads the paper's own headers", async () => {
    const { items } = await take(
      '爆料,打给谁\n路灯不亮,13800138000',
      {},
      { columns: { text: ['爆料'], phone: ['打给谁'] } },
    );
    expect(items[0]?.content).toMatchObject({ text: '路灯不亮', requester: { phone: '13800138000' } });
  });

  it('comes as a file of a form, too', async () => {
    const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${SHEET}\r\n--x--\r\n`;
    expect((await take(body, { contentType: 'multipart/form-data; boundary=x' })).items).toHaveLength(2);
  });
});

describe('a bad row', () => {
  it.each<[string, string, string[], [number, string][]]>([
    ['without words', '内容,电话\n甲,1\n,13800138000\n乙,2', ['甲', '乙'], [[3, 'missing-text']]],
    ['with too many cells', '内容,电话\n甲,乙,丙\n丁,1', ['丁'], [[2, 'too-many-cells']]],
    ['with an open quote', '编号,内容\nA1000,"甲\nA1001,乙\nA1002,丙', ['乙', '丙'], [[2, 'broken-row']]],
    [
      'with an open quote before a good one',
      '编号,内容\nA1000,"甲\nA1001,"乙"\nA1002,丙',
      ['乙', '丙'],
      [[2, 'broken-row']],
    ],
    [
      'with two open quotes',
      '编号,内容\nA1000,"甲\nA1001,乙\nA1002,"丙\nA1003,丁',
      ['乙', '丁'],
      [
        [2, 'broken-row'],
        [4, 'broken-row'],
      ],
    ],
    ['that takes the number of another', '编号,内容\nA1000,甲\nA1000,乙', ['甲'], [[3, 'number-taken']]],
    [
      'after a cell of several lines',
      '编号,内容\nA1000,"甲\n第二行"\nA1001,\nA1002,丙',
      ['甲\n第二行', '丙'],
      [[3, 'missing-text']],
    ],
    ['after a blank line', '内容,电话\n甲,1\n\n,2\n乙,3', ['甲', '乙'], [[4, 'missing-text']]],
  ])('%s never loses the good ones', async (_, body, texts, refused) => {
    const { items, report } = await take(body);
    expect(items.map(({ content }) => content.text)).toEqual(texts);
    expect(report.refused.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual(refused);
  });

  it.each<[string, string, string[]]>([
    ['a quote inside a bare cell', '内容,电话\n5"水管爆了,1', ['5"水管爆了']],
    ['doubled quotes', '内容,电话\n"他说""停水""三天",1', ['他说"停水"三天']],
    ['fewer cells than headers', '内容,电话,姓名\n路灯不亮', ['路灯不亮']],
    ['empty cells at the end', '内容\n路灯不亮,,,', ['路灯不亮']],
    ['a title alone', '标题,内容\n路灯不亮,', ['路灯不亮']],
  ])('is not one: %s', async (_, body, texts) => {
    expect(await textsOf(body)).toEqual(texts);
  });

  it('in another charset is read in its own', async () => {
    const body = Buffer.concat([Buffer.from('内容,电话\n甲乙丙丁,1\n戊己庚辛,2\n'), iconv.encode('路灯不亮,3', 'gbk')]);
    expect(await textsOf(body)).toEqual(['甲乙丙丁', '戊己庚辛', '路灯不亮']);
  });
});

describe('the same row', () => {
  it('has the same id in another charset, another order of columns, under another ordinal', async () => {
    const ids = async (body: string | Buffer) => (await take(body)).items.map(({ externalId }) => externalId);
    const [first] = await ids('序号,内容,电话\n1,路灯不亮,13800138000');
    expect(first).toMatch(/^row:[0-9a-f]{64}$/);
    expect(await ids(iconv.encode('电话;序号;内容\n13800138000;7;路灯不亮', 'gbk'))).toEqual([first]);
    expect(await ids('序号,内容,电话\n1,路灯不亮,13800138001')).not.toEqual([first]);
  });

  it('twice in one sheet is one tip', async () => {
    const { items, report } = await take('内容,电话\n路灯不亮,1\n路灯不亮,1');
    expect(items).toHaveLength(1);
    expect(report.accepted[1]).toMatchObject({ row: 3, sameAs: 2, number: 'R1' });
  });

  it('a small number counts rows and is no identity: tomorrow it means another tip', async () => {
    const [today] = (await take('编号,内容\n1,路灯不亮')).items;
    const [tomorrow] = (await take('编号,内容\n1,井盖破损')).items;
    expect(today?.externalId).not.toBe(tomorrow?.externalId);
  });
});

describe('the door', () => {
  it.each<[string, string | Buffer, Partial<Delivery>, number, string]>([
    ['no key', SHEET, { headers: {} }, 401, 'bad-key'],
    ['nothing', '', {}, 400, 'empty-file'],
    ['an Excel file', Buffer.from('504b030414000000', 'hex'), {}, 415, 'not-text'],
    ['no headers', '甲,乙\n丙,丁', {}, 422, 'no-headers'],
    ['only bad rows', '内容,电话\n,1', {}, 422, 'no-rows'],
    ['5,001 rows', `内容,电话\n${'路灯,1\n'.repeat(5001)}`, {}, 413, 'too-many-rows'],
    ['a form without a file', '--x--\r\n', { contentType: 'multipart/form-data; boundary=x' }, 400, 'bad-form'],
  ])('refuses %s', async (_, body, more, status, code) => {
    expect(await receive(body, more)).toMatchObject({ outcome: 'refused', problem: { status, code } });
  });

  it('says which row is wrong', async () => {
    expect(await receive('内容,电话\n,1')).toMatchObject({ problem: { errors: [{ path: 'rows/2' }] } });
  });

  it.each<[string, string]>([
    ['5,000 rows', Array.from({ length: 5000 }, (_, at) => `路灯 ${at} 不亮,"x"`).join('\n')],
    [
      '5,000 open quotes',
      Array.from({ length: 5000 }, (_, at) => `路灯 ${at} 不亮,${at % 2 ? '"x' : 'x"y'}`).join('\n'),
    ],
  ])('takes %s, and ends', async (_, rows) => {
    expect((await receive(`内容,版面\n${rows}`)).outcome).toBe('accepted');
  });
});
