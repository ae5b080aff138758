import { z } from 'zod';
import { Limit, Moment, Reason, Time } from '../http/fields.js';
import { ActedOn, ChosenDepartments, DepartmentId } from './assignment-act.schema.js';

const ReturnState = z.enum(['pending', 'justified', 'unjustified', 'withdrawn']);

export const ReturnQuery = z.object({
  state: ReturnState.default('pending'),
  department: DepartmentId.optional(),
  since: Moment.optional(),
  until: Moment.optional(),
  limit: Limit(50),
});
export const LedgerQuery = z.object({ since: Moment.optional(), until: Moment.optional() });

const Unit = z.object({ id: z.string(), name: z.string() });
export const Returns = z.object({
  returns: z.array(
    z.object({
      id: z.uuid(),
      ticketId: z.uuid(),
      ticketNumber: z.string(),
      title: z.string(),
      assignmentId: z.uuid(),
      department: Unit,
      hop: z.number().int(),
      reason: z.object({ id: z.string(), name: z.string() }),
      text: z.string(),
      state: ReturnState,
      requestedAt: Time,
      reviewedAt: Time.nullable(),
      review: z.string().nullable(),
    }),
  ),
});
export const ReturnLedger = z.object({
  departments: z.array(z.object({ department: Unit, unjustified: z.number().int(), justified: z.number().int() })),
});

export const ReviewRequest = z
  .object({
    justified: z.boolean(),
    reason: Reason,
    reassign: ChosenDepartments.optional().describe('Who gets it instead; the ticket’s other departments go on'),
  })
  .refine(({ justified, reassign }) => justified || !reassign, {
    path: ['reassign'],
    message: '退单不成立则不改派 / a return without cause is not reassigned',
  });
export const Reviewed = ActedOn.extend({
  assignmentIds: z.array(z.uuid()),
  unjustified: z.number().int().describe('Returns of this ticket without cause, this one included'),
  adjudicationId: z.uuid().optional(),
  concluded: z.boolean(),
});
