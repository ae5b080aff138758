import type { AssignmentState, TicketState } from '@guiyi/domain';

/** What the stories read of the console's answers. */
export interface Ticket {
  readonly id: string;
  readonly number: string;
  readonly state: TicketState;
  readonly urgency: string;
  readonly type: string;
  readonly category: string | null;
  readonly timeClass: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly appeals: readonly Appeal[];
  readonly assignments: readonly Assignment[];
  readonly relations: readonly { readonly kind: string; readonly id: string }[];
  readonly messages: readonly { readonly appealId: string; readonly kind: string; readonly text: string }[];
  readonly events: readonly Event[];
}

export interface Appeal {
  readonly id: string;
  readonly number: string;
  readonly channel: string;
  readonly state: string;
  readonly text: string;
  readonly repeatOf: string | null;
  readonly repeatCount: number;
}

export interface Assignment {
  readonly id: string;
  readonly department: { readonly id: string };
  readonly role: string;
  readonly state: AssignmentState;
  readonly dispatchedAt: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly explanation: { readonly startedAt: string } | null;
}

export interface Event {
  readonly kind: string;
  readonly assignmentId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}

/** The assignment of a department, or an error that says whom it went to instead. */
export function assignmentOf({ number, assignments }: Ticket, department: string): Assignment {
  const found = assignments.find((one) => one.department.id === department);
  const others = assignments.map((one) => one.department.id).join(', ');
  if (!found) throw new Error(`${number}: 没有派给 / not given to ${department}, but to: ${others || '–'}`);
  return found;
}

export function eventsOf({ events }: Ticket, ...kinds: readonly string[]): Event[] {
  return events.filter(({ kind }) => kinds.includes(kind)).sort((one, other) => (one.at < other.at ? -1 : 1));
}
