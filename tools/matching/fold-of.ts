import { createHash } from 'node:crypto';

/** Which of so many folds a name falls into: the same on every machine. */
export function foldOf(name: string, folds: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % folds;
}
