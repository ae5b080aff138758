import { AssignmentRole, AssignmentState, Limit as Span, SupervisionTrigger, TicketState } from '@guiyi/domain';
import { z } from 'zod';
import { Day, Flag, Limit, Reason, Time, Version } from '../http/fields.js';

const Id = z.uuid();
const Actor = z.object({ kind: z.string(), id: z.string() });
const Department = z.object({ id: z.string(), name: z.string() });
const DepartmentId = z.string().min(1).max(100);
const TicketName = { ticketId: Id, ticketNumber: z.string() };

/** A due time that anybody can count again, in both languages. */
export const Explained = z.object({
  startedAt: Time,
  dueAt: Time,
  timeClass: z.string(),
  steps: z.array(z.object({ at: Time, text: z.object({ zh: z.string(), en: z.string() }) })),
});

export const Extension = z.object({
  id: Id,
  ...TicketName,
  assignmentId: Id,
  department: Department,
  more: Span,
  reason: z.string(),
  state: z.enum(['pending', 'granted', 'refused']),
  grantedAmount: z.number().int().nullable(),
  askedBy: Actor,
  askedAt: Time,
  decidedBy: Actor.nullable(),
  decidedAt: Time.nullable(),
  decidedReason: z.string().nullable(),
});

export const Parking = z.object({
  id: Id,
  entry: z.string().describe('Its number in the register'),
  ...TicketName,
  title: z.string(),
  ticketState: TicketState,
  reason: z.string(),
  reviewOn: z.string().nullable(),
  parkedBy: Actor,
  parkedAt: Time,
  writtenOffAt: Time.nullable(),
  writtenOffBy: Actor.nullable(),
  writtenOffReason: z.string().nullable(),
  solved: z.boolean().nullable(),
});

export const SupervisionOrder = z.object({
  id: Id,
  ...TicketName,
  assignmentId: Id.nullable(),
  department: Department.nullable(),
  trigger: SupervisionTrigger,
  level: z.number().int(),
  recipients: z.array(z.object({ recipient: z.string(), department: Department.optional() })),
  text: z.string(),
  instruction: z.string().nullable(),
  reportBy: Time,
  overdue: z.boolean().describe('It is open, and the unit should have reported back'),
  state: z.enum(['open', 'reported', 'closed']),
  orderedBy: Actor,
  orderedAt: Time,
  report: z.string().nullable(),
  reportedAt: Time.nullable(),
  closedAt: Time.nullable(),
});

export const TicketDeadlines = z.object({
  dueAt: Time.nullable(),
  explanation: Explained.nullable(),
  dispatch: Explained.nullable().describe('By when it must be dispatched, while it is not'),
  assignments: z.array(
    z.object({
      id: Id,
      department: Department,
      role: AssignmentRole,
      state: AssignmentState,
      dueAt: Time.nullable(),
      overdue: z.boolean(),
      clock: z.object({
        state: z.enum(['running', 'stopped', 'finished']),
        since: Time,
        extensions: z.number().int(),
        why: z.enum(['parked', 'returned']).optional(),
        left: z.string().optional(),
        overdueAt: Time.optional(),
        onTime: z.boolean().optional(),
      }),
      explanation: Explained,
      extension: z
        .object({ before: Time, text: z.string() })
        .nullable()
        .describe('Until when more time may be asked for'),
    }),
  ),
  extensions: z.array(Extension),
  parkings: z.array(Parking),
  orders: z.array(SupervisionOrder),
});

export const ExtensionRequest = z.object({
  amount: z.number().int().min(1).max(1000),
  unit: Span.shape.unit,
  reason: Reason,
  version: Version,
});
export const ExtensionAsked = z.object({
  extensionId: Id,
  ticketId: Id,
  version: z.number().int(),
  due: Explained.describe('If it is granted as asked'),
});
export const GrantRequest = z.object({
  amount: z.number().int().min(1).max(1000).optional().describe('Less than was asked for; absent: all of it'),
  reason: Reason,
  version: Version,
});
export const RefuseRequest = z.object({ reason: Reason, version: Version });
/** Due times that moved, and clocks that were stopped or went on; without an assignment: the ticket's own. */
export const Changed = z.object({
  version: z.number().int(),
  changes: z.array(
    z.object({
      assignmentId: Id.optional(),
      department: z.string().optional(),
      before: Time.nullable(),
      after: Time.nullable(),
      state: z.enum(['running', 'stopped', 'finished']),
    }),
  ),
});

export const ParkRequest = z.object({
  reason: Reason,
  reviewOn: Day.optional().describe('When somebody looks at it again'),
  version: Version,
});
export const WriteOffRequest = z.object({
  reason: Reason,
  answer: z
    .string()
    .trim()
    .min(2)
    .max(10_000)
    .optional()
    .describe('Solved: what its people are told. Absent: it is handled on'),
  version: Version,
});
export const Registered = Changed.extend({ entry: z.string() });

export const InstructionRequest = z.object({
  instruction: z.string().trim().min(2).max(2000).describe('The leader’s words'),
  department: DepartmentId.optional().describe('Absent: the first lead'),
});
export const Ordered = z.object({ orderId: Id, level: z.number().int(), text: z.string() });
export const ReportRequest = z.object({ report: z.string().trim().min(2).max(5000) });
export const CloseRequest = z.object({ reason: Reason });

export const ListQuery = z.object({ limit: Limit(100) });
const Cursor = z.string().max(300).optional().describe('`next` of the page before');
export const RegisterQuery = z.object({ writtenOff: Flag.optional(), limit: Limit(100), cursor: Cursor });
export const OrderQuery = z.object({ limit: Limit(100), cursor: Cursor });
/** The cursor of the next page; absent on the last. */
const Next = z.string().optional();
export const ExtensionPage = z.object({ extensions: z.array(Extension) });
export const ParkingPage = z.object({ parkings: z.array(Parking), next: Next });
export const OrderPage = z.object({ orders: z.array(SupervisionOrder), next: Next });
