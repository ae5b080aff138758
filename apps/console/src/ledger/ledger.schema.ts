import { z } from 'zod';
import { Moment, Time } from '../http/fields.js';

export const LedgerQuery = z.object({ since: Moment.optional(), until: Moment.optional() });

const Counts = z.object({
  received: z.number().int(),
  linked: z.number().int(),
  quarantined: z.number().int(),
  rejected: z.number().int(),
  waiting: z.number().int(),
  replays: z.number().int(),
});

export const Ledger = z.object({
  total: Counts,
  channels: z.array(Counts.extend({ channel: z.string() })),
  sources: z.array(
    Counts.extend({
      sourceId: z.string(),
      channel: z.string(),
      name: z.string(),
      enabled: z.boolean(),
      lastReceivedAt: Time.nullable(),
      aliveAt: Time.nullable(),
      lastError: z.string().nullable(),
      lastErrorAt: Time.nullable(),
    }),
  ),
});

export const LedgerHours = z.object({
  since: Time,
  until: Time,
  /** An hour in which a channel brought nothing is left out. */
  hours: z.array(
    z.object({
      channel: z.string(),
      from: Time,
      received: z.number().int(),
      linked: z.number().int(),
      quarantined: z.number().int(),
    }),
  ),
});
