const PACE = 0.05;

/** Moves values downhill from where they start (Adam, slowing down), by the slopes at where they are. Deterministic. */
export function descend(
  start: readonly number[],
  steps: number,
  slopesAt: (values: readonly number[]) => number[],
): number[] {
  const values = [...start];
  const first = values.map(() => 0);
  const second = values.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const pace = PACE * (1 - step / (steps + 1));
    slopesAt(values).forEach((slope, at) => {
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const steady = Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-9;
      values[at] = (values[at] ?? 0) - (pace * ((first[at] ?? 0) / (1 - 0.9 ** step))) / steady;
    });
  }
  return values;
}
