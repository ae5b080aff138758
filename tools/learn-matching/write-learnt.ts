import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scorecard, Vocabulary } from '@guiyi/matching';

const FOLDER = join('libs', 'matching', 'src', 'learnt');

/** What every city begins with: written into the source, so that a change of it is seen like any other. */
export async function writeScorecard(scorecard: Scorecard): Promise<string> {
  const file = join(FOLDER, 'first-scorecard.ts');
  const text = `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: cuts that were learnt
import type { Scorecard } from '../weigh/scorecard.js';

/** What every city begins with, until its own labels say better. Written by \`npm run learn:matching\`; do not edit. */
export const FIRST_SCORECARD: Scorecard = ${JSON.stringify(scorecard, null, 2)};
`;
  await writeFile(file, text);
  return file;
}

export async function writeBackground(vocabulary: Vocabulary): Promise<string> {
  const file = join(FOLDER, 'background.ts');
  const { bytes, documents } = vocabulary.toBytes();
  // Pairs alone: names are a city's own.
  const pairs = bytes.subarray(0, 1 << 16);
  const text = `/** How often appeals say each pair of characters, one logarithmic byte a hash; written by \`npm run learn:matching\`. */
const COUNTS =
  '${Buffer.from(pairs).toString('base64')}';

/** How rare words are where nothing has been heard yet. */
export const BACKGROUND = { documents: ${Math.round(documents)}, bytes: new Uint8Array(Buffer.from(COUNTS, 'base64')) };
`;
  await writeFile(file, text);
  return file;
}
