/** A line through the values from edge to edge of a box, as an SVG path, and the area below it. */
export function drawCurve(
  values: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): { readonly line: string; readonly area: string } {
  if (values.length < 2) return { line: '', area: '' };
  const most = Math.max(1, ...values);
  const round = (value: number) => Math.round(value * 10) / 10;
  const points = values.map(
    (value, at) => `${round((at / (values.length - 1)) * width)} ${round(height - (value / most) * height)}`,
  );
  const line = `M${points.join('L')}`;
  return { line, area: `${line}L${width} ${height}L0 ${height}Z` };
}

/** Sums of `count` values each: 72 hours are more than one sees from afar. */
export function sumUp(values: readonly number[], count: number): number[] {
  const sums: number[] = [];
  for (let end = values.length; end > 0; end -= count)
    sums.unshift(values.slice(Math.max(0, end - count), end).reduce((sum, value) => sum + value, 0));
  return sums;
}

/** Every hour of a day, from what was counted in some of them. */
export function fillHours(
  hours: readonly { readonly from: string; readonly received: number }[],
  hourOf: (at: string) => number,
): number[] {
  const day = Array.from({ length: 24 }, () => 0);
  for (const { from, received } of hours) {
    const hour = hourOf(from);
    if (day[hour] !== undefined) day[hour] += received;
  }
  return day;
}
