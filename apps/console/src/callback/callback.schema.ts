import { CallbackState, CallbackVerdict, ChannelKind, Satisfied, Solved, TicketState } from '@guiyi/domain';
import { z } from 'zod';
import { ActedOn } from '../department/assignment-act.schema.js';
import { Day, Limit, Reason, Time, Version } from '../http/fields.js';

export const CallbackQuery = z.object({
  state: CallbackState.default('waiting'),
  ticketId: z.uuid().optional(),
  limit: Limit(50),
});
export const Callbacks = z.object({
  callbacks: z.array(
    z.object({
      id: z.uuid(),
      appealId: z.uuid(),
      number: z.string(),
      title: z.string(),
      channel: ChannelKind,
      /** Masked; to call, unmask the appeal's requester. */
      requester: z.object({ kind: z.string(), name: z.string().optional(), phone: z.string().optional() }),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      state: CallbackState,
      tries: z.number().int(),
      askedAt: Time,
      triedAt: Time.nullable(),
      reached: z.boolean().nullable(),
      solved: Solved.nullable(),
      satisfied: Satisfied.nullable(),
      via: z.enum(['agent', 'citizen']).nullable(),
      recordedAt: Time.nullable(),
    }),
  ),
});

/** The verdict as a form sends it; the two questions are asked of whoever was reached, and of nobody else. */
export const CallbackRequest = CallbackVerdict;
export const CallbackRecorded = ActedOn.extend({
  outcome: z
    .enum(['again', 'waiting', 'closed', 'rework'])
    .describe('again: nobody reached, it is tried again; waiting: kept, others are still to be asked'),
});

export const SendBackRequest = z.object({
  reason: Reason.describe('Whose instruction it is, and what is missing'),
  version: Version,
});
export const SentBack = ActedOn.extend({ reworkId: z.uuid() });

export const ReworkQuery = z.object({
  day: Day.optional().describe('A day of the city; absent: today'),
  limit: Limit(200),
});
export const Reworks = z.object({
  day: z.iso.date(),
  reworks: z.array(
    z.object({
      id: z.uuid(),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      title: z.string(),
      ticketState: TicketState,
      dueAt: Time.nullable(),
      overdue: z.boolean(),
      cause: z.enum(['callback', 'leader']),
      reason: z.string().nullable(),
      number: z.string().nullable(),
      solved: Solved.nullable(),
      satisfied: Satisfied.nullable(),
      departments: z.array(z.object({ id: z.string(), name: z.string() })),
      openedAt: Time,
      endedAt: Time.nullable(),
    }),
  ),
});
