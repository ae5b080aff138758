import { HotKind, HotState, HotView, Place } from '@guiyi/domain';
import { z } from 'zod';
import { Limit, Reason, Time } from '../http/fields.js';

export const HotMatterQuery = z.object({
  state: z.array(HotState).min(1).default(['open', 'acknowledged']),
  limit: Limit(50),
});

export const HotMatter = HotView.extend({
  id: z.uuid(),
  kind: HotKind,
  name: z.string(),
  state: HotState,
  /** What it gathers: a ticket, a place, or a category in a district. */
  of: z.object({
    ticketId: z.uuid().optional(),
    place: z.object({ kind: Place.shape.kind, key: z.string() }).optional(),
    category: z.string().optional(),
    district: z.string().optional(),
  }),
  raisedAt: Time,
  lookedAt: Time,
  cooledAt: Time.nullable(),
  acknowledged: z.object({ by: z.string(), at: Time, reason: z.string() }).nullable(),
});
export type HotMatter = z.infer<typeof HotMatter>;

export const HotMatters = z.object({
  hotMatters: z.array(HotMatter),
  /** Where the stream of events stood: listen from here and nothing is missed. */
  position: z.string(),
});

export const AcknowledgeRequest = z.object({ reason: Reason });
