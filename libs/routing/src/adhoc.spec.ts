import { readFileSync } from 'node:fs';
import { it } from '@jest/globals';
import { findUrgency, loadProfile } from './index.js';

it('x', () => {
  const r = loadProfile('profiles/xining.yaml');
  if (!r.ok) throw new Error(r.problems.join('\n'));
  const rows = readFileSync('../shared/data/routing/labelled.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((x) => JSON.parse(x));
  const by: Record<string, number> = {};
  const out: string[] = [];
  const w: Record<string, number> = {};
  for (const { title, text } of rows) {
    const u = findUrgency(r.profile, title + '\n' + text);
    by[u.urgency] = (by[u.urgency] ?? 0) + 1;
    for (const x of u.words) w[x] = (w[x] ?? 0) + 1;
    if (u.urgency !== 'normal') out.push(u.urgency + ' ' + u.words.join(',') + ' | ' + title);
  }
  console.log(
    by,
    Object.entries(w)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 40)
      .join(' ') +
      '\n' +
      out.filter((_, i) => i % 9 === 0).join('\n'),
  );
});
