import { z } from 'zod';
import { defineLifeCycle } from './life-cycle.js';

/** 主办, 协办, 并行派单 (several leads at once), 阅知. */
export const AssignmentRole = z.enum(['lead', 'assist', 'parallel', 'notify']);
export type AssignmentRole = z.infer<typeof AssignmentRole>;

export const ASSIGNMENT_ROLE_NAMES: Record<AssignmentRole, { zh: string; en: string }> = {
  lead: { zh: '主办', en: 'Lead' },
  assist: { zh: '协办', en: 'Assist' },
  parallel: { zh: '并行', en: 'Parallel' },
  notify: { zh: '阅知', en: 'Notify' },
};

/** 派单: a ticket given to one department. Overdue is computed from the due time, never a state. */
export const AssignmentState = z.enum([
  'dispatched',
  'signed',
  'handling',
  'answered',
  'accepted',
  'return_requested',
  'return_accepted',
  'return_refused',
  'extension_requested',
  'extension_granted',
  'extension_refused',
  'revoked',
]);
export type AssignmentState = z.infer<typeof AssignmentState>;

/** `accepted → handling` is a rework; `revoked` ends an assignment that a dispatcher's split or re-dispatch replaced. */
export const assignmentLifeCycle = defineLifeCycle<AssignmentState>('assignment', 'dispatched', {
  dispatched: ['signed', 'answered', 'return_requested', 'revoked'],
  signed: ['handling', 'answered', 'return_requested', 'extension_requested', 'revoked'],
  handling: ['answered', 'return_requested', 'extension_requested', 'revoked'],
  answered: ['accepted', 'handling'],
  accepted: ['handling'],
  return_requested: ['return_accepted', 'return_refused'],
  return_accepted: [],
  return_refused: ['handling', 'answered', 'extension_requested', 'revoked'],
  extension_requested: ['extension_granted', 'extension_refused'],
  extension_granted: ['handling', 'answered', 'revoked'],
  extension_refused: ['handling', 'answered', 'return_requested', 'revoked'],
  revoked: [],
});
