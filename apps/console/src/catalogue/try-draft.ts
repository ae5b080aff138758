import { type CityProfile, maskText } from '@guiyi/domain';
import { compareCatalogues, findAboutDepartment, type RoutedBy } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { type PastRoute, pastRoutes, type StoredCatalogue } from '@guiyi/storage';
import type { z } from 'zod';
import type { Tried, TryRequest } from './catalogue.schema.js';
import { checkDraft } from './check-draft.js';
import { readCityInForce } from './read-city-in-force.js';

const DAY = 24 * 3_600_000;
const MONTH = 30 * DAY;
const AT_ONCE = 500;
const MOST = 50_000;

/**
 * What would have gone elsewhere: the tickets of a past time, each with the category it has, by the catalogue in force and
 * by the draft. Changes nothing. @throws ProblemError when the draft does not fit the city's profile any more.
 */
export async function tryDraft(
  runtime: Runtime,
  profile: CityProfile,
  draft: StoredCatalogue,
  request: z.infer<typeof TryRequest>,
): Promise<z.infer<typeof Tried>> {
  const { database, clock } = runtime;
  const now = clock.now();
  const until = request.until ?? now;
  const since = request.since ?? new Date(until.getTime() - MONTH);
  const before = await readCityInForce(database, profile, now);
  const after = { ...profile, catalogue: checkDraft(profile, draft.catalogue), catalogueVersion: draft.version };
  const moves = new Map<string, { from: string | null; to: string | null; tickets: number }>();
  const examples: z.infer<typeof Tried>['examples'] = [];
  let [tickets, elsewhere] = [0, 0];
  let last: PastRoute | undefined;
  do {
    const page = { limit: AT_ONCE, ...(last && { after: last }) };
    const some = await pastRoutes(database, profile.id, since, until, page);
    last = some.length === AT_ONCE ? some.at(-1) : undefined;
    for (const ticket of some) {
      tickets += 1;
      const moved = compareCatalogues(before, after, inputOf(profile, ticket, now));
      if (!moved) continue;
      elsewhere += 1;
      const [from, to] = [leadOf(moved.before), leadOf(moved.after)];
      const move = moves.get(`${from}\n${to}`) ?? { from, to, tickets: 0 };
      moves.set(`${from}\n${to}`, { ...move, tickets: move.tickets + 1 });
      if (examples.length < request.limit) examples.push(presentMoved(profile, ticket, moved));
    }
  } while (last && tickets < MOST);
  const named = (id: string | null) => (id === null ? null : { id, name: nameOf(profile, id) });
  return {
    version: draft.version,
    revision: draft.revision,
    since: since.toISOString(),
    until: until.toISOString(),
    tickets,
    elsewhere,
    cutShort: last !== undefined,
    moves: [...moves.values()]
      .sort((one, other) => other.tickets - one.tickets)
      .map(({ from, to, tickets: count }) => ({ from: named(from), to: named(to), tickets: count })),
    examples,
  };
}

/** Rows are held against today's date, not the ticket's: what is asked is how the draft would do, not when it began. */
function inputOf(profile: CityProfile, ticket: PastRoute, at: Date): Parameters<typeof compareCatalogues>[2] {
  const { category, district, requesterKind, type, urgency, said } = ticket;
  const about = said === null ? undefined : findAboutDepartment(profile, said);
  return {
    ...(profile.categories.some(({ id }) => id === category) &&
      category !== null && { category: { category, score: 1, words: [] } }),
    ...(district !== null && { district }),
    requesterKind,
    type,
    urgency,
    ...(about !== undefined && { aboutDepartment: about }),
    at,
  };
}

function presentMoved(
  profile: CityProfile,
  { id, number, title, openedAt, category, district }: PastRoute,
  moved: { before: RoutedBy; after: RoutedBy },
): z.infer<typeof Tried>['examples'][number] {
  const present = ({ rule, departments }: RoutedBy) => ({
    rule,
    departments: departments.map(({ department, role }) => ({
      department: { id: department, name: nameOf(profile, department) },
      role,
    })),
  });
  return {
    id,
    number,
    title: maskText(title),
    openedAt: openedAt.toISOString(),
    category: category ?? '',
    district,
    before: present(moved.before),
    after: present(moved.after),
  };
}

const leadOf = ({ departments }: RoutedBy) => departments[0]?.department ?? null;
const nameOf = ({ departments }: CityProfile, id: string) => departments.find((one) => one.id === id)?.name ?? id;
