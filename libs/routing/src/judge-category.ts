import type { RouteBand, RoutingSettings } from '@guiyi/domain';
import type { AppliedModel } from './classifier/apply-model.js';
import { type Classification, type Classify, type ClassifyInput, NOTHING_TO_HANDLE } from './classify.js';

/** What a model says where it was told of too few to know the category. No id of a category looks like this. */
export const OTHER_CATEGORY = '*';

/** A learnt model made ready, and the chance from which on it may dispatch by itself. */
export interface LearntModel {
  readonly version: string;
  readonly applied: AppliedModel;
  /** The categories that it can tell. */
  readonly labels: readonly string[];
}

/** What a city tells categories by: the words of its profile, and a learnt model where one is in use. */
export interface CategoryMind {
  readonly classify: Classify;
  readonly model?: LearntModel;
  readonly settings: RoutingSettings;
  /** Ids of the categories that the profile has. */
  readonly categories: ReadonlySet<string>;
}

export interface Judgement {
  /** Absent where no model was asked: then the words of the profile decided. */
  readonly model?: { readonly version: string; readonly probability: number; readonly band: RouteBand };
  /** What it goes by, where it goes; also the best guess of the bands `propose` and `ask`. */
  readonly category?: Classification;
  /** What may be proposed, the likeliest first, three at most. Only of the band `propose`. */
  readonly likely: readonly { readonly category: string; readonly probability: number; readonly words: string[] }[];
}

const MOST_WORDS = 6;
const MOST_PROPOSED = 3;

/**
 * What a message is about, and how far that may be trusted. What cannot wait (`cannotWait`: urgent, emergency) is never
 * left to a dispatcher: where the model is not sure the words of the profile decide. Pure.
 */
export function judgeCategory(input: ClassifyInput, mind: CategoryMind, cannotWait: boolean): Judgement {
  const { model, settings, categories } = mind;
  const byWords = () => {
    const category = mind.classify(input);
    return category ? { category } : {};
  };
  if (!model || NOTHING_TO_HANDLE.includes(input.type)) return { ...byWords(), likely: [] };

  const prediction = model.applied.predict(input);
  const { version } = model;
  const known = prediction.ranked.filter(({ label }) => categories.has(label));
  const [best] = known;
  const probability = prediction.label === best?.label ? prediction.probability : (best?.probability ?? 0);
  const told = { version, probability: round(probability) };
  if (best && prediction.label === best.label && prediction.auto && probability >= settings.sureFrom)
    return {
      model: { ...told, band: 'sure' },
      category: { ...guess(known), words: wordsOf(model.applied.wordsFor(input, best.label, known[1]?.label)) },
      likely: [],
    };
  if (cannotWait) return { model: { ...told, band: 'rules' }, ...byWords(), likely: [] };
  const words = byWords();
  // It says itself that it knows too little of this, and the words point to something that it was never told of.
  if (prediction.label === OTHER_CATEGORY && words.category && !model.labels.includes(words.category.category))
    return { model: { ...told, band: 'rules' }, ...words, likely: [] };
  if (!best || probability < settings.proposeFrom)
    return { model: { ...told, band: 'ask' }, likely: [], ...(best && { category: guess(known) }) };

  const likely = known.slice(0, MOST_PROPOSED).map(({ label, probability: chance }, place) => ({
    category: label,
    probability: round(chance),
    words: wordsOf(model.applied.wordsFor(input, label, known[place === 0 ? 1 : 0]?.label)),
  }));
  const category = { ...guess(known), words: likely[0]?.words ?? [] };
  return { model: { ...told, band: 'propose' }, category, likely };
}

/** Without the words, which take longest to find. */
function guess([best, second]: readonly { label: string; probability: number }[]): Classification {
  return {
    category: best?.label ?? OTHER_CATEGORY,
    score: round(best?.probability ?? 0),
    words: [],
    ...(second && { runnerUp: { category: second.label, score: round(second.probability) } }),
  };
}

const wordsOf = (spoken: readonly { word: string }[]) => spoken.slice(0, MOST_WORDS).map(({ word }) => word);
const round = (chance: number) => Math.round(chance * 1000) / 1000;
