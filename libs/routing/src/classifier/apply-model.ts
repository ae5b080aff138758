import { howSure } from './be-sure.js';
import { probabilitiesOf } from './calibrate.js';
import type { CategoryModel } from './category-model.js';
import { explainWords, type SpokenWord } from './explain-words.js';
import { countGrams, type Words } from './read-grams.js';
import { type CountedText, rarity, weighGrams } from './weigh-grams.js';

export interface Prediction {
  label: string;
  /** Calibrated: of all that is said with 0.8, four of five are right. */
  probability: number;
  /** Sure enough to dispatch without asking. */
  auto: boolean;
  /** Every label, the likeliest first. */
  ranked: { label: string; probability: number }[];
}

export interface AppliedModel {
  predict(words: Words): Prediction;
  /** The words that spoke for the first label and against the second, and those that spoke for the second. */
  explain(words: Words): { spoke: SpokenWord[]; runnerUp: SpokenWord[] };
  /** The words that spoke for one label rather than for another, or at all. */
  wordsFor(words: Words, label: string, rather: string | undefined): SpokenWord[];
}

/** Makes a model ready for use: a look-up of its grams and its weights side by side. Some ten milliseconds. */
export function applyModel(model: CategoryModel): AppliedModel {
  const { labels, calibration, sureness, autoFrom } = model;
  const { hashes, seen } = model.vocabulary;
  const count = labels.length;
  const idOf = lookUp(hashes);
  const rarities = Float32Array.from(seen, (texts) => rarity(texts, model.figures.items));
  const weights = new Float32Array(hashes.length * count);
  model.weights.forEach((row, label) => {
    row.forEach((weight, id) => {
      weights[id * count + label] = weight;
    });
  });

  const known = (grams: ReadonlyMap<number, number>): CountedText => {
    const ids = Int32Array.from(grams.keys(), (hash) => idOf(hash) ?? -1);
    return {
      ids: ids.filter((id) => id >= 0),
      counts: Float32Array.from(grams.values()).filter((_, at) => (ids[at] ?? -1) >= 0),
    };
  };
  const predict = (words: Words): Prediction => {
    const { ids, values } = weighGrams(known(countGrams(words)), rarities);
    const scores = [...model.bias];
    for (let k = 0; k < ids.length; k++) {
      const value = values[k] as number;
      const row = (ids[k] as number) * count;
      for (let label = 0; label < count; label++)
        scores[label] = (scores[label] as number) + (weights[row + label] as number) * value;
    }
    const probabilities = probabilitiesOf(scores, calibration);
    const probability = howSure({ scores, probabilities }, sureness);
    const most = Math.max(...probabilities);
    // What the first is not sure of is the others' in the same proportions.
    const rest = (1 - probability) / Math.max(1 - most, 1e-9);
    const ranked = probabilities
      .map((each, at) => ({ label: labels[at] ?? '', each }))
      .sort((a, b) => b.each - a.each)
      .map(({ label, each }, place) => ({ label, probability: place === 0 ? probability : each * rest }));
    return { label: ranked[0]?.label ?? '', probability, auto: probability >= autoFrom, ranked };
  };

  const between = (words: Words, first: number, second: number) => {
    const pull = (label: number, id: number) =>
      label < 0 ? 0 : (calibration.stretch[label] ?? 1) * (weights[id * count + label] ?? 0);
    return explainWords(words, (hash) => {
      const id = idOf(hash);
      if (id === undefined) return 0;
      return (rarities[id] ?? 0) * (pull(first, id) - pull(second, id));
    });
  };

  return {
    predict,
    explain: (words) => {
      const [first, second] = predict(words).ranked.map(({ label }) => labels.indexOf(label));
      return between(words, first ?? 0, second ?? 0);
    },
    wordsFor: (words, label, rather) =>
      between(words, labels.indexOf(label), rather === undefined ? -1 : labels.indexOf(rather)).spoke,
  };
}

/** Open addressing: a quarter of a million grams are ready in a few milliseconds, and found without making objects. */
function lookUp(hashes: Uint32Array): (hash: number) => number | undefined {
  const mask = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  hashes.forEach((hash, id) => {
    let slot = hash & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = id;
  });
  return (hash) => {
    let slot = hash & mask;
    for (let id = slots[slot] as number; id !== -1; id = slots[slot] as number) {
      if (hashes[id] === hash) return id;
      slot = (slot + 1) & mask;
    }
    return undefined;
  };
}
