import { Names, RouteBand } from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';

const Count = z.number().int();
const Share = z.number();

export const ProfileInForce = z.object({
  id: z.string(),
  name: Names,
  version: Count,
  timeZone: z.string(),
  /** The file as it lies there now; a house does not start by one whose signature does not fit. */
  signature: z.enum(['valid', 'none', 'wrong']),
  /** The first half of the SHA-256 of the public key. */
  signedBy: z.string().nullable(),
  counts: z.object({ departments: Count, districts: Count, categories: Count, catalogue: Count, timeClasses: Count }),
  /** Units with hours or days of their own. */
  ownCalendars: z.array(z.object({ id: z.string(), name: z.string(), roundTheClock: z.boolean() })),
});

export const CalendarQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2200).optional().describe('Absent: this year, in the city'),
  department: z.string().max(100).optional().describe('Absent: the calendar of the city'),
});

export const CalendarOfYear = z.object({
  year: Count,
  /** Whether the national notice of the year is known; else only days of the week count. */
  published: z.boolean(),
  roundTheClock: z.boolean(),
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  weekdays: z.array(Count),
  /** The days that are not as their weekday says, in order; `name` is the festival. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      works: z.boolean(),
      why: z.enum(['holiday', 'makeup', 'city', 'unit']),
      name: z.string().nullable(),
    }),
  ),
});

export const Thresholds = z.object({
  profileVersion: Count,
  matching: z.object({
    windowDays: Count,
    repeatWindowDays: Count,
    burstSeconds: Count,
    mergePrecision: Share,
    suggestPrecision: Share,
    scorecard: z.object({ version: z.string(), pairs: Count, same: Count, learntAt: z.string() }),
    /** The chances from which it merges and suggests; null: never. */
    mergesFrom: Share.nullable(),
    suggestsFrom: Share.nullable(),
  }),
  routing: z.object({
    autoAccuracy: Share,
    sureFrom: Share,
    proposeFrom: Share,
    /** Null: the words of the profile decide. */
    model: z.object({ version: z.string(), madeAt: Time }).nullable(),
  }),
});

const Days = z.number().int().min(1).max(92).default(30);

/** An appeal that the change would have met, with the ticket that it was about. */
const Example = z.object({
  appealNumber: z.string(),
  ticketId: z.uuid(),
  ticketNumber: z.string(),
  title: z.string(),
  score: Share,
});

export const TryThresholds = z.object({ mergePrecision: z.number().min(0.9).max(1), days: Days });

export const TrySuggesting = z.object({ suggestPrecision: z.number().min(0.05).max(1), days: Days });

export const TriedSuggesting = z.object({
  since: Time,
  until: Time,
  scorecard: z.string(),
  /** Null: with this precision nothing is suggested. */
  suggestsFrom: Share.nullable(),
  decisions: Count,
  byOthers: Count,
  /** Tickets that were shown beside an appeal, and how many of them are together with it today. */
  suggested: Count,
  taken: Count,
  gone: Count,
  goneTaken: Count,
  /** At least: of what nothing was shown beside only the nearest was kept. */
  gained: Count,
  examples: z.array(
    Example.extend({
      suggested: z.boolean(),
      taken: z.boolean(),
    }),
  ),
});

export const TryDispatching = z
  .object({ sureFrom: z.number().min(0.5).max(1), proposeFrom: z.number().min(0).max(1), days: Days })
  .refine(({ sureFrom, proposeFrom }) => proposeFrom <= sureFrom, {
    path: ['proposeFrom'],
    message: '不能高于自动派单的把握 / not above sureFrom',
  });

export const TriedDispatching = z.object({
  since: Time,
  until: Time,
  /** Null: no model is in use, so nothing was judged by one. */
  model: z.string().nullable(),
  byOthers: Count,
  /** Tickets by what became of them and what would have; `right`: what was thought likeliest is what they are today. */
  moves: z.array(z.object({ from: RouteBand, to: RouteBand, tickets: Count, right: Count })),
});

export const TriedThresholds = z.object({
  since: Time,
  until: Time,
  scorecard: z.string(),
  /** Null: with this precision nothing is merged without asking. */
  mergesFrom: Share.nullable(),
  decisions: Count,
  /** Decided by other versions of the scorecard, whose chances are on another scale: left out. */
  byOthers: Count,
  merged: Count,
  gone: Count,
  /** At most: what stood against it besides the chance is not asked again. */
  gained: Count,
  examples: z.array(
    Example.extend({
      /** How it was: merged then and not now, or the other way round. */
      merged: z.boolean(),
    }),
  ),
});
