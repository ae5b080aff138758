import { type Folded, rewrite } from './folded.js';

// Whatever NFKC might change: not ASCII, not a common Han character, not the punctuation that stays. A run of marks is
// cut at 30, because ordering marks is quadratic and nobody needs more.
const MAY_CHANGE =
  /(?:[^\u4e00-\u9fff、。“”‘’《》【】\n][\p{M}\uff9e-\uffdc]{1,30}|[^\0-\x7f\u4e00-\u9fff、。“”‘’《》【】])/gu;

/** Full-width letters, digits and punctuation, circled numbers, compatibility forms: NFKC. */
export function foldWidth(text: string): Folded {
  return rewrite(text, MAY_CHANGE, ([found]) => found.normalize('NFKC'));
}
