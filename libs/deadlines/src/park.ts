import { type Actor, type CityProfile, canAdvance, TICKET_STATE_NAMES, ticketLifeCycle } from '@guiyi/domain';
import { wallTime } from '@guiyi/routing';
import {
  answerTicket,
  assignmentsOf,
  changeTicket,
  holdsTicket,
  insertParking,
  isOpenAssignment,
  lockTicket,
  type Refusal,
  refuse,
  type Sql,
  type WriteAnswer,
  writeOff,
} from '@guiyi/storage';
import { type ClockChange, windClocks } from './wind-clocks.js';

interface OnTicket {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly profile: CityProfile;
  readonly actor: Actor;
  readonly now: Date;
  readonly reason: string;
  readonly version?: number;
}

/** 挂账: a matter that cannot be solved for now goes into the register; every clock of it stands. */
export async function parkTicket(
  sql: Sql,
  park: OnTicket & { /** yyyy-MM-dd: when somebody looks at it again. */ readonly reviewOn?: string },
): Promise<
  | { readonly ok: true; readonly entry: string; readonly version: number; readonly changes: readonly ClockChange[] }
  | Refusal
> {
  const { jurisdiction, ticketId, profile, actor, now, reason, reviewOn } = park;
  const locked = await lockTicket(sql, jurisdiction, ticketId, park.version);
  if (!locked.ok) return locked;
  const { state, version } = locked.ticket;
  if (!canAdvance(ticketLifeCycle, state, 'parked'))
    return refuse(
      'conflict',
      `工单${TICKET_STATE_NAMES[state].zh}，不能挂账 / the ticket is ${state}: it cannot be parked`,
    );
  const year = wallTime(profile.timeZone, now).day.slice(0, 4);
  const entry = await insertParking(sql, jurisdiction, { ticketId, reason, reviewOn, year, actor, now });
  // Wound before it is told: history says by when each department is due now.
  const { changes } = await windClocks(sql, { jurisdiction, ticketId, profile, now });
  const data = { entry, from: state, to: 'parked', ...(reviewOn && { reviewOn }), clocks: clocksOf(changes) };
  const told = { kind: 'ticket.parked', actor, at: now, reason, data } as const;
  const changed = await changeTicket(sql, { jurisdiction, ticketId, to: 'parked', events: [told] });
  return { ok: true, entry, version: changed ?? version, changes };
}

/**
 * 销账: out of the register. Solved, `answer` is what its people are told, and the ticket waits for their word; else it is
 * handled on, with the time that was left, or waits for a dispatcher where nobody has it any more.
 */
export async function writeOffTicket(
  sql: Sql,
  off: OnTicket & { readonly solved?: { readonly answer: string; readonly write: WriteAnswer } },
): Promise<
  | { readonly ok: true; readonly entry: string; readonly version: number; readonly changes: readonly ClockChange[] }
  | Refusal
> {
  const { jurisdiction, ticketId, profile, actor, now, reason, solved } = off;
  const locked = await lockTicket(sql, jurisdiction, ticketId, off.version);
  if (!locked.ok) return locked;
  const { ticket } = locked;
  if (ticket.state !== 'parked')
    return refuse('conflict', '工单未挂账，不能销账 / the ticket is not parked: nothing to write off');
  const entry =
    (await writeOff(sql, jurisdiction, ticketId, { solved: solved !== undefined, reason, actor, now })) ?? '';
  const held = (await assignmentsOf(sql, jurisdiction, ticketId)).some(
    (one) => holdsTicket(one) && isOpenAssignment(one),
  );
  const to = solved ? 'pending_callback' : held ? 'in_handling' : 'pending_dispatch';
  const { changes } = await windClocks(sql, { jurisdiction, ticketId, profile, now });
  const data = {
    entry,
    from: 'parked',
    to,
    solved: solved !== undefined,
    ...(!solved && { clocks: clocksOf(changes) }),
  };
  const told = { kind: 'ticket.written_off', actor, at: now, reason, data } as const;
  const changed = await changeTicket(sql, {
    ...{ jurisdiction, ticketId, events: [told] },
    ...(!solved && { to }),
    // A dispatcher finds a department; the router does not send it the same way again.
    ...(to === 'pending_dispatch' && { set: { dueAt: null, claimAt: 'infinity' as const } }),
  });
  let version = changed ?? ticket.version;
  if (solved) {
    const { answer: text, write } = solved;
    const answered = await answerTicket(sql, { jurisdiction, ticket: { ...ticket, version }, text, actor, now, write });
    // Nothing stands against it in this state; what was written so far must not stay alone.
    if (!answered.ok) throw new Error(answered.detail);
    version = answered.version;
    const wound = await windClocks(sql, { jurisdiction, ticketId, profile, now });
    return { ok: true, entry, version, changes: [...changes, ...wound.changes] };
  }
  return { ok: true, entry, version, changes };
}

/** Due times as history is told them; null: none, because the clock stands. */
function clocksOf(changes: readonly ClockChange[]): { assignmentId: string; dueAt: string | null }[] {
  return changes.flatMap(({ assignmentId, after }) => (assignmentId ? [{ assignmentId, dueAt: after }] : []));
}
