import { shuffle } from './shuffle.js';

/** The fold of each item, 0 to `folds` - 1: every label spread evenly, the same for the same seed. */
export function splitFolds(labels: readonly string[], folds: number, seed: number): number[] {
  const foldOf = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const label of [...new Set(labels)].sort()) {
    const members = labels.flatMap((other, at) => (other === label ? [at] : []));
    shuffle(members, seed);
    for (const at of members) foldOf[at] = next++ % folds;
  }
  return foldOf;
}
