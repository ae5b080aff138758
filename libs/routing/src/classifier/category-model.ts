import type { Sureness } from './be-sure.js';
import type { Calibration } from './calibrate.js';
import type { Vocabulary } from './weigh-grams.js';

/** Another way of reading or weighing grams is another format: what was learnt before does not fit it. */
export const MODEL_FORMAT = 1;

export interface ModelFigures {
  /** How many examples it was learnt from. */
  items: number;
  /** Measured on examples held back while learning: 0 to 1. */
  macroF1: number;
  accuracy: number;
  auto: { coverage: number; accuracy: number };
}

/** A linear model over letter grams: what it knows, how sure it may be, what it was learnt from. Immutable. */
export interface CategoryModel {
  labels: string[];
  vocabulary: Vocabulary;
  /** One row a label; scores are the product with a weighed text plus the bias. */
  weights: Float32Array[];
  bias: number[];
  calibration: Calibration;
  sureness: Sureness;
  /** From this probability on a ticket is dispatched without asking. */
  autoFrom: number;
  /** SHA-256 of the examples in their order, hexadecimal. */
  fingerprint: string;
  figures: ModelFigures;
}
