import { z } from 'zod';
import { Place } from './appeal.js';
import { defineLifeCycle } from './life-cycle.js';
import { TicketState } from './ticket.js';

/** What a hot matter (热点) gathers: the appeals of one ticket, of one place, or of one category in one district. */
export const HotKind = z.enum(['ticket', 'place', 'category']);
export type HotKind = z.infer<typeof HotKind>;

export const HotState = z.enum(['open', 'acknowledged', 'cooled']);
export type HotState = z.infer<typeof HotState>;

/** One that was acknowledged opens again when it has doubled since. A cooled one stays: the next burst is another warning. */
export const hotLifeCycle = defineLifeCycle<HotState>('hot matter', 'open', {
  open: ['acknowledged', 'cooled'],
  acknowledged: ['open', 'cooled'],
  cooled: [],
});

/** When a city wants to be warned. */
export const HotSettings = z.object({
  /** Minutes from one look to the next. */
  everyMinutes: z.number().int().min(1).max(60).default(5),
  /** So many new appeals call for a look before that, half a minute after the last one at the soonest. */
  burstAppeals: z.number().int().min(1).max(1000).default(20),
  /** Different requesters; one person who writes ten times is no hot matter. */
  atLeast: z.number().int().min(2).default(3),
  /** How unlikely the number must be, given the group's own past. */
  chance: z.number().min(1e-12).max(0.05).default(1e-4),
  /** And how many times the usual it must be. */
  growth: z.number().min(1).default(2),
  /** Days in which a day's weight in the past halves. */
  halfLifeDays: z.number().min(1).max(60).default(14),
  /** Hours of calm after which a warning is closed. */
  coolHours: z.number().min(1).max(168).default(12),
});
export type HotSettings = z.infer<typeof HotSettings>;

/** A place that is one place everywhere in a city; a block is one only within its estate, and a district is too wide. */
export const HOT_PLACE_KINDS: readonly Place['kind'][] = ['estate', 'village', 'road', 'line', 'site', 'town'];

/** How many came in a window that ends now, and how many usually do. */
export const HotWindow = z.object({
  hours: z.number().int(),
  requesters: z.number().int(),
  appeals: z.number().int(),
  /** By the group's own past, scaled by how busy the rest of the city is. */
  usual: z.number(),
  /** Common logarithm of the chance of at least as many: -4 is one in ten thousand. */
  logChance: z.number(),
});
export type HotWindow = z.infer<typeof HotWindow>;

const Count = z.object({ appeals: z.number().int(), requesters: z.number().int() });

/** What a warning shows; recomputed at each look as long as it is open. No personal data. */
export const HotView = z.object({
  /** One line in Chinese. */
  reason: z.string(),
  /** The window that says it most clearly, and the others. */
  strongest: HotWindow,
  windows: z.array(HotWindow),
  /** Days of past it was held against, and requesters on a usual one. */
  past: z.object({ days: z.number().int(), perDay: z.number(), dispersion: z.number() }),
  /** Local days, the oldest first, today last. */
  days: z.array(Count.extend({ day: z.string() })),
  /** The last 72 hours, the oldest first. */
  hours: z.array(Count.extend({ from: z.iso.datetime() })),
  /** Words that tell it from what else the city hears, the strongest first. */
  words: z.array(z.object({ word: z.string(), appeals: z.number().int(), weight: z.number() })),
  places: z.array(z.object({ kind: Place.shape.kind, name: z.string(), key: z.string(), appeals: z.number().int() })),
  /** The first, the latest and the largest. */
  tickets: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      state: TicketState,
      openedAt: z.iso.datetime(),
      appeals: z.number().int(),
    }),
  ),
  ticketCount: z.number().int(),
});
export type HotView = z.infer<typeof HotView>;

/** What the name of a group (`ticket:<id>`, `place:<kind>:<key>`, `category:<id>@<district>`) says. */
export function readHotSubject(subject: string): {
  readonly kind: HotKind;
  readonly ticketId?: string;
  readonly place?: { readonly kind: Place['kind']; readonly key: string };
  readonly category?: string;
  readonly district?: string;
} {
  const [, kind, rest = ''] = /^(ticket|place|category):(.*)$/s.exec(subject) ?? [];
  if (kind === 'ticket') return { kind, ticketId: rest };
  if (kind === 'place') {
    const at = rest.indexOf(':');
    return { kind, place: { kind: Place.shape.kind.parse(rest.slice(0, at)), key: rest.slice(at + 1) } };
  }
  if (kind !== 'category') throw new Error(`no group is called "${subject}"`);
  const at = rest.lastIndexOf('@');
  const district = rest.slice(at + 1);
  return { kind, category: rest.slice(0, at), ...(district && { district }) };
}
