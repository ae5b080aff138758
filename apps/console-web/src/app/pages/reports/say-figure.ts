interface Rate {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
}

/** A rate as `96.4%` (and what it is made of), a number as itself, and nothing where nobody was counted. */
export function sayFigure({ numerator, denominator, value }: Rate): { readonly shown: string; readonly made: string } {
  if (denominator === null) return { shown: String(numerator), made: '' };
  return { shown: value === null ? '—' : `${(value * 100).toFixed(1)}%`, made: `${numerator} / ${denominator}` };
}

/** By how much it rose or fell against the span before: in percentage points for rates. */
export function sayChange(now: number | null, before: number | null, isRate: boolean): string {
  if (now === null || before === null) return '';
  const change = isRate ? Math.round((now - before) * 1000) / 10 : now - before;
  if (change === 0) return '±0';
  return `${change > 0 ? '+' : '−'}${Math.abs(change)}`;
}
