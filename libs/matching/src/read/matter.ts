import type { Place } from '@guiyi/domain';

/** A place as far as comparing needs it; `title` marks one that the title names. */
export interface MatterPlace {
  kind: Place['kind'];
  key: string;
  name: string;
  title?: true;
}

/**
 * What is compared of one appeal. Plain JSON below 4 KB, kept with the appeal and compared again for months: add fields,
 * never change the meaning of one without a new `v`. It holds words of the citizen: store it like the text.
 */
export interface Matter {
  v: 2;
  /** The title without the names of districts and provinces, capitals throughout. */
  title: string;
  /** The beginning of the text in the same way, without a title that it only repeats. */
  text: string;
  places: MatterPlace[];
  /** The district's id where one is known. */
  district?: string;
  /** Ids of troubles, the strongest first. */
  acts: string[];
  /** Companies and the like. */
  names: string[];
  /** Asks after something that was said before (还没修好, 有进展吗). */
  asksAfter: boolean;
}

/** The shape in which a matter is stored; today the same. */
export type MatterRecord = Matter;

/** Characters of title and text without what separates them. */
export function lengthOf({ title, text }: Matter): number {
  return (title + text).replace(/[^\p{L}\p{N}]+/gu, '').length;
}
