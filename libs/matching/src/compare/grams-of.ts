import type { Vocabulary } from '../read/vocabulary.js';
import { type CutText, rarityAt, type SortedGrams, sortedGrams } from './cut-text.js';
import { type Grams, packGrams, packHashes } from './grams.js';

/** Where grams are put together, again and again: what is kept of it is copied. */
let drafts = makeDrafts(1024);

function makeDrafts(length: number) {
  const draft = () => ({ hashes: new Uint32Array(length), weights: new Float32Array(length), count: 0 });
  return { length, blanked: new Uint8Array(length), all: [draft(), draft(), draft(), draft()] as const };
}

type Draft = ReturnType<typeof makeDrafts>['all'][0];

function draftsFor(length: number) {
  if (drafts.length < length) drafts = makeDrafts(2 * length);
  for (const draft of drafts.all) draft.count = 0;
  return drafts;
}

function add(draft: Draft, hash: number, weight: number): void {
  draft.hashes[draft.count] = hash;
  draft.weights[draft.count++] = weight;
}

function pack({ hashes, weights, count }: Draft): Grams {
  return packGrams(hashes, weights, count);
}

/** The pairs of characters of a short text with their weights. */
export function pairsOf(cut: CutText): Grams {
  const [all] = draftsFor(cut.length).all;
  const sorted = sortedGrams(cut, 2);
  eachDistinct(sorted, (hash, from) => add(all, hash, (cut.rarities[sorted.places[from] ?? 0] ?? 0) ** 2));
  return pack(all);
}

/**
 * The pairs of a matter: of its title, of all of it, and of both without what was blanked out there. Sorted once for
 * all four. `bare` is the whole with blanks, as long as it; the title stands at its beginning.
 */
export function pairsOfMatter(
  cut: CutText,
  titleLength: number,
  bare: string,
): Record<'title' | 'text' | 'titleRest' | 'rest', Grams> {
  const { blanked, all } = draftsFor(cut.length);
  const [title, text, titleRest, rest] = all;
  for (let at = 0; at < cut.length; at++) blanked[at] = bare.charCodeAt(at) === cut.codes[at] ? 0 : 1;
  const sorted = sortedGrams(cut, 2);
  eachDistinct(sorted, (hash, from, to) => {
    const first = sorted.places[from] ?? 0;
    const weight = (cut.rarities[first] ?? 0) ** 2;
    add(text, hash, weight);
    // By where they stand, those of the title first.
    if (first + 2 <= titleLength) add(title, hash, weight);
    for (let nth = from; nth < to; nth++) {
      const at = sorted.places[nth] ?? 0;
      if (blanked[at] || blanked[at + 1]) continue;
      add(rest, hash, weight);
      if (at + 2 <= titleLength) add(titleRest, hash, weight);
      break;
    }
  });
  return { title: pack(title), titleRest: pack(titleRest), text: pack(text), rest: pack(rest) };
}

/** The runs of four characters that few people say, from a squared rarity on: only they are worth counting. */
export function rarePhrases(cut: CutText, least: number): Uint32Array {
  const [phrases] = draftsFor(cut.length).all;
  eachDistinct(sortedGrams(cut, 4, Math.sqrt(least)), (hash) => add(phrases, hash, 0));
  return packHashes(phrases.hashes, phrases.count);
}

/**
 * The triples that a message is about, those of its title and those that it says again (see `topicOf`), weighed in two ways:
 * by how often they are said and how rare their pairs are, and by how rarely they are what a message is about.
 */
export function topicGrams(cut: CutText, titleLength: number, vocabulary: Vocabulary): { topic: Grams; names: Grams } {
  const [topic, names] = draftsFor(cut.length).all;
  const sorted = sortedGrams(cut, 3);
  eachDistinct(sorted, (hash, from, to) => {
    const first = sorted.places[from] ?? 0;
    const times = to - from;
    if (times < 2 && first >= titleLength) return;
    add(topic, hash, (1 + Math.log(times)) * rarityAt(cut, first, 3) ** 2);
    add(names, hash, vocabulary.rarityOfTriple(hash) ** 2);
  });
  return { topic: pack(topic), names: pack(names) };
}

/** Each gram once, by hash, with where its places begin and end among the sorted ones. */
function eachDistinct({ count, hashes }: SortedGrams, visit: (hash: number, from: number, to: number) => void): void {
  for (let from = 0; from < count; ) {
    const hash = hashes[from] ?? 0;
    let to = from + 1;
    while (to < count && hashes[to] === hash) to++;
    visit(hash, from, to);
    from = to;
  }
}
