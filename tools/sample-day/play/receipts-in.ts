const NAMES = new Set(['number', 'receipt']);
const DEEPEST = 5;

/** Receipt numbers in an answer of the door, whatever it is wrapped in; none where the vendor's answer has no room for them. */
export function receiptsIn(answer: string): string[] {
  try {
    return [...new Set(collect(JSON.parse(answer), DEEPEST))];
  } catch {
    return [];
  }
}

function collect(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    NAMES.has(name) && typeof inner === 'string' ? [inner] : collect(inner, depth - 1),
  );
}
