import { z } from 'zod';
import { Limit, Time } from '../http/fields.js';

export const TargetId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'two to 63 lower-case letters, digits and dashes');

export const CaseTargetRequest = z.object({
  system: z.string().max(100).describe('The id of a case system, e.g. webhook'),
  name: z.string().max(200).default(''),
  settings: z.record(z.string(), z.unknown()),
  enabled: z.boolean().default(true),
});

/** Settings hold secrets: they are written and never read back. */
export const CaseTargetAnswer = z.object({
  id: z.string(),
  system: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  updatedAt: Time,
});
export const CaseTargets = z.object({
  targets: z.array(CaseTargetAnswer),
  systems: z.array(z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
});

export const UpdateQuery = z.object({ limit: Limit(50) });
export const CaseUpdates = z.object({
  updates: z.array(
    z.object({
      externalId: z.string(),
      ticketId: z.uuid().nullable(),
      ticketNumber: z.string().nullable(),
      state: z.enum(['applied', 'parked']),
      problem: z.string().nullable(),
      at: Time,
      body: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const StatusAnswer = z.object({
  applied: z.number().int(),
  /** Kept for a person to look at. */
  parked: z.number().int(),
  /** Told before: nothing was done again. */
  known: z.number().int(),
});
