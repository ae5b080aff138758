import type { WeighedPair } from './weigh-pair.js';

/**
 * What a score alone must not do. Without a place (or a company) in common only the same letter merges; a place alone
 * is not a matter: the words must have something in common too, or the trouble and the hour. Undefined when nothing
 * stands against merging, else the doubt in Chinese.
 */
export function standsAgainstMerging(pair: WeighedPair, hours: number): string | undefined {
  if (pair.contradiction) return pair.contradiction;
  const value = (name: string) => pair.features.find((feature) => feature.name === name)?.value ?? 0;
  const words = value('words');
  if (value('year') < 0) return '年份不同';
  if (value('name') < 0) return '所涉企业不同';
  if (pair.places.unclear) return '地名相近但不能确定';
  if (value('act') < 0 && words < 0.5) return '事由不同';
  if (isSameLetter(pair, value)) return undefined;

  const sameHours = value('act') === 1 && hours <= 24 && (pair.short || words >= 0.15);
  switch (pair.places.anchor) {
    case 'spot':
      return sameHours || Math.max(words, value('title') * 0.6) >= (value('act') === 1 ? 0.18 : 0.24)
        ? undefined
        : '只有地点相同';
    case 'road':
      return (sameHours && hours <= 6) || words >= 0.35 ? undefined : '只有道路相同';
    case 'line':
      return words >= 0.35 ? undefined : '只有线路相同';
    case 'number':
      if (pair.places.value >= 0.5 && value('act') === 1 && hours <= 2) return undefined;
  }
  return value('name') > 0 && words >= 0.35 ? undefined : '没有共同的具体地点';
}

/** One letter sent twice. Where the titles have little in common, the difference may be the place. */
function isSameLetter(pair: WeighedPair, value: (name: string) => number): boolean {
  const seen = pair.features.find(({ name }) => name === 'words')?.seen.length ?? 0;
  const alike = value('words') >= 0.8 && value('verbatim') >= 0.5 && seen >= 5;
  return alike && (value('title') >= 0.5 || value('words') >= 0.92);
}
