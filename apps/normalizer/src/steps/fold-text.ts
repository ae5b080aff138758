import type { Draft } from './draft.js';
import { dropGluedPinyin } from './drop-glued-pinyin.js';
import { foldScript } from './fold-script.js';
import { foldSpace } from './fold-space.js';
import { foldWidth } from './fold-width.js';
import { type Fold, foldThrough } from './folded.js';

/** Pinyin goes before the script is folded: a gloss in the middle of a word hides the word from the dictionaries. */
const FOLDS: readonly Fold[] = [foldWidth, dropGluedPinyin, foldScript, foldSpace];

/** One plain form for what can be written in many ways. The text can be unfolded, the title need not be. */
export function foldText(draft: Draft): Draft {
  const { text, edits } = foldThrough(draft.text, FOLDS);
  const heading = foldThrough(draft.heading, FOLDS).text.replaceAll('\n', ' ');
  return { ...draft, original: draft.text, text, edits, heading };
}
