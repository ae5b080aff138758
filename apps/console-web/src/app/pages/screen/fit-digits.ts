/** How large a number may be written, in pixels of the wall, so that all its digits stay within a width. */
export function fitDigits(value: number, { width, most }: { readonly width: number; readonly most: number }): string {
  // A digit is about 0.7 as wide as it is high.
  const size = Math.min(most, Math.floor(width / (0.7 * String(value).length)));
  return `calc(${size} * var(--u))`;
}
