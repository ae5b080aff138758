import { type Folded, rewrite } from './folded.js';

// Nothing to see: zero-width spaces and joiners, direction marks, soft hyphens, byte order marks, control characters.
const UNSEEN_OR_SPACE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\0-\x08\x0e-\x1f\x7f]+/g;

/** One space for many, one line break for many, none at the ends; characters nobody sees are dropped. */
export function foldSpace(text: string): Folded {
  return rewrite(text, UNSEEN_OR_SPACE, ({ 0: run, index }) => {
    const atAnEnd = index === 0 || index + run.length === text.length;
    if (atAnEnd) return '';
    if (/[\n\r\u2028\u2029]/.test(run)) return '\n';
    return /[\s]/.test(run.replaceAll('\ufeff', '')) ? ' ' : '';
  });
}
