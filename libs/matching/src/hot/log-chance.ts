const TERMS = 10_000;

/**
 * The common logarithm of the chance that a negative binomial count (`mean`; variance `mean + mean² / shape`) reaches
 * `count`: 0 where it is to be expected. In logarithms, so that one in 10^40 still differs from one in 10^60.
 */
export function logChance(count: number, mean: number, shape: number): number {
  if (count <= mean || mean <= 0 || shape <= 0) return count > mean && mean <= 0 ? Number.NEGATIVE_INFINITY : 0;
  const more = mean / (mean + shape);
  const first =
    logGamma(count + shape) -
    logGamma(shape) -
    logGamma(count + 1) +
    shape * Math.log1p(-more) +
    count * Math.log(more);
  // Above the mean each term is smaller than the one before.
  let term = 1;
  let total = 1;
  for (let k = count; k < count + TERMS && term > total * 1e-12; k++) {
    term *= ((k + shape) / (k + 1)) * more;
    total += term;
  }
  return Math.min(0, (first + Math.log(total)) / Math.LN10);
}

/** ln Γ(x) for x > 0: shifted up, then Stirling's series; good to ten digits. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at++) shift += Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
