import { FEATURE_NAMES } from '../compare/features.js';
import type { Scorecard } from '../weigh/scorecard.js';

/** A scorecard out of a file or a store; undefined where it is none, or was learnt for other features than there are now. */
export function readScorecard(stored: unknown): Scorecard | undefined {
  if (!isRecord(stored) || typeof stored.version !== 'string' || !stored.version || !isNumber(stored.base))
    return undefined;
  const { features, chance, thresholds } = stored;
  if (!isRecord(features) || !isRecord(chance) || !isNumber(chance.slope) || !isNumber(chance.offset)) return undefined;
  if (!FEATURE_NAMES.every((name) => arePoints(features[name]))) return undefined;
  const areThresholds =
    Array.isArray(thresholds) &&
    thresholds.every((one: unknown) => isRecord(one) && isNumber(one.precision) && isNumber(one.chance));
  return areThresholds ? (stored as unknown as Scorecard) : undefined;
}

function arePoints(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value.cuts) || !Array.isArray(value.points)) return false;
  return value.points.length === value.cuts.length + 1 && [...value.cuts, ...value.points].every(isNumber);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
