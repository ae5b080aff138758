import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Judgement } from './judgement.js';
import { readSample } from './read-sample.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, ...rows: (object | string)[]) => {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''));
  return path;
};
const item = (id: string, receivedAt: string) => ({
  id,
  reporter: `人${id}`,
  title: '漏水',
  text: '三楼漏水',
  receivedAt,
});

describe('a sample', () => {
  it('comes in the order of time, the id deciding where the time is the same', async () => {
    const rows = [item('3', '2021-05-02 08:00:00'), item('9', '2021-05-01 08:00:00'), item('1', '2021-05-02 08:00:00')];
    const sample = await readSample({ items: await file('order.jsonl', ...rows) });
    expect(sample.items.map(({ id }) => id)).toEqual(['9', '1', '3']);
    expect(sample.items[0]?.at.toISOString()).toBe('2021-05-01T00:00:00.000Z');
  });

  it('keeps a time that says its own zone', async () => {
    const items = await file('zone.jsonl', item('甲', '2021-05-01T08:00:00Z'));
    expect((await readSample({ items })).items[0]?.at.toISOString()).toBe('2021-05-01T08:00:00.000Z');
  });

  it('leaves out what it has no item for, and events of one', async () => {
    const items = await file('few.jsonl', item('1', '2021-05-01 08:00:00'), item('2', '2021-05-01 09:00:00'));
    const events = await file(
      'few-events.jsonl',
      { event: '甲', ids: ['1', '2', '9'] },
      { event: '乙', ids: ['2', '8'] },
    );
    const traps = await file('few-traps.jsonl', { a: '1', b: '2' }, { a: '1', b: '9' });
    const sample = await readSample({ items, events, traps });
    expect(sample.events).toEqual([{ event: '甲', name: '', ids: ['1', '2'] }]);
    expect(sample.traps).toEqual([{ a: '1', b: '2' }]);
  });

  it.each([
    ['a line that is no JSON', '{"id":', /broken\.jsonl:2/],
    ['a line without an id', '{"receivedAt":"2021-05-01 08:00:00"}', /broken\.jsonl:2[\s\S]*id/],
    ['a time that is none', '{"id":"3","receivedAt":"the day before"}', /the day before/],
  ])('says where it cannot be read: %s', async (_, line, says) => {
    const items = await file('broken.jsonl', item('1', '2021-05-01 08:00:00'), line);
    await expect(readSample({ items })).rejects.toThrow(says);
  });
});

describe('what is known of two items', () => {
  const judgement = new Judgement({
    items: [],
    events: [
      { event: '甲', name: '', ids: ['1', '2', '3'] },
      { event: '乙', name: '', ids: ['4', '5'] },
    ],
    uncertain: [['6', '7', '1']],
    traps: [
      { a: '8', b: '9' },
      { a: '1', b: '3' },
    ],
  });
  it.each([
    ['1', '2', 'same', 'one event'],
    ['2', '4', 'different', 'two events'],
    ['2', '9', 'unknown', 'nobody looked at 9'],
    ['8', '7', 'unknown', 'in no group together'],
    ['7', '6', 'uncertain', 'a group of which nobody can say'],
    ['1', '6', 'uncertain', 'the same, one of them labelled'],
    ['9', '8', 'different', 'a trap, whichever is named first'],
    ['3', '1', 'different', 'a trap inside an event is still a trap'],
  ])('%s and %s: %s (%s)', (one, other, verdict) => {
    expect(judgement.of(one, other)).toBe(verdict);
  });
});
