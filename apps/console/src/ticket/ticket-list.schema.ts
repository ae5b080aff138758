import { AppealType, AssignmentRole, AssignmentState, ChannelKind, TicketState, Urgency } from '@guiyi/domain';
import { z } from 'zod';
import { Flag, Limit, Moment, Time } from '../http/fields.js';
import { ClaimedBy } from './soft-claim.js';

export const TicketQuery = z.object({
  state: z.array(TicketState).optional(),
  urgency: z.array(Urgency).optional(),
  channel: ChannelKind.optional(),
  department: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  district: z.string().max(100).optional(),
  q: z.string().trim().max(100).optional().describe('Found in numbers, titles and words'),
  place: z.string().trim().max(50).optional().describe('Part of the name of a place, as it was understood'),
  overdue: Flag.optional(),
  since: Moment.optional(),
  until: Moment.optional(),
  merged: Flag.optional().describe('Only tickets of several appeals'),
  mergedAway: Flag.optional().describe('Also tickets that were merged into another one'),
  sort: z.enum(['opened', 'due']).default('opened').describe('Newest first, or by due time'),
  limit: Limit(50),
  cursor: z.string().max(300).optional().describe('`next` of the page before'),
});
export type TicketQuery = z.infer<typeof TicketQuery>;

export const ListedDepartment = z.object({
  id: z.string(),
  name: z.string(),
  role: AssignmentRole,
  state: AssignmentState,
  dueAt: Time.nullable(),
});

export const TicketRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: TicketState,
  urgency: Urgency,
  type: AppealType,
  category: z.string().nullable(),
  district: z.string().nullable(),
  place: z.string().optional(),
  openedAt: Time,
  dueAt: Time.nullable(),
  overdue: z.boolean(),
  appeals: z.number().int(),
  people: z.number().int(),
  channels: z.array(ChannelKind),
  departments: z.array(ListedDepartment),
  version: z.number().int(),
  mergedInto: z.uuid().nullable(),
  whyMerged: z.string().optional(),
  whyRouted: z.string().optional(),
  /** Who has it open to work on it now. */
  claim: ClaimedBy.optional(),
});
export type TicketRow = z.infer<typeof TicketRow>;

export const TicketPage = z.object({
  tickets: z.array(TicketRow),
  /** The cursor of the next page; absent on the last. */
  next: z.string().optional(),
  /** Where the stream of events stood before the page was read: listen from here to miss nothing. */
  position: z.string(),
});
