import type { CityProfile } from '@guiyi/domain';
import type { CategoryMind } from '@guiyi/routing';
import type { z } from 'zod';
import type { Hints } from './call.schema.js';

type Guesses = z.infer<typeof Hints>['categories'];

const MOST = 3;
const MOST_WORDS = 4;
/** Below this it is noise. */
const LEAST = 0.05;

/** What the words seem to be about. Of a model with its chances; of the profile's words the best, which has none. */
export function guessCategories(
  { categories }: CityProfile,
  mind: CategoryMind,
  said: Parameters<CategoryMind['classify']>[0],
): Guesses {
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.name;
  const { model } = mind;
  if (!model) {
    const found = mind.classify(said);
    const name = found && nameOf(found.category);
    return found && name ? [{ id: found.category, name, words: found.words.slice(0, MOST_WORDS) }] : [];
  }
  const known = model.applied.predict(said).ranked.filter(({ label }) => nameOf(label) !== undefined);
  return known.slice(0, MOST).flatMap(({ label, probability }, at) => {
    const name = nameOf(label);
    if (!name || probability < LEAST) return [];
    const words = model.applied.wordsFor(said, label, known[at === 0 ? 1 : 0]?.label);
    return [
      { id: label, name, probability: round(probability), words: words.slice(0, MOST_WORDS).map(({ word }) => word) },
    ];
  });
}

const round = (chance: number) => Math.round(chance * 1000) / 1000;
