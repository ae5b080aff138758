import { TROUBLE_NAMES } from '../read/troubles.js';
import type { Compared } from './compared.js';
import type { FeatureName } from './features.js';
import { sharedPhrases } from './shared-phrases.js';

const MOST = 4;

/** What two matters have in common, for people to read, by the feature that it speaks for. */
export function seenIn(one: Compared, other: Compared): Partial<Record<FeatureName, string[]>> {
  return { text: sharedPhrases(one, other), ...namesSeenIn(one, other) };
}

/** The same but for the words: the places, troubles and companies that both say. */
export function namesSeenIn(one: Compared, other: Compared): Record<'placeNames' | 'act' | 'company', string[]> {
  const acts = one.matter.acts.filter((act) => other.matter.acts.includes(act));
  const heard = one.matter.places.filter(
    ({ name, kind, key }) =>
      isSaid(name, other) || other.matter.places.some((twin) => twin.kind === kind && twin.key === key),
  );
  const twins = other.matter.places.filter(({ name }) => isSaid(name, one));
  return {
    placeNames: [...new Set([...heard, ...twins].map(({ name }) => name))].slice(0, MOST),
    act: acts.map((act) => TROUBLE_NAMES.get(act) ?? act),
    company: one.matter.names.filter((name) => other.matter.names.includes(name)),
  };
}

function isSaid(name: string, { matter: { title, text } }: Compared): boolean {
  return title.includes(name) || text.includes(name);
}
