import { type Folded, rewrite } from './folded.js';
import { readPinyin } from './pinyin.js';

// A reading in brackets, glued to the word it reads. A `?` may stand where the character and its bracket were lost.
const BRACKETED = /[ \t]{0,2}[([（［【〔?？\ufffd][ \t]?([\p{Ll}\p{Mn}'’ 1-5-]{1,30})[ \t]?[)\]）］】〕]/gu;
const HAN_BEFORE = /[\p{Script=Han}?？\ufffd]{1,8}$/u;

// So many readings with tones make a text one that was annotated; then those without a tone are readings too.
const SEVERAL = 3;
// A text may be annotated without any tones: then it takes more of them, and of different ones.
const MANY_DIFFERENT = 5;

/**
 * Drops pinyin glosses: `網(wǎng)絡(luò)` → `網絡`. Brackets that hold anything else stay: (1), (周一), (APP), (men)
 * alone in a text. A gloss never reads more syllables than there are characters before it.
 */
export function dropGluedPinyin(text: string): Folded {
  let toned = 0;
  const plain = new Set<string>();
  const glosses = new Map<number, boolean>();
  for (const match of text.matchAll(BRACKETED)) {
    const word = match[1] ?? '';
    const reading = readPinyin(word);
    const before = HAN_BEFORE.exec(text.slice(Math.max(0, match.index - 16), match.index))?.[0] ?? '';
    // What stands for a lost character counts as the character.
    const characters = [...before].length + (/^[ \t]*[?？\ufffd]/.test(match[0]) ? 1 : 0);
    if (!reading || reading.syllables > characters) continue;
    glosses.set(match.index, reading.toned);
    if (reading.toned) toned += 1;
    else plain.add(word);
  }
  if (glosses.size === 0) return { text, edits: [] };
  const annotated = toned >= SEVERAL || plain.size >= MANY_DIFFERENT;
  return rewrite(text, BRACKETED, ({ 0: found, index }) => {
    const hasTone = glosses.get(index);
    if (hasTone === undefined) return undefined;
    const lost = /[?？\ufffd]/.exec(found)?.[0] ?? '';
    if (lost !== '') return hasTone ? lost : undefined;
    return hasTone || annotated ? '' : undefined;
  });
}
