import { z } from 'zod';
import { GeoPoint } from './geo-point.js';
import { defineLifeCycle } from './life-cycle.js';

/** 诉求: one requester's matter. */
export const AppealState = z.enum(['open', 'answered', 'called_back', 'withdrawn', 'rejected', 'transferred']);
export type AppealState = z.infer<typeof AppealState>;

/** A rework opens the appeal again, so that it is answered and called back anew. */
export const appealLifeCycle = defineLifeCycle<AppealState>('appeal', 'open', {
  open: ['answered', 'withdrawn', 'rejected', 'transferred'],
  answered: ['called_back', 'open', 'withdrawn'],
  called_back: ['open'],
  withdrawn: [],
  rejected: [],
  transferred: [],
});

/** Whether somebody is still waiting for an answer: a new word of the same person is then a follow-up, not a repeat. */
export function isAwaiting(state: AppealState): boolean {
  return state === 'open';
}

/** How soon somebody must look: `emergency` has the city's on-site hour. */
export const Urgency = z.enum(['normal', 'urgent', 'emergency']);
export type Urgency = z.infer<typeof Urgency>;

/** The more urgent of two. */
export function moreUrgent(one: Urgency, other: Urgency): Urgency {
  return Urgency.options.indexOf(one) >= Urgency.options.indexOf(other) ? one : other;
}

/** A place named in a text. `key` is the normalized name under which the same place is found again. */
export const Place = z.object({
  kind: z.enum(['district', 'town', 'village', 'road', 'estate', 'building', 'line', 'site']),
  name: z.string(),
  key: z.string(),
  /** Where it stands in the folded text, in UTF-16 units. */
  at: z.number().int().min(0),
});
export type Place = z.infer<typeof Place>;

/** What the normalizer understood of one intake: the input of matching and routing. */
export const Understanding = z.object({
  title: z.string(),
  /** The person's words without markup and quoted history, folded (NFKC, simplified, no glued pinyin). */
  text: z.string(),
  places: z.array(Place),
  district: z.string().optional(),
  /** Where the matter is, as exactly as the open store may know it. */
  point: GeoPoint.optional(),
  phones: z.array(z.string()),
  times: z.array(z.object({ text: z.string(), at: z.iso.datetime({ offset: true }).optional() })),
  type: z.enum(['consult', 'help', 'complaint', 'report', 'suggestion', 'praise', 'withdrawn', 'nuisance', 'invalid']),
  urgency: Urgency,
  /** The words that made it urgent, as they stand in the text. */
  urgencyWords: z.array(z.string()),
});
export type Understanding = z.infer<typeof Understanding>;
