import type { Place } from '@guiyi/domain';

/** A place as far as comparing needs it; `title` marks one that the title names. */
export interface MatterPlace {
  kind: Place['kind'];
  key: string;
  name: string;
  title?: true;
}

/**
 * What is compared of one appeal. Plain JSON below 2 KB, kept with the ticket and compared again for weeks:
 * add fields, never change the meaning of one without a new `v`. It holds words of the citizen: store it like the text.
 */
export interface Matter {
  v: 1;
  /** Content words of the title. */
  title: string[];
  /** Content words of title and text without the names of places, the rarest first. */
  words: string[];
  places: MatterPlace[];
  /** The district's id where one is known. */
  district?: string;
  /** Ids of troubles, the strongest first. */
  acts: string[];
  /** Years that the title names: the subsidy of 2017 is not the subsidy of 2018. */
  years: string[];
  /** Companies and the like. */
  names: string[];
  /** MinHash of the character 3-grams, unsigned 32 bit. */
  sketch: number[];
  /** Characters of title and text without spaces and punctuation. */
  length: number;
  /** Asks after something that was said before (还没修好, 有进展吗). */
  asksAfter: boolean;
}

/** The shape in which a matter is stored; today the same. */
export type MatterRecord = Matter;
