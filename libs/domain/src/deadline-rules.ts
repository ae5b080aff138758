import { z } from 'zod';
import { Limit, TimeOfDay } from './work-calendar.js';

/** How long the hotline itself may take to dispatch, from the moment a matter is taken in. */
export const DispatchLimits = z.object({
  emergency: Limit.default({ amount: 1, unit: 'hours' }),
  urgent: Limit.default({ amount: 2, unit: 'hours' }),
  normal: Limit.default({ amount: 24, unit: 'hours' }),
});
export type DispatchLimits = z.infer<typeof DispatchLimits>;

/** 延期: when more time may be asked for, how often and how much. */
export const ExtensionRules = z.object({
  /** The request must be made before this time of the last day on which it may be made. */
  cutOff: TimeOfDay.default('17:00'),
  /** That last day is the due day (0) or so many working days before it. */
  workingDaysBefore: z.number().int().min(0).max(30).default(0),
  /** So many are granted for one clock at most; 0: never. */
  most: z.number().int().min(0).default(1),
  /** One extension is at most so many times as long as the time class. */
  longest: z.number().positive().max(10).default(1),
  /** Time classes that are never extended. */
  notFor: z.array(z.string()).default([]),
});
export type ExtensionRules = z.infer<typeof ExtensionRules>;

/** `superior` is the unit above in the tree, `center` the hotline (the fallback), `leader` the city's leader in charge. */
export const PromptRecipient = z.enum(['department', 'superior', 'center', 'leader']);
export type PromptRecipient = z.infer<typeof PromptRecipient>;

/** 催办: when `used` of the time is gone, or `before` the due time. Of working days only working time counts. */
export const ReminderRule = z
  .object({
    used: z.number().min(0.1).max(0.99).optional(),
    before: Limit.optional(),
    to: z.array(PromptRecipient).min(1).default(['department']),
  })
  .refine(({ used, before }) => (used === undefined) !== (before === undefined), 'either used or before');
export type ReminderRule = z.infer<typeof ReminderRule>;

/** 督办 is set off by: 超期, 重复诉求, 不满意, 领导批示. */
export const SupervisionTrigger = z.enum(['overdue', 'repeat', 'unsatisfied', 'instruction']);
export type SupervisionTrigger = z.infer<typeof SupervisionTrigger>;

export const SupervisionLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type SupervisionLevel = z.infer<typeof SupervisionLevel>;

/** One rung of the ladder. Of the rungs of a trigger, the highest that is reached counts. */
export const SupervisionRule = z.object({
  trigger: SupervisionTrigger,
  level: SupervisionLevel,
  /** Overdue: so long after the due time; at once where it is left out. */
  after: Limit.optional(),
  /** The others: from this occurrence on. */
  times: z.number().int().positive().default(1),
  to: z.array(PromptRecipient).min(1),
  /** How long the unit may take to report back on the order. */
  within: Limit,
});
export type SupervisionRule = z.infer<typeof SupervisionRule>;

const day = (amount: number): Limit => ({ amount, unit: 'working_days' });

/** What holds where a city does not say its own ladder: higher levels reach further up and leave less time. */
export const COMMON_LADDER: z.input<typeof SupervisionRule>[] = [
  { trigger: 'overdue', level: 1, to: ['department', 'center'], within: day(2) },
  { trigger: 'overdue', level: 2, after: day(1), to: ['department', 'superior', 'center'], within: day(1) },
  { trigger: 'overdue', level: 3, after: day(3), to: ['department', 'superior', 'center', 'leader'], within: day(1) },
  { trigger: 'repeat', level: 1, to: ['department', 'center'], within: day(2) },
  { trigger: 'repeat', level: 2, times: 2, to: ['department', 'superior', 'center'], within: day(1) },
  { trigger: 'repeat', level: 3, times: 3, to: ['department', 'superior', 'center', 'leader'], within: day(1) },
  { trigger: 'unsatisfied', level: 1, to: ['department', 'center'], within: day(2) },
  { trigger: 'unsatisfied', level: 2, times: 2, to: ['department', 'superior', 'center'], within: day(1) },
  { trigger: 'unsatisfied', level: 3, times: 3, to: ['department', 'superior', 'center', 'leader'], within: day(1) },
  { trigger: 'instruction', level: 3, to: ['department', 'superior', 'center', 'leader'], within: day(1) },
];
