import type { CityProfile, Urgency } from '@guiyi/domain';

export interface FoundUrgency {
  urgency: Urgency;
  /** The words that made it urgent, as they stand in the text. */
  words: string[];
  /** Names of the rules that matched. */
  rules: string[];
}

/** How urgent a folded text is by the city's rules; the most urgent rule that matches decides. */
export function findUrgency({ urgencyRules }: CityProfile, text: string): FoundUrgency {
  const matching = urgencyRules
    .map(({ urgency, name, any, not }) => ({
      urgency,
      name,
      words: not.some((word) => text.includes(word)) ? [] : any.filter((word) => text.includes(word)),
    }))
    .filter(({ words }) => words.length > 0);
  const urgency = matching.some((rule) => rule.urgency === 'emergency') ? 'emergency' : 'urgent';
  if (matching.length === 0) return { urgency: 'normal', words: [], rules: [] };
  return { urgency, words: matching.flatMap(({ words }) => words), rules: matching.map(({ name }) => name) };
}
