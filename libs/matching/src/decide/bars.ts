import { chanceForPrecision, type Scorecard } from '../weigh/scorecard.js';
import type { MatchSettings } from './candidate.js';

/** The chances from which a ticket is merged by itself, and from which it is shown to a dispatcher. */
export interface Bars {
  merge: number;
  suggest: number;
  /** From which a person's own open matter is followed up, where a place, a trouble or a company agrees: nobody else's answer is at stake. */
  own: number;
}

const OWN_PRECISION = 0.95;

/** A city asks for a precision; where that lies is the scorecard's to say, for each has its own scale. */
export function barsOf(scorecard: Scorecard, { mergePrecision, suggestPrecision }: MatchSettings): Bars {
  const merge = chanceForPrecision(scorecard, mergePrecision);
  return {
    merge,
    suggest: Math.min(merge, chanceForPrecision(scorecard, suggestPrecision)),
    own: chanceForPrecision(scorecard, Math.min(mergePrecision, OWN_PRECISION)),
  };
}
