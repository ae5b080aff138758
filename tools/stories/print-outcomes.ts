import Table from 'cli-table3';
import type { Outcome } from './play-story.js';

const WIDTHS = [4, 12, 6, 96];

/** A story as people read it: Chinese first, English beside it, what failed with both sides. */
export function printOutcome({ story, city, title, holds, checked, failed = [] }: Outcome): string {
  const table = new Table({ colWidths: WIDTHS, wordWrap: true, style: { head: [], border: [] } });
  const lines = [
    title,
    ...checked.map((what) => `  ✓ ${what}`),
    ...failed.flatMap(({ what, expected, found }) => [
      `  ✗ ${what}`,
      `      应为 / expected ${JSON.stringify(expected)}`,
      `      实为 / found    ${JSON.stringify(found)}`,
    ]),
  ];
  table.push([story, city, holds ? '成立\nyes' : '不成立\nno', lines.join('\n')]);
  return `${table.toString()}\n`;
}

export function printSum(outcomes: readonly Outcome[]): string {
  const held = outcomes.filter(({ holds }) => holds).length;
  const open = outcomes.filter(({ holds }) => !holds).map(({ story }) => story);
  const rest = open.length ? `；不成立 / do not: ${open.join(', ')}` : '';
  return `${held} / ${outcomes.length} 个故事成立 / stories hold${rest}\n`;
}
