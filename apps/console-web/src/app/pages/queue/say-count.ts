/** `999+` where there are so many that nobody counts them; nothing where it is not known. */
export function sayCount(count: number | null | undefined, countedTo = Number.POSITIVE_INFINITY): string {
  if (count === null || count === undefined) return '';
  return count >= countedTo ? `${countedTo - 1}+` : `${count}`;
}
