import type { MatterRecord } from '../read/matter.js';
import { topicOf } from '../read/topic-of.js';

/** Each is a question to the index: twenty grams merged and suggested what twenty-four did. */
const MOST_GRAMS = 20;
const MOST_PLACES = 6;

/**
 * The keys under which a matter is found again, some twenty, twenty-six at most: `g` three characters in a row of what it is about,
 * `p` a specific place. Tickets that share one are worth weighing; sharing one proves nothing.
 * @param mostGrams other than usual for learning, which looks further.
 */
export function candidateKeys(matter: MatterRecord, mostGrams = MOST_GRAMS): string[] {
  const said = [...topicOf(matter)].sort(([, one], [, other]) => other - one).slice(0, mostGrams);
  return [...new Set([...placeKeys(matter), ...said.map(([hash]) => `g${hash.toString(36)}`)])];
}

/** A building's number alone stands in every estate: it is a key with its place, or by itself where it is all there is. */
function placeKeys({ places }: MatterRecord): string[] {
  const specific = places.filter(({ kind }) => kind !== 'district' && kind !== 'town' && kind !== 'building');
  const building = places.find(({ kind }) => kind === 'building');
  const keys = specific.map(({ key }) => `p:${key}`);
  if (building) keys.unshift(specific[0] ? `p:${specific[0].key}/${building.key}` : `p:${building.key}`);
  return keys.slice(0, MOST_PLACES);
}
