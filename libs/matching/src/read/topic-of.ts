import { eachGram } from './grams.js';

/** Characters in a row: two are in too many words, four in too few. */
const LENGTH = 3;

/**
 * What a message is about, as triples of characters and how often they stand there: those of the title, and those that
 * the text says again. Names are among them, known to a dictionary or not.
 */
export function topicOf({ title, text }: { title: string; text: string }): Map<number, number> {
  const times = new Map<number, number>();
  eachGram(title, LENGTH, (hash) => times.set(hash, (times.get(hash) ?? 0) + 1));
  const titled = new Set(times.keys());
  eachGram(text, LENGTH, (hash) => times.set(hash, (times.get(hash) ?? 0) + 1));
  for (const [hash, count] of times) if (count < 2 && !titled.has(hash)) times.delete(hash);
  return times;
}
