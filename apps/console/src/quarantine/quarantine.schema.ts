import { ChannelKind } from '@guiyi/domain';
import { z } from 'zod';
import { Limit, Reason, Time } from '../http/fields.js';

export const QuarantineQuery = z.object({ limit: Limit(50), cursor: z.string().max(300).optional() });

export const Quarantine = z.object({
  intakes: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      sourceId: z.string(),
      channel: ChannelKind,
      problem: z.string().nullable(),
      tries: z.number().int(),
      /** Only what could be read can be tried again. */
      readable: z.boolean(),
      receivedAt: Time,
    }),
  ),
  next: z.string().optional(),
});

export const RepairRequest = z.object({ reason: Reason });
