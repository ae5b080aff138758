import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, formatNumber, hasValidCheckDigit } from './numbering.js';

const RULE = 'XN{yyyy}{MM}{dd}{seq:6}{check}';

describe('numbers', () => {
  it('are written by the rule of the city', () => {
    expect(formatNumber(RULE, 42, '2026-03-05')).toMatch(/^XN20260305000042\d$/);
    expect(formatNumber('{seq:4}', 123456, '2026-03-05')).toBe('123456');
  });

  it('carry the check digit of ISO 7064 MOD 11,10', () => {
    expect(checkDigit('0794')).toBe(5);
  });

  it('show a single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.nat(13),
        fc.integer({ min: 1, max: 9 }),
        (sequence, at, shift) => {
          const digits = formatNumber(RULE, sequence, '2026-03-05').slice(2);
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + shift) % 10) + digits.slice(at + 1);
          return hasValidCheckDigit(digits) && !hasValidCheckDigit(wrong);
        },
      ),
    );
  });
});
