import type { CityProfile } from '@guiyi/domain';
import { FrozenClock } from '@guiyi/testing';
import { type Answer, openTestConsole } from './open-console.js';
import { type Seeded, seedTicket } from './seed.js';

export const PASSWORD = 'a long enough password';
export const HOUR = 3_600_000;

interface Chosen {
  readonly department: string;
  readonly role?: 'lead' | 'parallel' | 'assist';
}

/** A console with a clock that stands still, a dispatcher, and people of departments who sign in when first needed. */
export async function openDepartmentHouse(change: Partial<CityProfile> = {}) {
  // A Monday morning in Xining.
  const clock = new FrozenClock('2026-03-02T01:30:00Z');
  const app = await openTestConsole({ clock });
  const { database, profiles } = app.runtime;
  const profile = profiles.get('xining');
  if (!profile) throw new Error('no profile of Xining');
  (profiles as Map<string, CityProfile>).set('xining', { ...profile, ...change });
  const asAdministrator = () => app.signIn(app.first.name, app.first.password);
  const tokens = new Map<string, { token: string; until: number }>();

  async function tokenOf(
    name: string,
    department: string | undefined,
    alone: 'dispatcher' | 'leader' = 'dispatcher',
  ): Promise<string> {
    const known = tokens.get(name);
    if (known && known.until > clock.now().getTime()) return known.token;
    if (!known) {
      const role = department ? { roles: ['department'], department } : { roles: [alone] };
      const made = await app.call('/api/accounts', {
        token: await asAdministrator(),
        body: { name, password: PASSWORD, ...role },
      });
      if (made.status >= 300) throw new Error(`no account ${name}: ${made.status}`);
    }
    const token = await app.signIn(name, PASSWORD);
    tokens.set(name, { token, until: clock.now().getTime() + HOUR });
    return token;
  }
  const ask = async (token: string, path: string, body?: unknown): Promise<Answer> =>
    app.call(`/api/${path}`, { token, ...(body !== undefined && { body }) });

  return {
    ...app,
    clock,
    /** Asks as the dispatcher. */
    center: async (path: string, body?: unknown) => ask(await tokenOf('paidan', undefined), path, body),
    /** Asks as a leader of the city. */
    leader: async (path: string, body?: unknown) => ask(await tokenOf('fushizhang', undefined, 'leader'), path, body),
    /** Asks as somebody of a department; `person` where two of it are needed. */
    unit: async (department: string, path: string, body?: unknown, person = department) =>
      ask(await tokenOf(`user-${person}`, department), path, body),
    /** A ticket of these people, dispatched; the ids of its assignments by department. */
    async dispatched(departments: readonly Chosen[], options: Parameters<typeof seedTicket>[1] = {}) {
      const ticket: Seeded = await seedTicket(app.runtime, { openedAt: clock.now(), ...options });
      const assignments = departments.map((one) => ({ role: 'lead', ...one }));
      const path = `tickets/${ticket.ticketId}/dispatch`;
      const { status, body } = await this.center(path, { assignments, reason: '按职责派单' });
      if (status !== 200) throw new Error(`not dispatched: ${status} ${JSON.stringify(body)}`);
      const ids: string[] = body.assignmentIds;
      const of = Object.fromEntries(departments.map(({ department }, at) => [department, ids[at] ?? '']));
      return { ...ticket, of };
    },
    async ticket(id: string) {
      const { body } = await this.center(`tickets/${id}`);
      return body;
    },
    events: async (ticketId: string, ...kinds: string[]) =>
      database.query<{ kind: string; data: Record<string, unknown>; reason: string | null; at: Date }>(
        `SELECT kind, data, reason, at FROM event WHERE ticket_id = $1 AND kind = ANY($2) ORDER BY seq`,
        [ticketId, kinds],
      ),
    messages: async (appealId: string) =>
      database.query<{ text: string }>(
        `SELECT text FROM message WHERE appeal_id = $1 AND kind = 'answer' ORDER BY made_at, id`,
        [appealId],
      ),
  };
}

export type DepartmentHouse = Awaited<ReturnType<typeof openDepartmentHouse>>;
