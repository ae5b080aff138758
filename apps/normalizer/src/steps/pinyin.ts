// The syllables of Mandarin by initial, without tones; ü is written v. A compact table of about 410.
const FINALS_BY_INITIAL: Readonly<Record<string, string>> = {
  '': 'a o e ai ei ao ou an en ang eng er',
  b: 'a o ai ei ao an en ang eng i ie iao ian in ing u',
  p: 'a o ai ei ao ou an en ang eng i ie iao ian in ing u',
  m: 'a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u',
  f: 'a o ei ou an en ang eng u',
  d: 'a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un',
  t: 'a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un',
  n: 'a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue',
  l: 'a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue',
  g: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  k: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  h: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  j: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  q: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  x: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  zh: 'i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  ch: 'i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang',
  sh: 'i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang',
  r: 'i e ao ou an en ang eng ong u ua uo ui uan un',
  z: 'i a e ai ei ao ou an en ang eng ong u uo ui uan un',
  c: 'i a e ai ao ou an en ang eng ong u uo ui uan un',
  s: 'i a e ai ao ou an en ang eng ong u uo ui uan un',
  y: 'a o e ao ou an ang ong i in ing u ue uan un',
  w: 'a o ai ei an en ang eng u',
};

const SYLLABLES: ReadonlySet<string> = new Set(
  Object.entries(FINALS_BY_INITIAL).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
);

/** How a bracketed word reads: how many syllables, and whether a tone is written. Undefined: not pinyin. */
export interface Reading {
  readonly syllables: number;
  readonly toned: boolean;
}

/** Reads `zhuān`, `lǜ`, `xī'ān`, `liu2`, `chóng qìng`; words of more than 24 letters are not looked at. */
export function readPinyin(word: string): Reading | undefined {
  const decomposed = word.toLowerCase().normalize('NFD').replaceAll('ɑ', 'a').replaceAll('ɡ', 'g');
  const bare = decomposed.replace(/[\u0300\u0301\u0304\u0306\u030c]/g, '').replace(/u\u0308/g, 'v');
  if (bare.length > 24) return undefined;
  const parts = bare.split(/['’ -]+|(?<=[a-z])[1-5](?=[a-z]|$)/).filter((part) => part !== '');
  let syllables = 0;
  for (const part of parts) {
    const count = countSyllables(part);
    if (count === undefined) return undefined;
    syllables += count;
  }
  return syllables > 0 ? { syllables, toned: /[\u0300\u0301\u0304\u0306\u030c]/.test(decomposed) } : undefined;
}

/** The fewest syllables into which the letters fall. */
function countSyllables(letters: string): number | undefined {
  const fewest: (number | undefined)[] = [0];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - 6); start < end; start += 1) {
      const before = fewest[start];
      if (before === undefined || !SYLLABLES.has(letters.slice(start, end))) continue;
      fewest[end] = Math.min(fewest[end] ?? Infinity, before + 1);
    }
  }
  return fewest[letters.length];
}
