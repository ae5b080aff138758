import { TicketState } from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';
import { ReportQuery, SpanShape } from './report.schema.js';

export const PointQuery = ReportQuery.omit({ asOf: true }).extend({
  category: z.string().max(100).optional(),
  district: z.string().max(100).optional(),
});

export const PointPage = z.object({
  span: SpanShape,
  /**
   * Tickets opened in the span by district, whether their point is known or not and whichever district is asked for; the
   * empty one where no place is known.
   */
  districts: z.array(z.object({ district: z.string(), tickets: z.number().int() })),
  /** Newest first; each at the place that the first of its people told, rounded. */
  points: z.array(
    z.object({
      ticketId: z.uuid(),
      number: z.string(),
      title: z.string(),
      state: TicketState,
      /** Now: handled, waiting in time, or waiting too long. */
      standing: z.enum(['overdue', 'open', 'over']),
      category: z.string().nullable(),
      district: z.string().nullable(),
      openedAt: Time,
      appeals: z.number().int(),
      latitude: z.number(),
      longitude: z.number(),
    }),
  ),
  /** There are more than are told: older ones are left out. */
  cut: z.boolean(),
});
export type PointPage = z.infer<typeof PointPage>;
