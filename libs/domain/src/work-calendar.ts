import { z } from 'zod';

/** `24:00` is the end of a day. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'HH:mm');

/** A span of time: `working_days` follow the calendar of who works; the others are of the clock. */
export const Limit = z.object({
  amount: z.number().int().positive(),
  unit: z.enum(['working_days', 'days', 'hours', 'minutes']),
});
export type Limit = z.infer<typeof Limit>;

/** The hours of a working day, in order, without overlap; what lies between two of them is the lunch break. */
const Hours = z.array(z.object({ from: TimeOfDay, to: TimeOfDay })).min(1);

/** Days of the week that are worked: 1 is Monday, 7 is Sunday. */
const Weekdays = z.array(z.number().int().min(1).max(7)).min(1);

/**
 * The State Council's notice of a year (放假调休通知), as it is printed. Only for a year that the product does not know
 * yet, or a day that was changed afterwards: each day named here goes before what is built in.
 */
export const HolidayNotice = z.object({
  year: z.number().int().min(2000).max(2200),
  /** The number of the document, for who reads an explanation. */
  document: z.string().default(''),
  festivals: z
    .array(
      z.object({
        /** 元旦, 春节… */
        name: z.string().min(1),
        /** First and last day off. */
        from: z.iso.date(),
        to: z.iso.date(),
        /** Make-up working days (调休上班). */
        workdays: z.array(z.iso.date()).default([]),
      }),
    )
    .min(1),
});
export type HolidayNotice = z.infer<typeof HolidayNotice>;

export const WorkCalendar = z.object({
  hours: Hours,
  weekdays: Weekdays.default([1, 2, 3, 4, 5]),
  /** National holidays and make-up working days (调休) are known; these are the city's own, over them. */
  holidays: z.array(z.iso.date()).default([]),
  workdays: z.array(z.iso.date()).default([]),
  notices: z.array(HolidayNotice).default([]),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;

/** What differs at one department; what it leaves out is the city's. Its own days go before the city's. */
export const UnitCalendar = z.object({
  hours: Hours.optional(),
  weekdays: Weekdays.optional(),
  holidays: z.array(z.iso.date()).default([]),
  workdays: z.array(z.iso.date()).default([]),
});
export type UnitCalendar = z.infer<typeof UnitCalendar>;
