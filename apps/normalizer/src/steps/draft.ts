import type { CityProfile, IntakeContent, Understanding } from '@guiyi/domain';
import type { Edit } from './folded.js';

/** What the steps hand from one to the next: the intake as it came, and what is understood of it so far. */
export interface Draft extends Omit<Understanding, 'times'> {
  readonly content: IntakeContent;
  readonly profile: CityProfile;
  readonly receivedAt: Date;
  /** The channel's title; folded together with the text. */
  readonly heading: string;
  /** The text as it stood before folding: `unfold(text, edits)` gives it back. */
  readonly original: string;
  readonly edits: readonly Edit[];
  readonly times: Understanding['times'];
}

/** A step is pure: it reads a draft and returns one that knows more. */
export type Step = (draft: Draft) => Draft;

/** Steps that look for something read no further than this many UTF-16 units: nobody writes a second address there. */
export const FINDING_LIMIT = 20_000;

export function startDraft(said: IntakeContent, context: { profile: CityProfile; receivedAt: Date }): Draft {
  const content = storable(said);
  return {
    content,
    ...context,
    heading: content.title ?? '',
    original: content.text,
    text: content.text,
    edits: [],
    title: '',
    places: [],
    phones: [],
    times: [],
    type: content.appealType ?? 'complaint',
    urgency: 'normal',
    urgencyWords: [],
  };
}

/** PostgreSQL keeps neither NUL nor half a character; what came as it came stays sealed with the intake. */
function storable(content: IntakeContent): IntakeContent {
  const clean = (text: string) => text.replaceAll('\0', '').toWellFormed();
  const { title, address } = content;
  return {
    ...content,
    text: clean(content.text),
    ...(title !== undefined && { title: clean(title) }),
    ...(address !== undefined && { address: clean(address) }),
  };
}

/** The part of the text in which things are looked for. */
export function searched(draft: Draft): string {
  return draft.text.slice(0, FINDING_LIMIT);
}
