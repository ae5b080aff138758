import { maskText } from '@guiyi/domain';
import { cutContent } from './cut-content.js';

export interface SaidText {
  readonly text: string;
  readonly voice: string;
}

export interface TellingWord {
  readonly word: string;
  readonly appeals: number;
  /** How many standard deviations its odds lie above the city's. */
  readonly weight: number;
}

const MOST = 6;
/** Only the beginning is read: what a matter is about is said there. */
const READ = 200;
/** What the city is believed to say of any word before it is listened to. */
const SMOOTHING = 0.5;
const CLEAR = 1.6;

/** How many texts of a sample say each word. */
export interface Background {
  readonly texts: number;
  readonly saying: ReadonlyMap<string, number>;
}

export function backgroundOf(texts: readonly string[]): Background {
  const saying = new Map<string, number>();
  for (const text of texts)
    for (const word of cutContent(text.slice(0, READ))) saying.set(word, (saying.get(word) ?? 0) + 1);
  return { texts: texts.length, saying };
}

/**
 * The words that tell a group from what its city usually says: log-odds of being said, against a sample of other texts.
 * A word that one person alone used is never among them, nor one that is a part of a place's name: that is shown anyway.
 */
export function tellingWords(
  group: readonly SaidText[],
  background: Background,
  places: readonly string[],
): TellingWord[] {
  const said = new Map<string, { appeals: number; voices: Set<string> }>();
  for (const { text, voice } of group)
    for (const word of cutContent(maskText(text.slice(0, READ)))) {
      const known = said.get(word) ?? { appeals: 0, voices: new Set<string>() };
      known.appeals += 1;
      known.voices.add(voice);
      said.set(word, known);
    }
  const told = [...said]
    .filter(([word, { voices, appeals }]) => voices.size >= 2 && appeals >= group.length / 4 && !isPart(word, places))
    .map(([word, { appeals }]) => ({
      word,
      appeals,
      weight: oddsAbove(appeals, group.length, background.saying.get(word) ?? 0, background.texts),
    }))
    .filter(({ weight }) => weight >= CLEAR)
    .sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1));
  // 停水 beside 停水三天 says nothing more.
  return told
    .filter(({ word }, at) => !told.slice(0, at).some((better) => better.word.includes(word)))
    .slice(0, MOST)
    .map((one) => ({ ...one, weight: Math.round(one.weight * 10) / 10 }));
}

function isPart(word: string, places: readonly string[]): boolean {
  return places.some((place) => place.includes(word));
}

function oddsAbove(here: number, of: number, there: number, ofThere: number): number {
  const one = Math.log((here + SMOOTHING) / (of - here + SMOOTHING));
  const other = Math.log((there + SMOOTHING) / (ofThere - there + SMOOTHING));
  return (one - other) / Math.sqrt(1 / (here + SMOOTHING) + 1 / (there + SMOOTHING));
}
