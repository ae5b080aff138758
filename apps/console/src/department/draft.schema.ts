import { z } from 'zod';
import { Limit, Reason, Time } from '../http/fields.js';
import { ActedOn } from './assignment-act.schema.js';

export const DraftQuery = z.object({ limit: Limit(50) });
export const Drafts = z.object({
  drafts: z.array(
    z.object({
      id: z.uuid(),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      title: z.string(),
      assignmentId: z.uuid(),
      department: z.object({ id: z.string(), name: z.string() }),
      text: z.string(),
      fields: z.record(z.string(), z.string()),
      gate: z.object({ id: z.string(), name: z.string(), by: z.string() }),
      /** Whether the reader may decide it. */
      mine: z.boolean(),
      submittedBy: z.string(),
      submittedAt: Time,
      dueAt: Time.nullable(),
    }),
  ),
});
export const DecideDraftRequest = z
  .object({ approve: z.boolean(), reason: Reason.optional() })
  .refine(({ approve, reason }) => approve || reason, {
    path: ['reason'],
    message: '退回须写明理由 / say why it is sent back',
  });
export const DraftDecided = ActedOn.extend({
  next: z.string().optional().describe('The gate at which it waits now'),
  concluded: z.boolean(),
  messages: z.number().int(),
});
