import { idf } from '@node-rs/jieba/dict.js';

/** How much a word tells: 0 (everybody says it) to 1 (hardly anybody does). Another corpus may bring its own. */
export type Rarity = (word: string) => number;

const RARE = 11.5;
let known: Map<string, number> | undefined;

/** jieba's table of general Chinese; only the common part is held, whatever it lacks is rare. Read once, 100 ms. */
export const generalRarity: Rarity = (word) => {
  known ??= readTable(idf);
  const value = known.get(word) ?? RARE;
  return Math.min(1, Math.max(0.08, (value - 4) / (RARE - 4)));
};

function readTable(bytes: Uint8Array): Map<string, number> {
  const table = new Map<string, number>();
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const space = line.indexOf(' ');
    const value = Number(line.slice(space + 1));
    if (space > 0 && value < RARE) table.set(line.slice(0, space), value);
  }
  return table;
}
