import { z } from 'zod';
import { Satisfied, Solved } from './callback.js';
import { Limit } from './work-calendar.js';

const Id = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/, 'lower-case letters, digits, dot, dash and underscore');

/** 退单事由: why a department may hand a ticket back. */
export const ReturnReason = z.object({ id: Id, name: z.string().min(1) });
export type ReturnReason = z.infer<typeof ReturnReason>;

const COMMON_RETURN_REASONS: ReturnReason[] = [
  { id: 'not_our_duty', name: '不属本单位职责' },
  { id: 'other_area', name: '不属本单位辖区' },
  { id: 'other_lead', name: '应由其他单位主办' },
  { id: 'unclear', name: '诉求不清或缺少关键信息' },
  { id: 'dispatched_twice', name: '重复派单' },
  { id: 'legal_path', name: '应通过诉讼、仲裁、复议等法定途径解决' },
];

/** 退单与裁定: how a return is judged, and when the city decides instead of asking again. */
export const ReturnRules = z.object({
  reasons: z.array(ReturnReason).min(1).default(COMMON_RETURN_REASONS),
  /** So many returns of one ticket without cause open an adjudication. */
  adjudicateAfter: z.number().int().min(1).default(2),
  /** By when it must be decided. */
  adjudicateWithin: Limit.default({ amount: 1, unit: 'working_days' }),
});
export type ReturnRules = z.infer<typeof ReturnRules>;

/** 审批关口: `department` the unit itself or one above it, `superior` a unit above it, `center` the hotline, `leader` one of the city's. */
export const ApprovalGate = z.object({
  id: Id,
  name: z.string().min(1),
  by: z.enum(['department', 'superior', 'center', 'leader']),
});
export type ApprovalGate = z.infer<typeof ApprovalGate>;

/** 三级审批: the gates that an answer passes, in order, before people are told; none: it is told at once. */
export const ApprovalRules = z.object({ gates: z.array(ApprovalGate).max(9).default([]) });
export type ApprovalRules = z.infer<typeof ApprovalRules>;

/** 答复模板: what an answer to a category of matters must say. */
export const AnswerTemplate = z.object({
  id: Id,
  name: z.string().min(1),
  /** A category, or a prefix with a star: `water.*`, `*`. Templates are tried from the top. */
  category: z.string().default('*'),
  fields: z
    .array(
      z.object({
        id: Id,
        name: z.string().min(1),
        required: z.boolean().default(true),
        most: z.number().int().positive().default(2000),
      }),
    )
    .max(30)
    .default([]),
  /** The answer as people read it; `{field}` is filled in. Fields that it does not name are for the file only. */
  text: z.string().min(1),
});
export type AnswerTemplate = z.infer<typeof AnswerTemplate>;

/** 回访: how long a city waits for people's word, and which words mean that it is handled again (重办). */
export const CallbackRules = z.object({
  /** After so long without a word the ticket is closed. */
  waiting: Limit.default({ amount: 7, unit: 'days' }),
  reworkWhen: z
    .object({
      solved: z.array(Solved).default(['unsolved']),
      satisfied: z.array(Satisfied.exclude(['unreachable'])).default(['unsatisfied']),
    })
    .prefault({}),
  /** After so many calls that reached nobody, nobody calls any more. */
  mostTries: z.number().int().min(1).default(3),
});
export type CallbackRules = z.infer<typeof CallbackRules>;
