import { Names } from '@guiyi/domain';
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

export const TryThresholds = z.object({
  mergePrecision: z.number().min(0.9).max(1),
  days: z.number().int().min(1).max(92).default(30),
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
    z.object({
      appealNumber: z.string(),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      title: z.string(),
      score: Share,
      /** How it was: merged then and not now, or the other way round. */
      merged: z.boolean(),
    }),
  ),
});
