import type { AppealType, CityProfile } from '@guiyi/domain';
import { matchesCategory } from '@guiyi/domain';
import { compileScan } from './scan-words.js';

export interface ClassifyInput {
  title: string;
  /** Folded: NFKC, simplified characters. */
  text: string;
  type: AppealType;
  /** Only decides between categories that score the same. */
  district?: string;
}

export interface Classification {
  category: string;
  /** 0 to 1: how much speaks for it, not a probability. */
  score: number;
  /** The words that spoke for it, the weightiest first. */
  words: string[];
  runnerUp?: { category: string; score: number };
}

export type Classify = (input: ClassifyInput) => Classification | undefined;

/** A word of a title counts this much more. */
const TITLE_WEIGHT = 2.5;
/** Nobody needs more to say what it is about, and a stranger may send megabytes. */
const LONGEST_TEXT = 20_000;
/** The score at which half is reached: about two plain words. */
const HALF = 3;
/** What is routed without asking what it is about. */
export const NOTHING_TO_HANDLE: readonly AppealType[] = ['withdrawn', 'nuisance', 'invalid'];

/**
 * Compiles the words of a profile's categories once; the returned function tells the category of a text, or undefined
 * when nothing speaks for any. A word counts more the longer it is and the fewer categories share it.
 */
export function createClassifier(profile: CityProfile): Classify {
  const { categories, catalogue } = profile;
  const words = [...new Set(categories.flatMap(({ words: { any, all, not } }) => [...any, ...all, ...not].map(fold)))];
  const indexOf = new Map(words.map((word, index) => [word, index]));
  const indexes = (list: readonly string[]) =>
    list.flatMap((word) => indexOf.get(fold(word)) ?? []).filter((index, at, whole) => whole.indexOf(index) === at);
  const rules = categories.map(({ id, words: { any, all, not } }) => ({
    id,
    any: indexes([...any, ...all]),
    all: indexes(all),
    not: indexes(not),
  }));
  const categoriesOf = words.map((_, word) => rules.flatMap(({ any }, at) => (any.includes(word) ? [at] : [])));
  const weights = words.map((word, at) => lengthWeight(word) / Math.max(1, categoriesOf[at]?.length ?? 1));
  const scan = compileScan(words);
  const isNamedFor = (category: string, district: string | undefined) =>
    catalogue.some((row) => row.area === district && matchesCategory(row.category, category));

  return ({ title, text, type, district }) => {
    if (NOTHING_TO_HANDLE.includes(type)) return undefined;
    const present = new Set<number>();
    const gains = rules.map(() => new Map<number, Gain>());
    const read = (part: string, factor: number) => {
      const ends = new Int32Array(rules.length);
      scan(fold(part), (word, _, end) => {
        present.add(word);
        for (const at of categoriesOf[word] ?? []) {
          // Inside a longer word of the same category: 停水 within 停水通知 has been counted.
          if (end <= (ends[at] ?? 0)) continue;
          ends[at] = end;
          const known = gains[at]?.get(word);
          if (known) known.times += 1;
          else gains[at]?.set(word, { weight: (weights[word] ?? 0) * factor, times: 1 });
        }
      });
    };
    read(title.slice(0, LONGEST_TEXT), TITLE_WEIGHT);
    read(text.slice(0, LONGEST_TEXT), 1);

    const ranked = rules
      .flatMap(({ id, all, not }, at) => {
        const gained = [...(gains[at] ?? [])].map(([word, gain]) => ({ word, gain: total(gain) }));
        const allowed = all.every((word) => present.has(word)) && !not.some((word) => present.has(word));
        if (gained.length === 0 || !allowed) return [];
        const sum = gained.reduce((whole, { gain }) => whole + gain, 0);
        return [{ id, at, gained, score: Math.round((sum / (sum + HALF)) * 1000) / 1000 }];
      })
      .sort(
        (a, b) =>
          b.score - a.score || Number(isNamedFor(b.id, district)) - Number(isNamedFor(a.id, district)) || a.at - b.at,
      );
    const [best, second] = ranked;
    if (!best) return undefined;
    const spoken = best.gained.sort((a, b) => b.gain - a.gain).flatMap(({ word }) => words[word] ?? []);
    return {
      category: best.id,
      score: best.score,
      words: spoken,
      ...(second && { runnerUp: { category: second.id, score: second.score } }),
    };
  };
}

interface Gain {
  weight: number;
  times: number;
}

/** Said again, a word counts a little more, but nobody wins by saying it a hundred times. */
function total({ weight, times }: Gain): number {
  return weight * (1 + 0.2 * Math.min(3, times - 1));
}

/** Two letters say something, four say it nearly for sure. */
function lengthWeight(word: string): number {
  return Math.min(4, 0.4 + 0.5 * (word.length - 1) + (word.length > 3 ? 0.6 : 0));
}

function fold(text: string): string {
  return text.toLowerCase();
}
