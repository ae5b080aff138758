import { describe, expect, it } from '@jest/globals';
import { lookedFor } from './find-by-words.js';

describe('what words are looked for by', () => {
  it.each([
    ['a word', '马蜂窝', ['马蜂窝']],
    ['one sign', '鹉', ['鹉']],
    ['one sign of two halves', '𠮷', ['𠮷']],
    ['the end of a number, which tells it from others', 'xn2026000050000', ['00050000']],
    ['numbers among words', '单号xn2026000050000，', ['单号', '00050000，']],
    ['a telephone number', '13800138000', ['00138000']],
    ['a short number', '70000', ['70000']],
  ])('%s', (_what, words, pieces) => {
    expect(lookedFor(words)).toEqual(pieces);
  });

  it('takes pieces of what is long, from its beginning to its end', () => {
    const words = Array.from({ length: 100 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
    const pieces = lookedFor(words);
    expect(pieces.map((piece) => piece.length)).toEqual([8, 8, 8, 8]);
    expect(pieces.every((piece) => words.includes(piece))).toBe(true);
    expect([words.startsWith(pieces[0] ?? '-'), words.endsWith(pieces.at(-1) ?? '-')]).toEqual([true, true]);
  });
});
