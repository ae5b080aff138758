import {
  type Actor,
  type CityProfile,
  type DomainEvent,
  type DueExplanation,
  isFinished,
  type Limit,
} from '@guiyi/domain';
import { checkExtension, type ExtensionProblem } from '@guiyi/routing';
import {
  assignmentsOf,
  changeTicket,
  findExtension,
  insertExtension,
  isOpenAssignment,
  lockAssignment,
  lockTicket,
  moveAssignment,
  type Refusal,
  readTicketClocks,
  refuse,
  type Sql,
  settleExtension,
} from '@guiyi/storage';
import { historyOf } from './clock-history.js';
import { type ClockChange, windClocks } from './wind-clocks.js';

interface By {
  readonly jurisdiction: string;
  readonly profile: CityProfile;
  readonly actor: Actor;
  readonly now: Date;
  /** What they saw of the ticket; refused where it has changed. */
  readonly version?: number;
}

export interface AskExtension extends By {
  readonly assignmentId: string;
  readonly more: Limit;
  readonly reason: string;
  /** The departments for which they may ask; absent: any. */
  readonly units?: readonly string[];
}

const ENGLISH: Record<ExtensionProblem, string> = {
  stands: 'the clock stands or has ended: there is nothing to extend',
  pending: 'a request still waits for a decision',
  class: 'tickets of this class are never extended',
  often: 'it was extended as often as the city allows',
  unit: 'more time is asked for in the unit of the limit',
  long: 'that is longer than one extension may be',
  late: 'it was asked for too late',
};

/** 申请延期: a department asks for more time, by the city's rules: in time, not too often, not too long. */
export async function askExtension(
  sql: Sql,
  ask: AskExtension,
): Promise<
  | {
      readonly ok: true;
      readonly extensionId: string;
      readonly ticketId: string;
      readonly version: number;
      /** By when it would be due. */
      readonly due: DueExplanation;
    }
  | Refusal
> {
  const { jurisdiction, assignmentId, units, profile, actor, now, more, reason, version: seen } = ask;
  const found = await lockAssignment(sql, {
    ...{ jurisdiction, assignmentId },
    ...(units && { units }),
    ...(seen !== undefined && { version: seen }),
  });
  if (!found.ok) return found;
  const { assignment: chosen, ticket: locked } = found;
  const ticketId = locked.id;
  if (!isOpenAssignment(chosen) || chosen.role === 'notify' || isFinished(locked.state))
    return refuse('conflict', '这项派单没有可以延期的时限 / there is no clock of this assignment to extend');
  if (chosen.parentId !== null)
    return refuse(
      'conflict',
      '时限随上级单位：由上级单位申请延期 / the clock is that of the unit above: it asks for more time',
    );
  if (chosen.state === 'return_requested')
    return refuse('conflict', '退单审核期间不能申请延期 / a return of it is being reviewed');
  const ticket = await readTicketClocks(sql, jurisdiction, ticketId, { lock: false });
  const assignment = ticket?.assignments.find(({ id }) => id === chosen.id);
  const history = ticket && assignment && historyOf(ticket, assignment, profile);
  if (!history) return refuse('conflict', '这项派单没有时限 / this assignment has no clock');
  const checked = checkExtension(history, now, more, profile);
  if (!checked.ok) return refuse('conflict', `${checked.text} / ${ENGLISH[checked.problem]}`);
  const steps = await moveAssignment(sql, jurisdiction, chosen, 'extension_requested', { actor, now });
  if (!steps.length) return refuse('conflict', '现状不允许延期 / not possible as the assignment stands');
  const asked = { ticketId, assignmentId: chosen.id, more, reason, askedBy: actor, askedAt: now };
  const extensionId = await insertExtension(sql, jurisdiction, asked);
  const data = { extensionId, department: chosen.department, ...more };
  const told = { kind: 'assignment.extension_requested', assignmentId: chosen.id, actor, at: now, reason } as const;
  const version = await changeTicket(sql, { jurisdiction, ticketId, events: [{ ...told, data }, ...steps] });
  await windClocks(sql, { jurisdiction, ticketId, profile, now });
  return { ok: true, extensionId, version: version ?? locked.version, ticketId, due: checked.due };
}

export interface DecideExtension extends By {
  readonly extensionId: string;
  readonly granted: boolean;
  /** Less than was asked for; absent: all of it. */
  readonly amount?: number;
  readonly reason: string;
}

/** 审批延期: granted, the clock gets so much more from the old due time on; refused, it runs on. */
export async function decideExtension(
  sql: Sql,
  decide: DecideExtension,
): Promise<{ readonly ok: true; readonly version: number; readonly changes: readonly ClockChange[] } | Refusal> {
  const { jurisdiction, profile, actor, now, granted, reason } = decide;
  const extension = await findExtension(sql, jurisdiction, decide.extensionId);
  if (!extension) return refuse('not_found', '没有这项延期申请 / no such request for more time');
  const { ticketId, assignmentId, more, department } = extension;
  const locked = await lockTicket(sql, jurisdiction, ticketId, decide.version);
  if (!locked.ok) return locked;
  const amount = decide.amount ?? more.amount;
  if (granted && amount > more.amount)
    return refuse('conflict', '批准的时间不能多于所申请的 / no more can be granted than was asked for');
  const assignment = (await assignmentsOf(sql, jurisdiction, ticketId)).find(({ id }) => id === assignmentId);
  if (assignment?.state !== 'extension_requested')
    return refuse('conflict', '该派单已不在等待延期审批 / it does not wait for a decision any more');
  const settled = { ...(granted && { grantedAmount: amount }), reason, actor, now };
  if (!(await settleExtension(sql, jurisdiction, extension.id, settled)))
    return refuse('conflict', '该申请已有结论 / it has been decided already');
  const to = granted ? 'extension_granted' : 'extension_refused';
  const steps = await moveAssignment(sql, jurisdiction, assignment, to, { actor, reason, now });
  // Wound before it is told: history says by when it is due now.
  const { changes } = await windClocks(sql, { jurisdiction, ticketId, profile, now });
  const dueAt = changes.find((change) => change.assignmentId === assignmentId)?.after;
  const data = { extensionId: extension.id, department, granted, ...(granted && { ...more, amount }) };
  const told: DomainEvent = {
    ...{ kind: 'assignment.extension_decided', assignmentId, actor, at: now, reason },
    data: { ...data, ...(dueAt && { dueAt }) },
  };
  const events = [...steps, ...below(changes, assignmentId, { actor, now })] as const;
  const version = await changeTicket(sql, { jurisdiction, ticketId, events: [told, ...events] });
  return { ok: true, version: version ?? locked.ticket.version, changes };
}

/** What the new due time of a unit means for those below it, as history is told. */
function below(
  changes: readonly ClockChange[],
  extended: string,
  { actor, now }: Pick<By, 'actor' | 'now'>,
): DomainEvent[] {
  return changes.flatMap(({ assignmentId, department, before, after }): DomainEvent[] =>
    assignmentId === undefined || assignmentId === extended
      ? []
      : [
          {
            ...{ kind: 'ticket.redated', assignmentId, actor, at: now, reason: '随上级单位延期' },
            data: { department, before, after },
          },
        ],
  );
}
