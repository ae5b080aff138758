/** Calls back for every place where a word of the list stands, left to right, longer words first. */
export type WordScan = (text: string, found: (word: number, at: number, end: number) => void) => void;

/** Words may overlap. One pass over the text: the words that begin with the letter at hand are tried, nothing else. */
export function compileScan(words: readonly string[]): WordScan {
  const starting = new Map<number, { word: string; index: number }[]>();
  words.forEach((word, index) => {
    if (word === '') return;
    const first = word.charCodeAt(0);
    const bucket = starting.get(first) ?? [];
    bucket.push({ word, index });
    starting.set(first, bucket);
  });
  for (const bucket of starting.values()) bucket.sort((a, b) => b.word.length - a.word.length);
  return (text, found) => {
    for (let at = 0; at < text.length; at++) {
      for (const { word, index } of starting.get(text.charCodeAt(at)) ?? []) {
        if (text.startsWith(word, at)) found(index, at, at + word.length);
      }
    }
  };
}
