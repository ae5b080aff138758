/** A stretch of a text, and whether the other text says it too. */
export interface Stretch {
  readonly text: string;
  readonly isShared: boolean;
}

const GRAM = 2;
const PLAIN = /^[\s\p{P}]*$/u;
const NUMBERS = /\d+/g;
const MOST = 20_000;

/**
 * Cuts a text into what the other one also says and what it does not. Two characters in a row that stand in the other
 * text too count as said; numbers only count whole (3 and 13号楼 are two houses). Punctuation is no difference.
 */
export function markDifferences(text: string, other: string): readonly Stretch[] {
  const shown = text.slice(0, MOST);
  const known = gramsOf(other.slice(0, MOST));
  const isSaid = new Array<boolean>(shown.length).fill(false);
  for (let at = 0; at + GRAM <= shown.length; at += 1)
    if (known.has(shown.slice(at, at + GRAM))) isSaid.fill(true, at, at + GRAM);
  const numbers = new Set(other.match(NUMBERS) ?? []);
  for (const { 0: number, index } of shown.matchAll(NUMBERS))
    isSaid.fill(numbers.has(number), index, index + number.length);
  const stretches: Stretch[] = [];
  for (let at = 0; at < shown.length; at += 1) {
    const isShared = (isSaid[at] ?? false) || PLAIN.test(shown[at] ?? '');
    const last = stretches.at(-1);
    if (last?.isShared === isShared) stretches[stretches.length - 1] = { text: last.text + shown[at], isShared };
    else stretches.push({ text: shown[at] ?? '', isShared });
  }
  return stretches;
}

function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= text.length; at += 1) grams.add(text.slice(at, at + GRAM));
  return grams;
}
