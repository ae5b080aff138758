import { largestDifference } from './pair-figures.js';
import { type JudgingOptions, runJudging } from './run-judging.js';
import { type Counts, type Figures, figuresOf } from './score-run.js';
import { swapPlaces } from './swap-places.js';

/** What figures may move by when all places get other names; more, and names have been learnt by heart. */
export const MOST_DIFFERENCE = 0.03;

export interface SwappedFigures {
  readonly figures: Figures;
  readonly swapped: Figures;
  readonly largestDifference: number;
  /** The figure that differs most. */
  readonly differsMost: string;
}

/** Plays the sample as it is and with all places renamed, and holds the figures against each other. */
export async function judgeSwapped(options: JudgingOptions): Promise<{ compared: SwappedFigures; counts: Counts[] }> {
  const { sample, database, tell } = options;
  const counts = await runJudging(options);
  tell('换地名 / the same with other names of places');
  const again = { sample: swapPlaces(sample), database: (name: string) => database(`swapped_${name}`), tell };
  const other = await runJudging({ ...again, cross: options.cross });
  const [figures, swapped] = [figuresOf(counts), figuresOf(other)];
  const { name, difference } = largestDifference(steady(figures), steady(swapped));
  const rounded = Number(difference.toFixed(3));
  return {
    compared: { figures, swapped, largestDifference: rounded, differsMost: name },
    counts: [counts, other],
  };
}

function steady({ pairs, events, suggest }: Figures) {
  const { precision, recall, unknown } = pairs;
  const { recallAt1, recallAt5 } = suggest;
  return { precision, recall, unknown, macroRecall: events.macroRecall, recallAt1, recallAt5 };
}
