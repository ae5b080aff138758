/**
 * Calls back with each run of `length` neighbouring letters and digits (nothing that separates stands inside a gram), as a hash of 32 bits and as where it stands. Characters
 * need no dictionary: 中茂城 is found in a text whoever cuts the words, and so is 圣力华苑 where nobody knows it as a name.
 */
export function eachGram(text: string, length: number, visit: (hash: number, at: number) => void): void {
  eachRun(text, (begin, end) => {
    for (let at = begin; at + length <= end; at++) visit(hashAt(text, at, length), at);
  });
}

/** Calls back with where each run of letters and digits begins and ends. */
export function eachRun(text: string, visit: (begin: number, end: number) => void): void {
  let begin = -1;
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindAt(text, at) : SEPARATES;
    if (kind === BELONGS) {
      if (begin < 0) begin = at;
    } else {
      if (begin >= 0) visit(begin, at);
      begin = -1;
    }
  }
}

const SEPARATES = 1;
const BELONGS = 2;
/** What was found out about a character: asking a regular expression for each costs more than everything else here. */
const KINDS = new Uint8Array(1 << 16);
const LETTER = /[\p{L}\p{N}]/u;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = KINDS[code];
  if (known) return known;
  // Both halves of a character beyond the first plane are of one kind.
  const half = code >= 0xd800 && code < 0xe000;
  if (!half) {
    const kind = LETTER.test(text.charAt(at)) ? BELONGS : SEPARATES;
    KINDS[code] = kind;
    return kind;
  }
  const whole = code < 0xdc00 ? text.slice(at, at + 2) : text.slice(at - 1, at + 1);
  return LETTER.test(whole) ? BELONGS : SEPARATES;
}

/** FNV-1a, stirred; grams of different lengths do not meet. */
export function hashAt(text: string, at: number, length: number): number {
  let hash = BASIS ^ length;
  for (let offset = 0; offset < length; offset++) hash = Math.imul(hash ^ text.charCodeAt(at + offset), PRIME);
  return stir(hash);
}

/** The same of a text whose characters are at hand as numbers. */
export function hashOf(codes: Uint16Array, at: number, length: number): number {
  let hash = BASIS ^ length;
  for (let offset = 0; offset < length; offset++) hash = Math.imul(hash ^ (codes[at + offset] ?? 0), PRIME);
  return stir(hash);
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

function stir(hash: number): number {
  let stirred = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  stirred = Math.imul(stirred ^ (stirred >>> 13), 0xc2b2ae35);
  return (stirred ^ (stirred >>> 16)) >>> 0;
}
