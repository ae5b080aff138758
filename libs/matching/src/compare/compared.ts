import type { MatterPlace, MatterRecord } from '../read/matter.js';
import { type Numbers, numbersIn } from '../read/numbers-in.js';
import type { Vocabulary } from '../read/vocabulary.js';
import { charactersOf, cutText } from './cut-text.js';
import type { Grams } from './grams.js';
import { pairsOf, pairsOfMatter, rarePhrases, topicGrams } from './grams-of.js';

/** Where somebody complains of, not whom they named beside it. */
const SPOTS = ['estate', 'village', 'site', 'road', 'line'];
/** Squared rarity from which a phrase is worth counting. */
const RARE = 0.45;

/** A matter made ready to be held against many: cut into grams and weighed once. Some 15 KB; not for keeping. */
export interface Compared {
  readonly matter: MatterRecord;
  readonly title: Grams;
  readonly text: Grams;
  /** Runs of four characters that few people say, as sorted hashes. */
  readonly phrases: Uint32Array;
  /** What is said again, or stands in the title: by how often, and by how rarely others say it. */
  readonly topic: Grams;
  readonly names: Grams;
  /** The characters of the names of places. */
  readonly placeNames: Grams;
  /** Title and text without places: the trouble. */
  readonly titleRest: Grams;
  readonly rest: Grams;
  readonly numbers: Numbers;
  readonly titleNumbers: Numbers;
  /** Specific places that the title names, and the first few of the text. */
  readonly spots: readonly string[];
  readonly length: number;
}

/** The weights are those of the moment: a vocabulary that has grown much since weighs anew. */
export function prepare(matter: MatterRecord, vocabulary: Vocabulary): Compared {
  const { title, text, places } = matter;
  const whole = `${title}，${text}`;
  const specific = places.filter(({ kind }) => SPOTS.includes(kind));
  // Before the whole is cut, which is written over this.
  const placeNames = pairsOf(cutText(specific.map(({ name }) => name).join('，'), vocabulary));
  const cut = cutText(whole, vocabulary);
  return {
    matter,
    ...pairsOfMatter(cut, title.length, blank(whole, places)),
    phrases: rarePhrases(cut, RARE),
    ...topicGrams(cut, title.length, vocabulary),
    placeNames,
    numbers: numbersIn(whole),
    titleNumbers: numbersIn(title),
    spots: specific.slice(0, 5).map(({ key }) => coreOf(key)),
    length: charactersOf(cut),
  };
}

/** The names of places leave blanks, so that what stood around them is not read as one word. */
function blank(text: string, places: readonly MatterPlace[]): string {
  return places.reduce(
    (rest, { name }) => (name.length > 1 ? rest.replaceAll(name, '，'.repeat(name.length)) : rest),
    text,
  );
}

/** What people say for short: 金桥 for 金桥小区. */
function coreOf(key: string): string {
  const core = key.replace(
    /(?:小区|社区|花园|家园|街道|村|镇|路|街|大道|(?:教育|培训|英语|国际)*(?:学校|机构|中心))$/u,
    '',
  );
  return core.length > 1 ? core : key;
}
