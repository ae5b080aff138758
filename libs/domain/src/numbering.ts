import { z } from 'zod';

/**
 * How numbers are written. `{yyyy}{MM}{dd}` is the day in the city's zone, `{seq:N}` the running number padded
 * to N digits, `{check}` the check digit over every digit before it. Example: `XN{yyyy}{MM}{dd}{seq:6}{check}`.
 */
export const NumberRule = z
  .string()
  .regex(/^[^{}]*(?:\{(?:yyyy|MM|dd|seq:\d{1,2}|check)\}[^{}]*)+$/, 'allowed fields: {yyyy} {MM} {dd} {seq:N} {check}')
  .refine((rule) => rule.includes('{seq:'), 'a number rule needs {seq:N}');
export type NumberRule = z.infer<typeof NumberRule>;

/** Writes the number for a running value on a day (`yyyy-MM-dd`). A value longer than its field keeps all its digits. */
export function formatNumber(rule: NumberRule, sequence: bigint | number, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const body = rule.replace(/\{(yyyy|MM|dd|seq:(\d+))\}/g, (_, field: string, width?: string) => {
    if (field === 'yyyy') return year;
    if (field === 'MM') return month;
    if (field === 'dd') return date;
    return String(sequence).padStart(Number(width), '0');
  });
  return body.replace('{check}', (_, at: number) => String(checkDigit(body.slice(0, at))));
}

/** ISO 7064 MOD 11,10 over the digits of a text: finds every single wrong digit and nearly all swapped neighbours. */
export function checkDigit(text: string): number {
  let product = 10;
  for (const digit of text.replace(/\D/g, '')) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

/** Whether the last digit of a number is its check digit. */
export function hasValidCheckDigit(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  return digits.length > 1 && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}
