import { z } from 'zod';

/** 诉求类型, and the three administrative ones (撤单, 骚扰, 无效). */
export const AppealType = z.enum([
  'consult',
  'help',
  'complaint',
  'report',
  'suggestion',
  'praise',
  'withdrawn',
  'nuisance',
  'invalid',
]);
export type AppealType = z.infer<typeof AppealType>;

export const APPEAL_TYPE_NAMES: Record<AppealType, { zh: string; en: string }> = {
  consult: { zh: '咨询', en: 'Question' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report of wrongdoing' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  praise: { zh: '表扬', en: 'Praise' },
  withdrawn: { zh: '撤单', en: 'Withdrawn' },
  nuisance: { zh: '骚扰', en: 'Nuisance' },
  invalid: { zh: '无效', en: 'Invalid' },
};
