import { AssignmentRole } from '@guiyi/domain';
import { z } from 'zod';
import { Limit, Moment, Reason, Time } from '../http/fields.js';
import { ActedOn, DepartmentId } from './assignment-act.schema.js';

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

/** Each takes the place of who returned, and with it the role: where an assisting unit is out, the lead stays the only one. */
const Replacements = z
  .array(
    z.object({
      department: DepartmentId,
      role: AssignmentRole.optional().describe('Not heeded: that of who returned'),
    }),
  )
  .min(1)
  .max(20)
  .refine(
    (list) => new Set(list.map(({ department }) => department)).size === list.length,
    '同一单位只能派一次 / a department is there twice',
  );

export const ReviewRequest = z
  .object({
    justified: z.boolean(),
    reason: Reason,
    reassign: Replacements.optional().describe('Who gets it instead; the ticket’s other departments go on'),
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
