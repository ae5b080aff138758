import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { measure, report } from './measure.js';
import { readExamples } from './read-examples.js';

it('reads examples, learns from them and scores what it says of others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-routing-'));
  const lines = (label: string, words: string[]) =>
    words.flatMap((one) => words.map((two) => JSON.stringify({ text: `${one}，${two}`, label })));
  const file = join(folder, 'train.jsonl');
  const wrong = join(folder, 'wrong.jsonl');
  await writeFile(
    file,
    [...lines('水', ['停水了', '水管漏水', '水压太低']), '', ...lines('车', ['公交不来', '班车停运', '车票太贵'])].join(
      '\n',
    ),
  );
  await writeFile(wrong, '{"text":"停水了","label":"水"}\n{"text":"没有标签"}\n');
  const train = await readExamples(file);
  const figures = report(
    measure(
      train,
      [
        { title: '停水', text: '水管漏水三天', label: '水' },
        { title: '', text: '公交班车都停运', label: '车' },
        { title: '', text: '公交不来', label: '水' },
      ],
      {},
    ),
  );
  await expect(readExamples(wrong)).rejects.toThrow('wrong.jsonl:2');
  await rm(folder, { recursive: true });
  expect(train).toHaveLength(18);
  expect(figures).toMatchObject({
    accuracy: 0.6667,
    items: 3,
    perClass: { 水: { precision: 1, recall: 0.5, items: 2 } },
  });
  expect(figures.trainSeconds).toBeGreaterThan(0);
});
