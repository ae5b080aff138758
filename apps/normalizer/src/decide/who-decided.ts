import { type Actor, type MatchDecision, NORMALIZER } from '@guiyi/domain';
import { BY_HAND } from '@guiyi/matching';
import type { Arrival } from '../read-arrival.js';

/** Whose word a decision is: that of the agent whose choice it follows, else the normalizer's own. */
export function whoDecided({ content }: Arrival, { version }: MatchDecision): Actor {
  const { takenDown } = content;
  return version === BY_HAND && takenDown ? { kind: 'user', id: takenDown.by } : NORMALIZER;
}
