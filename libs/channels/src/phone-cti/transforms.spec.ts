import { describe, expect, it } from '@jest/globals';
import { TRANSFORMS, type TransformName } from './transforms.js';

describe('a named transform', () => {
  it.each<[TransformName, string, string | number | undefined]>([
    ['time', '1714552200', '2024-05-01T08:30:00.000Z'],
    ['time', '1714552200500', '2024-05-01T08:30:00.500Z'],
    ['time', '1714552200500000', '2024-05-01T08:30:00.500Z'],
    ['time', '2024-05-01T08:30:00Z', '2024-05-01T08:30:00Z'],
    ['time', '2024-05-01 16:30:00', '2024-05-01T16:30:00+08:00'],
    ['time', '20240501163000', '2024-05-01T16:30:00+08:00'],
    ['time', '0', undefined],
    ['time', '昨天', undefined],
    ['beijing', '2024-05-01T16:30:00Z', '2024-05-01T16:30:00+08:00'],
    ['seconds', '95', 95],
    ['seconds', '01:35', 95],
    ['seconds', '00:01:35', 95],
    ['seconds', '一分钟', undefined],
    ['milliseconds', '95400', 95],
    ['phone', '"王" <sip:13800138000@pbx.test>', '13800138000'],
    ['phone', 'tel:+8613800138000', '+8613800138000'],
    ['phone', '138****8000', undefined],
    ['phone', 'anonymous', undefined],
  ])('%s of %s', (name, text, value) => {
    expect(TRANSFORMS[name](text)).toBe(value);
  });
});
