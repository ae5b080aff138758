/** What a text says it is about, before anything else: the title, or where there is none, how it begins. */
const HEAD_LETTERS = 80;
/** Nobody needs more to say what it is about, and a stranger may send megabytes. */
const LONGEST_TEXT = 6000;
/** A gram of the title counts as often as two of the text. */
const TITLE_WEIGHT = 2;
const BODY = 0x811c9dc5;
const HEAD = 0x2f0b4c47;

export interface Words {
  title: string;
  text: string;
}

/** `part` is the folded text that the gram stands in; the hash is 32 bits, unsigned. */
export type GramFound = (hash: number, weight: number, part: 'title' | 'text', at: number, length: number) => void;

/** Width and case folded, every number and code of a place the same. What `readGrams` counts positions in. */
export function foldPart(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .replace(/[a-z]?[0-9]+/g, '0')
    .replace(/\s+/g, ' ');
}

/**
 * Calls back for every run of one to three letters of a folded title and text, and again, as another feature, for those of
 * its head. Letters and no dictionary: names, dialect and misspelt words are read like all others, and nothing is loaded.
 */
export function readGrams({ title, text }: Words, found: GramFound): void {
  eachGram(title, 1, BODY, (hash, at, length) => found(hash, TITLE_WEIGHT, 'title', at, length));
  eachGram(text, 1, BODY, (hash, at, length) => found(hash, 1, 'text', at, length));
  const head = title.trim() ? 'title' : 'text';
  const beginning = head === 'title' ? title : text.slice(0, HEAD_LETTERS);
  eachGram(beginning, 2, HEAD, (hash, at, length) => found(hash, 1, head, at, length));
}

/** How often each gram stands in a message that has not been folded. */
export function countGrams(words: Words): Map<number, number> {
  const counts = new Map<number, number>();
  readGrams({ title: foldPart(words.title), text: foldPart(words.text) }, (hash, weight) =>
    counts.set(hash, (counts.get(hash) ?? 0) + weight),
  );
  return counts;
}

function eachGram(
  text: string,
  shortest: 1 | 2,
  seed: number,
  found: (hash: number, at: number, length: number) => void,
) {
  for (let at = 0; at < text.length; at++) {
    let hash = seed;
    for (let length = 1; length <= 3; length++) {
      const code = text.charCodeAt(at + length - 1);
      if (!isLetter(code)) break;
      hash = Math.imul(hash ^ code, 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      if (length >= shortest) found((hash ^ (hash >>> 13)) >>> 0, at, length);
    }
  }
}

/** Chinese, Latin, a digit; beyond the end the code is NaN, which is none of them. */
function isLetter(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x3400 && code <= 0x4dbf)
  );
}
