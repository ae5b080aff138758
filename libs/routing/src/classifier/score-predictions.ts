export interface ScoredItem {
  label: string;
  predicted: string;
  auto: boolean;
}

export interface ClassScore {
  precision: number;
  recall: number;
  f1: number;
  /** How many items have this label. */
  items: number;
}

export interface PredictionScore {
  macroF1: number;
  accuracy: number;
  perClass: Record<string, ClassScore>;
  /** The share dispatched without asking, and the share of these that is right (1 when there are none). */
  auto: { coverage: number; accuracy: number };
}

/** Scores predictions against the truth. Labels that are only predicted count in the macro average too. */
export function scorePredictions(items: readonly ScoredItem[]): PredictionScore {
  const labels = [...new Set(items.flatMap(({ label, predicted }) => [label, predicted]))].sort();
  const perClass = Object.fromEntries(
    labels.map((label): [string, ClassScore] => {
      const members = items.filter((item) => item.label === label);
      const claimed = items.filter((item) => item.predicted === label);
      const right = members.filter(isRight).length;
      return [
        label,
        {
          precision: share(right, claimed.length),
          recall: share(right, members.length),
          f1: share(2 * right, members.length + claimed.length),
          items: members.length,
        },
      ];
    }),
  );
  const auto = items.filter((item) => item.auto);
  return {
    macroF1: share(
      Object.values(perClass).reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    accuracy: share(items.filter(isRight).length, items.length),
    perClass,
    auto: {
      coverage: share(auto.length, items.length),
      accuracy: auto.length ? share(auto.filter(isRight).length, auto.length) : 1,
    },
  };
}

const isRight = ({ label, predicted }: ScoredItem) => label === predicted;
const share = (part: number, whole: number) => (whole ? part / whole : 0);
