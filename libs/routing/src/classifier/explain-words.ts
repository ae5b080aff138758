import { foldPart, readGrams, type Words } from './read-grams.js';

export interface SpokenWord {
  word: string;
  /** Its share of all that spoke on the same side, 0 to 1. */
  share: number;
}

const LONGEST_WORD = 8;
const MOST_WORDS = 6;
/** Letters that pull less than this part of the strongest one belong to no word. */
const FAINT = 0.25;

/**
 * Maps grams back to readable words: every gram shares its pull among its letters, and neighbours that pull strongly the
 * same way are a word. `pullOf` is above zero where a gram speaks for the first label, below where for the second.
 */
export function explainWords(words: Words, pullOf: (hash: number) => number) {
  const folded = { title: foldPart(words.title), text: foldPart(words.text) };
  const pulls = { title: new Float64Array(folded.title.length), text: new Float64Array(folded.text.length) };
  readGrams(folded, (hash, weight, part, at, length) => {
    const each = (pullOf(hash) * weight) / length;
    for (let k = at; k < at + length; k++) pulls[part][k] = (pulls[part][k] ?? 0) + each;
  });
  const side = (sign: 1 | -1): SpokenWord[] => {
    const found = new Map<string, number>();
    const strongest = Math.max(0, ...strengths(pulls.title, sign), ...strengths(pulls.text, sign));
    for (const part of ['title', 'text'] as const) {
      let word = '';
      let sum = 0;
      const end = () => {
        if (word.length > 1) found.set(word, (found.get(word) ?? 0) + sum);
        word = '';
        sum = 0;
      };
      for (const [at, pull] of pulls[part].entries()) {
        if (pull * sign <= FAINT * strongest || word.length === LONGEST_WORD) end();
        if (pull * sign <= FAINT * strongest) continue;
        word += folded[part][at] ?? '';
        sum += pull * sign;
      }
      end();
    }
    const whole = [...found.values()].reduce((all, one) => all + one, 0);
    return [...found]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_WORDS)
      .map(([word, sum]) => ({ word, share: sum / whole }));
  };
  return { spoke: side(1), runnerUp: side(-1) };
}

const strengths = (pulls: Float64Array, sign: number) => Array.from(pulls, (pull) => pull * sign);
