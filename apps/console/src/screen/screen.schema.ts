import { ChannelKind, HotKind, HotState, Names, TicketState } from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';

const Count = z.number().int();

/** 大屏: what may hang on a wall. Sums and names of things; no person, nobody's words. */
export const ScreenPage = z.object({
  city: z.object({ id: z.string(), name: Names, timeZone: z.string() }),
  /** By the clock of the server. */
  at: Time,
  today: z.object({
    day: z.iso.date(),
    takenIn: Count,
    channels: z.array(z.object({ channel: ChannelKind, name: Names, appeals: Count })),
    /** Hours of the day in which anything came in. */
    hours: z.array(z.object({ from: Time, received: Count })),
    /** The four parts add up to what was taken in. */
    funnel: z.object({
      takenIn: Count,
      answeredAtOnce: Count,
      dispatched: Count,
      declined: Count,
      waiting: Count,
    }),
  }),
  queue: z.array(z.object({ state: TicketState, name: Names, tickets: Count })),
  overdue: Count,
  next: z.array(
    z.object({
      number: z.string(),
      category: z.string(),
      district: z.string(),
      department: z.string(),
      dueAt: Time,
    }),
  ),
  /** 三率 of this month so far, by the city's own formulae; counted every ten minutes. None before the first count. */
  rates: z.array(
    z.object({
      id: z.string(),
      name: Names,
      numerator: Count,
      denominator: Count.nullable(),
      value: z.number().nullable(),
    }),
  ),
  /** When they were counted; null: not yet. */
  ratesAt: Time.nullable(),
  /** They should have been counted again, and could not be: those of `ratesAt` are shown. */
  ratesLate: z.boolean(),
  hot: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      kind: HotKind,
      state: HotState,
      requesters: Count,
      raisedAt: Time,
      /** Appeals of the last 72 hours, hour by hour, the oldest first. */
      curve: z.array(Count),
    }),
  ),
});
export type ScreenPage = z.infer<typeof ScreenPage>;
