import { CityProfile, ROUTER } from '@guiyi/domain';
import { dueTime, loadProfile, remindTime } from '@guiyi/routing';
import {
  appendEvents,
  assignmentsOf,
  Database,
  insertRows,
  moveAssignment,
  newId,
  type PlannedAssignment,
  recordRoutes,
} from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { windClocks } from '../wind-clocks.js';

export const jurisdiction = 'xining';
export const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);

const loaded = loadProfile(new URL('../../../../profiles/xining.yaml', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.problems.join());
export const profile = CityProfile.parse({
  ...loaded.profile,
  reminders: [{ used: 0.5 }, { before: { amount: 2, unit: 'hours' } }],
});

/** A database with tickets as the router leaves them; for tests. */
export async function openDesk() {
  const created = await createTestDatabase();
  const database = await Database.connect({ url: created.url, poolSize: 2 });
  await database.migrate();

  /** Dispatched on Monday March 2 at 10:00, three working days: due on Thursday March 5 at 10:00. */
  async function dispatched(
    roles: Record<string, PlannedAssignment['role']> = { forestry: 'lead' },
    start = at('03-02T10:00'),
  ): Promise<string> {
    const ticketId = await waiting(start);
    await dispatch(ticketId, roles, start);
    return ticketId;
  }

  async function dispatch(
    ticketId: string,
    roles: Record<string, PlannedAssignment['role']>,
    start: Date,
  ): Promise<void> {
    const assignments = Object.entries(roles).map(([department, role]): PlannedAssignment => {
      const due = dueTime({ start, timeClass: 'three_days', profile, department });
      return { department, role, due, remindAt: remindTime(due, profile, department) };
    });
    const why = { category: 'green', categoryScore: 1, words: [], rule: 'user', version: '1', fallback: false };
    const dueAt = assignments
      .map(({ due }) => due.dueAt)
      .sort()
      .at(-1);
    const routed = { ticketId, from: 'pending_dispatch', urgency: 'normal', timeClass: 'three_days', dueAt } as const;
    const decision = { ...why, reason: '绿化' };
    await recordRoutes(database, jurisdiction, [{ ...routed, decision, assignments }], ROUTER, start);
  }

  /** A ticket that nobody has dispatched. */
  async function waiting(openedAt: Date, more: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    const times = { opened_at: openedAt, last_at: openedAt, claim_at: openedAt };
    const state = { state: 'pending_dispatch', urgency: 'normal', type: 'help', first_receiver: 'city', ...more };
    await insertRows(database, 'ticket', [{ jurisdiction, id, number: id, title: '树枝挡路', ...state, ...times }]);
    return id;
  }

  /** Somebody whose matter a ticket is. */
  async function appeal(ticketId: string, more: Record<string, unknown>): Promise<string> {
    const [id, intakeId, deliveryId] = [newId(), newId(), newId()];
    const time = { received_at: at('03-02T09:00') };
    const kept = { source_id: 'form', content_type: 'text/plain', body_sealed: Buffer.alloc(1), sha256: '', size: 1 };
    await insertRows(database, 'delivery', [{ jurisdiction, id: deliveryId, ...kept, ...time }]);
    const intake = { source_id: 'form', external_id: id, channel: 'webform', number: id, content_sha256: '', ...time };
    await insertRows(database, 'intake', [
      { jurisdiction, id: intakeId, delivery_id: deliveryId, state: 'linked', claim_at: time.received_at, ...intake },
    ]);
    const said = {
      title: '树枝挡路',
      text: '树枝挡路',
      understanding: {},
      matter: {},
      type: 'help',
      urgency: 'normal',
    };
    const who = { source_id: 'form', channel: 'webform', requester_kind: 'person', requester_sealed: Buffer.alloc(1) };
    await insertRows(database, 'appeal', [
      { jurisdiction, id, number: id, intake_id: intakeId, state: 'open', ...said, ...who, ...more },
    ]);
    const link = { appeal_id: id, ticket_id: ticketId, made_by: ROUTER, made_at: time.received_at };
    await insertRows(database, 'link', [{ jurisdiction, id: newId(), ...link }]);
    return id;
  }

  /** Asked afterwards, they were not satisfied: it is done again. */
  async function unsatisfied(ticketId: string, appealId: string, moment: Date): Promise<void> {
    const [id, of] = [newId(), { jurisdiction, appeal_id: appealId, ticket_id: ticketId }];
    const said = { state: 'done', satisfied: 'unsatisfied', answer_id: newId(), asked_at: moment, recorded_at: moment };
    await insertRows(database, 'callback', [{ ...of, id, ...said }]);
    const rework = { cause: 'callback', callback_id: id, opened_by: ROUTER, opened_at: moment };
    await insertRows(database, 'rework', [{ ...of, id: newId(), ...rework }]);
  }

  const wind = (ticketId: string, moment: string, city = profile) =>
    database.transaction((sql) => windClocks(sql, { jurisdiction, ticketId, profile: city, now: at(moment) }));

  /** Takes the first assignment of a ticket to some states. */
  async function act(ticketId: string, moment: string, ...states: Parameters<typeof moveAssignment>[3][]) {
    await database.transaction(async (sql) => {
      for (const to of states) {
        const [assignment] = await assignmentsOf(sql, jurisdiction, ticketId);
        if (!assignment) throw new Error('no assignment');
        const by = { actor: ROUTER, reason: 'not_our_duty', now: at(moment) };
        const events = await moveAssignment(sql, jurisdiction, assignment, to, by);
        await appendEvents(
          sql,
          jurisdiction,
          events.map((event) => ({ ...event, ticketId })),
        );
      }
    });
    return wind(ticketId, moment);
  }

  async function shown(ticketId: string) {
    const rows = await database.query<Record<'ticket' | 'due' | 'clock', unknown> & { steps: { text: string }[] }>(
      `SELECT t.due_at AS ticket, a.due_at AS due, a.clock, a.explanation->'steps' AS steps
       FROM ticket t JOIN assignment a ON a.ticket_id = t.id WHERE t.id = $1 ORDER BY a.dispatched_at, a.id`,
      [ticketId],
    );
    return rows.map((row) => ({ ...row, told: row.steps.map(({ text }) => text).join('\n') }));
  }

  /** What is still to come. */
  const dates = (ticketId: string) =>
    database.query<{ kind: string; step: number; at: Date }>(
      `SELECT kind, step, due_at AS at FROM due WHERE ticket_id = $1 AND done_at IS NULL ORDER BY due_at, kind, step`,
      [ticketId],
    );

  const events = async (ticketId: string, like: string) =>
    database.query<{ kind: string; reason: string | null; data: Record<string, unknown>; at: Date }>(
      `SELECT kind, reason, data, at FROM event WHERE ticket_id = $1 AND kind LIKE $2 ORDER BY seq`,
      [ticketId, like],
    );

  async function close(): Promise<void> {
    await database.close();
    await created.drop();
  }

  return { database, dispatched, dispatch, waiting, appeal, unsatisfied, wind, act, shown, dates, events, close };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
