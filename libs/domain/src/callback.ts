import { z } from 'zod';

/** 是否解决: the first question. */
export const Solved = z.enum(['solved', 'mostly_solved', 'partly_solved', 'unsolved']);
export type Solved = z.infer<typeof Solved>;

export const SOLVED_NAMES: Record<Solved, { zh: string; en: string }> = {
  solved: { zh: '已解决', en: 'Solved' },
  mostly_solved: { zh: '基本解决', en: 'Mostly solved' },
  partly_solved: { zh: '部分解决', en: 'Partly solved' },
  unsolved: { zh: '未解决', en: 'Not solved' },
};

/** 是否满意: the second question; who cannot be reached has said nothing. */
export const Satisfied = z.enum(['satisfied', 'neutral', 'unsatisfied', 'unreachable']);
export type Satisfied = z.infer<typeof Satisfied>;

export const SATISFIED_NAMES: Record<Satisfied, { zh: string; en: string }> = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  neutral: { zh: '基本满意', en: 'Fairly satisfied' },
  unsatisfied: { zh: '不满意', en: 'Not satisfied' },
  unreachable: { zh: '联系不上', en: 'Not reached' },
};

/** 回访: what one person said of the answer to their own appeal, or that nobody could be reached. */
export const CallbackVerdict = z.discriminatedUnion('reached', [
  z.object({
    reached: z.literal(true),
    solved: Solved,
    satisfied: Satisfied.exclude(['unreachable']),
    /** Their own words; personal, kept sealed. */
    remark: z.string().trim().max(2000).optional(),
  }),
  z.object({ reached: z.literal(false), remark: z.string().trim().max(2000).optional() }),
]);
export type CallbackVerdict = z.infer<typeof CallbackVerdict>;

/** `expired`: nobody answered within the city's waiting time; `superseded`: the appeal was taken up again before. */
export const CallbackState = z.enum(['waiting', 'done', 'expired', 'superseded']);
export type CallbackState = z.infer<typeof CallbackState>;
