// Learns what every city begins with from a labelled sample, and writes it into the source of libs/matching.
//
// Usage: npm run learn:matching -- --items F --events F [--uncertain F] [--traps F] [--background F]
// `--background F`: texts ({title, text} a line) from which the rarity of words is counted first.
import { parseArgs } from 'node:util';
import { learnScorecard, Vocabulary } from '@guiyi/matching';
import { z } from 'zod';
import { readLines, readSample } from '../matching/read-sample.js';
import { samplePairs } from '../matching/sample-pairs.js';
import { writeBackground, writeScorecard } from './write-learnt.js';

const { values } = parseArgs({
  options: {
    items: { type: 'string' },
    events: { type: 'string' },
    uncertain: { type: 'string' },
    traps: { type: 'string' },
    background: { type: 'string' },
    name: { type: 'string', default: 'first-1' },
  },
});
const AREA = /[A-Z]\d*[市区县]|\p{Script=Han}{2}省/gu;
const bare = (text: string) => text.replace(AREA, '，').toUpperCase();

if (values.background) {
  const at = new Date();
  const vocabulary = new Vocabulary(at);
  const Text = z.object({ title: z.string().default(''), text: z.string() });
  for (const { title, text } of await readLines(values.background, Text))
    vocabulary.add({ title: bare(title), text: bare(text.slice(0, 800)) }, at);
  process.stderr.write(`写入 / wrote ${await writeBackground(vocabulary)}\n`);
}
if (values.items && values.events) {
  const sample = await readSample({ ...values, items: values.items });
  process.stderr.write('比对 / comparing\n');
  const pairs = samplePairs(sample);
  process.stderr.write(`学习 / learning from ${pairs.length} pairs\n`);
  const scorecard = learnScorecard(pairs, { version: values.name, at: new Date() });
  process.stderr.write(`写入 / wrote ${await writeScorecard(scorecard)}\n`);
  process.stdout.write(`${JSON.stringify({ ...scorecard.learntFrom, thresholds: scorecard.thresholds })}\n`);
} else if (!values.background) {
  process.stderr.write('用法 / usage: npm run learn:matching -- --items F --events F [--uncertain F] [--traps F]\n');
  process.exitCode = 2;
}
