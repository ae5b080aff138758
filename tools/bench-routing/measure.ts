import {
  applyModel,
  type Example,
  type LearnSettings,
  learnModel,
  packModel,
  scorePredictions,
  unpackModel,
} from '@guiyi/routing';

export interface Guess {
  label: string;
  predicted: string;
  probability: number;
  auto: boolean;
}

export interface Measured {
  guesses: Guess[];
  /** Milliseconds, one an item of the test. */
  times: number[];
  trainSeconds: number;
  /** From packed bytes to the first prediction, milliseconds. */
  loadMs: number;
  modelBytes: number;
}

/** Learns from some examples and tells the label of others, by the model as it is stored. */
export function measure(
  train: readonly Example[],
  test: readonly Example[],
  settings: Partial<LearnSettings>,
): Measured {
  const start = performance.now();
  const bytes = packModel(learnModel(train, settings));
  const trainSeconds = (performance.now() - start) / 1000;
  const loading = performance.now();
  const model = unpackModel(bytes);
  if (!model) throw new Error('a model that was packed cannot be read');
  const applied = applyModel(model);
  applied.predict({ title: '', text: '' });
  const loadMs = performance.now() - loading;
  const times: number[] = [];
  const guesses = test.map(({ title, text, label }) => {
    const before = performance.now();
    const { label: predicted, probability, auto } = applied.predict({ title, text });
    times.push(performance.now() - before);
    return { label, predicted, probability, auto };
  });
  return { guesses, times, trainSeconds, loadMs, modelBytes: bytes.length };
}

/** The figures that are printed, rounded for reading. */
export function report({ guesses, times, trainSeconds, loadMs, modelBytes }: Measured) {
  const { perClass, ...score } = scorePredictions(guesses);
  return {
    macroF1: round(score.macroF1),
    accuracy: round(score.accuracy),
    perClass: Object.fromEntries(
      Object.entries(perClass).map(([label, { precision, recall, f1, items }]) => [
        label,
        { precision: round(precision), recall: round(recall), f1: round(f1), items },
      ]),
    ),
    auto: { coverage: round(score.auto.coverage), accuracy: round(score.auto.accuracy) },
    perItem: { p50ms: round(quantile(times, 0.5)), p95ms: round(quantile(times, 0.95)) },
    trainSeconds: round(trainSeconds),
    model: { bytes: modelBytes, loadMs: round(loadMs) },
    items: guesses.length,
  };
}

export type Report = ReturnType<typeof report>;

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
