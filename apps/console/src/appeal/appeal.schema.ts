import { RequesterKind } from '@guiyi/domain';
import { z } from 'zod';
import { Reason } from '../http/fields.js';

export const UnmaskRequest = z.object({ reason: Reason });
export const Unmasked = z.object({
  requester: z.object({
    kind: RequesterKind,
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    openid: z.string().optional(),
  }),
});

export const SplitRequest = z.object({ reason: Reason });
export const Split = z.object({
  ticketId: z.uuid(),
  ticketNumber: z.string(),
  /** A ticket was opened for it; else it went back to the one it had before. */
  opened: z.boolean(),
});
