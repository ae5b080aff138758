import { writeFile } from 'node:fs/promises';
import { chanceForPrecision, chanceOf, holdBack, learnScorecard } from '@guiyi/matching';
import type { Sample } from '../../matching/read-sample.js';
import { sampleCity } from '../../matching/sample-city.js';
import { samplePairs } from '../../matching/sample-pairs.js';
import { type CurvePoint, curveOf, pointAt } from './curve.js';
import { drawCurve } from './draw-curve.js';

/** As `learnScorecard` has it. */
const HELD = { split: 0, folds: 5, unjudged: 0.45, bags: 5 };

/**
 * Precision against recall over the pairs that matching looks at, each judged by what the events of other folds taught,
 * written as a picture. @returns the point of the threshold that the profile's precision chooses.
 */
export async function drawSample(sample: Sample, file: string): Promise<{ threshold: number; chosen?: CurvePoint }> {
  const pairs = samplePairs(sample);
  const scorecard = learnScorecard(pairs, { version: 'plot', at: new Date() });
  const held = holdBack(pairs, HELD).map(({ sum, same }) => ({ chance: chanceOf(scorecard, sum), same }));
  const possible = sample.events.reduce((sum, { ids }) => sum + (ids.length * (ids.length - 1)) / 2, 0);
  const curve = curveOf(held, possible);
  const precision = sampleCity().matching.mergePrecision;
  const threshold = chanceForPrecision(scorecard, precision);
  const chosen = pointAt(curve, threshold);
  await writeFile(file, drawCurve(curve, { precision, ...(chosen && { chosen }) }));
  return { threshold, ...(chosen && { chosen }) };
}
