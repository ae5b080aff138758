import { AssignmentRole } from '@guiyi/domain';
import { z } from 'zod';
import { Reason, Version } from '../http/fields.js';

export const DepartmentId = z.string().min(1).max(100);
export const ChosenDepartment = z.object({ department: DepartmentId, role: AssignmentRole.default('lead') });

/** Departments that take a ticket: at least one of them leads, none is there twice. */
export const ChosenDepartments = z
  .array(ChosenDepartment)
  .min(1)
  .max(20)
  .refine(
    (list) => list.some(({ role }) => role === 'lead' || role === 'parallel'),
    '须有主办或并行单位 / a lead or parallel department is needed',
  )
  .refine(
    (list) => new Set(list.map(({ department }) => department)).size === list.length,
    '同一单位只能派一次 / a department is there twice',
  );

export const SignRequest = z.object({ version: Version });
export const ContactRequest = z.object({
  how: z.enum(['phone', 'visit', 'message']).default('phone'),
  version: Version,
});
export const SubDispatchRequest = z.object({
  departments: z
    .array(DepartmentId)
    .min(1)
    .max(20)
    .refine((list) => new Set(list).size === list.length, '同一单位只能派一次 / a department is there twice')
    .describe('Units below one’s own in the tree'),
  reason: Reason,
  version: Version,
});
export const ReturnRequest = z.object({
  reason: z.string().min(1).max(100).describe('Id of one of the city’s reasons'),
  text: Reason,
  version: Version,
});
export const AssignmentAnswerRequest = z.object({
  text: z.string().trim().max(10_000).optional().describe('Absent: written by the template from its fields'),
  fields: z.record(z.string().max(100), z.string().max(10_000)).optional(),
  version: Version,
});

export const ActedOn = z.object({ ticketId: z.uuid(), version: z.number().int() });
export const SubDispatched = ActedOn.extend({ assignmentIds: z.array(z.uuid()) });
export const ReturnRequested = ActedOn.extend({ returnId: z.uuid() });
export const AssignmentAnswered = ActedOn.extend({
  /** Kept as an answer; absent while it waits at a gate. */
  answerId: z.uuid().optional(),
  /** The draft, and the gate at which it waits. */
  draftId: z.uuid().optional(),
  gate: z.string().optional(),
  concluded: z.boolean(),
  /** How many people are told. */
  messages: z.number().int(),
});

export const HowToAnswer = z.object({
  template: z
    .object({
      id: z.string(),
      name: z.string(),
      text: z.string(),
      fields: z.array(z.object({ id: z.string(), name: z.string(), required: z.boolean(), most: z.number().int() })),
    })
    .nullable(),
  gates: z.array(z.object({ id: z.string(), name: z.string(), by: z.string() })),
  returnReasons: z.array(z.object({ id: z.string(), name: z.string() })),
  unitsBelow: z.array(z.object({ id: z.string(), name: z.string() })),
});
