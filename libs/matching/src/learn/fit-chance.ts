/** Steps of Newton's method; ten are plenty for two figures. */
const STEPS = 30;

/** From a sum of points to a chance that held-back pairs bear out (Platt's scaling): slope and offset of a logistic. */
export function fitChance(
  held: readonly { sum: number; same?: boolean | undefined }[],
  unjudged: number,
): { slope: number; offset: number } {
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < STEPS; step++) {
    let [slopeGradient, offsetGradient, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { sum, same } of held) {
      const weight = same === undefined ? unjudged : 1;
      const chance = 1 / (1 + Math.exp(-(slope * sum + offset)));
      const error = weight * ((same ? 1 : 0) - chance);
      const curvature = weight * chance * (1 - chance);
      slopeGradient += error * sum;
      offsetGradient += error;
      ss += curvature * sum * sum;
      so += curvature * sum;
      oo += curvature;
    }
    const determinant = ss * oo - so * so;
    if (!(determinant > 1e-9)) break;
    slope = Math.min(5, Math.max(0.2, slope + (oo * slopeGradient - so * offsetGradient) / determinant));
    offset += (ss * offsetGradient - so * slopeGradient) / determinant;
  }
  return { slope: Math.round(slope * 10_000) / 10_000, offset: Math.round(offset * 10_000) / 10_000 };
}
