import { AppealType, AssignmentRole, AssignmentState, TicketState, Urgency } from '@guiyi/domain';
import { z } from 'zod';
import { Flag, Limit, Time } from '../http/fields.js';
import { DepartmentId } from './assignment-act.schema.js';

export const InboxQuery = z.object({
  department: DepartmentId.optional().describe('One’s own or a unit below; absent: all that one may see'),
  state: z.array(AssignmentState).optional().describe('Absent: what is open'),
  ended: Flag.optional().describe('Also what was answered, returned or taken back'),
  limit: Limit(50),
  cursor: z.string().max(500).optional(),
});

export const InboxRow = z.object({
  id: z.uuid(),
  ticketId: z.uuid(),
  ticketNumber: z.string(),
  title: z.string(),
  type: AppealType,
  urgency: Urgency,
  category: z.string().nullable(),
  district: z.string().nullable(),
  ticketState: TicketState,
  version: z.number().int(),
  department: z.object({ id: z.string(), name: z.string() }),
  role: AssignmentRole,
  state: AssignmentState,
  parentId: z.uuid().nullable(),
  hop: z.number().int(),
  forced: z.boolean(),
  dispatchedAt: Time,
  dueAt: Time.nullable(),
  overdue: z.boolean(),
  signedAt: Time.nullable(),
  contactedAt: Time.nullable(),
  /** Its answer waits for approval. */
  drafted: z.boolean(),
  rework: z.boolean(),
});
export const Inbox = z.object({ assignments: z.array(InboxRow), next: z.string().optional() });
