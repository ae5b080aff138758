import type { CityProfile, IntakeContent, Understanding } from '@guiyi/domain';
import { type Step, startDraft } from './steps/draft.js';
import { findPhones } from './steps/find-phones.js';
import { findPlaces } from './steps/find-places.js';
import { findTimes } from './steps/find-times.js';
import { foldText } from './steps/fold-text.js';
import type { Edit } from './steps/folded.js';
import { guessType } from './steps/guess-type.js';
import { keepPoint } from './steps/keep-point.js';
import { noticeUrgency } from './steps/notice-urgency.js';
import { stripMarkup } from './steps/strip-markup.js';
import { stripQuotedReply } from './steps/strip-quoted-reply.js';
import { titleOf } from './steps/title-of.js';

/** The way of a text from what came to what is understood, in order. */
export const STEPS: readonly Step[] = [
  stripMarkup,
  stripQuotedReply,
  foldText,
  titleOf,
  findPlaces,
  findPhones,
  findTimes,
  guessType,
  keepPoint,
  noticeUrgency,
];

export interface Understood {
  readonly understanding: Understanding;
  /** The person's words without markup and quoted history, before folding: `unfold(folded.text, folded.edits)`. */
  readonly original: string;
  readonly folded: { readonly text: string; readonly edits: readonly Edit[] };
}

/** Reads one intake by the city's profile. Pure: the same intake, profile and time always give the same answer. */
export function understandIntake(
  content: IntakeContent,
  context: { profile: CityProfile; receivedAt: Date },
): Understood {
  const draft = STEPS.reduce((understood, step) => step(understood), startDraft(content, context));
  const { title, text, places, district, point, phones, times, type, urgency, urgencyWords, original, edits } = draft;
  return {
    understanding: {
      title,
      text,
      places,
      ...(district ? { district } : {}),
      ...(point ? { point } : {}),
      phones,
      times,
      type,
      urgency,
      urgencyWords,
    },
    original,
    folded: { text, edits },
  };
}
