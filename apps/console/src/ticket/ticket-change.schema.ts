import { AssignmentRole } from '@guiyi/domain';
import { z } from 'zod';
import { Reason, Version } from '../http/fields.js';

const DepartmentId = z.string().min(1).max(100);

export const MergeRequest = z.object({ into: z.uuid(), reason: Reason, version: Version });
export const UnmergeRequest = z.object({ reason: Reason, version: Version });
export const Merged = z.object({
  /** How many appeals were linked anew; 0 when it was so already. */
  appeals: z.number().int(),
  /** Of the ticket that holds them now. */
  version: z.number().int(),
});

/** The reason may be left out: looking at a suggestion and saying no is a glance's work. */
export const RefuseSuggestionRequest = z.object({ reason: Reason.optional() });

export const DispatchRequest = z.object({
  assignments: z
    .array(z.object({ department: DepartmentId, role: AssignmentRole }))
    .min(1)
    .max(20)
    .refine(
      (list) => list.some(({ role }) => role === 'lead' || role === 'parallel'),
      '须有主办或并行单位 / a lead or parallel department is needed',
    )
    .refine(
      (list) => new Set(list.map(({ department }) => department)).size === list.length,
      '同一单位只能派一次 / a department is there twice',
    ),
  timeClass: z.string().max(100).optional().describe('Absent: the class of the ticket, its urgency or its category'),
  category: z.string().max(100).optional().describe('What it is about, where that is known; routing learns from it'),
  reason: Reason,
  version: Version,
});
export const Dispatched = z.object({ version: z.number().int(), assignmentIds: z.array(z.uuid()) });

export const AnswerRequest = z.object({
  text: z.string().trim().min(2, '请写明答复 / write the answer').max(10_000),
  assignmentId: z.uuid().optional().describe('Absent: the own one of a department, all leads of a dispatcher'),
  version: Version,
});
export const Answered = z.object({
  answerId: z.uuid(),
  version: z.number().int(),
  concluded: z.boolean(),
  /** How many people are told, each on the channel they spoke on. */
  messages: z.number().int(),
});
