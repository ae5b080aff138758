import { type CityProfile, type MatchDecision, NORMALIZER } from '@guiyi/domain';
import { lookAgain, MOST_LAST } from '@guiyi/matching';
import type { Log } from '@guiyi/platform';
import { type AloneNear, aloneNear, mergesFreely, mergeTickets, type Recorded, type Sql } from '@guiyi/storage';
import type { CityMemory } from './city-memory.js';
import { type LoadedTicket, loadTickets } from './load-tickets.js';

interface LookContext {
  readonly sql: Sql;
  readonly jurisdiction: string;
  readonly profile: CityProfile;
  readonly memory: CityMemory;
  readonly now: Date;
  readonly log: Log;
}

/** What is the same matter after all: a ticket that stands alone, and the one that has grown beside it. */
interface Found {
  readonly appealId: string;
  readonly alone: LoadedTicket;
  readonly grown: LoadedTicket;
  readonly decision: MatchDecision;
}

/**
 * 复看: where somebody joined a ticket, or spoke on it again, looks once more at the tickets that stand alone near it, for
 * what all have in common is plainer now. Part of the transaction that wrote the batch, which does not hang on it: what goes wrong
 * here leaves the tickets apart. Every merge can be undone like a dispatcher's; where a person has to decide, the suggestion
 * that was made on arrival stands.
 */
export async function lookAgainAt({ decisions }: Pick<Recorded, 'decisions'>, context: LookContext): Promise<void> {
  const { sql, jurisdiction, log } = context;
  const grown = decisions.flatMap(({ ticketId, decision }) =>
    ticketId && (decision.way === 'same_matter' || decision.way === 'follow_up') ? [{ ticketId, decision }] : [],
  );
  const ids = [...new Set(grown.map(({ ticketId }) => ticketId))];
  const named = grown.flatMap(({ ticketId, decision: { suggested } }) =>
    suggested.map((weighed) => [ticketId, weighed.ticketId] as const),
  );
  if (!ids.length) return;
  await sql.query('SAVEPOINT second_look');
  try {
    const near = await aloneNear(sql, jurisdiction, ids, named);
    if (near.length) await mergeFound(await judge(near, context), context);
    await sql.query('RELEASE SAVEPOINT second_look');
  } catch (error) {
    await sql.query('ROLLBACK TO SAVEPOINT second_look');
    log.warn({ jurisdiction, error: (error as Error).message }, 'second look failed, tickets stay apart');
  }
}

/** The likeliest first; an appeal may be found beside two tickets. */
async function judge(near: readonly AloneNear[], context: LookContext): Promise<Found[]> {
  const { sql, jurisdiction, profile, memory } = context;
  const ids = new Set(near.flatMap(({ ticketId, aloneId }) => [ticketId, aloneId]));
  const loaded = await loadTickets(sql, jurisdiction, new Map([...ids].map((id) => [id, MOST_LAST])), memory);
  const tickets = new Map(loaded.map((ticket) => [ticket.ticketId, ticket]));
  const found = near.flatMap(({ ticketId, aloneId, aloneAppealId, ownAppealIds }): Found[] => {
    const [grown, alone] = [tickets.get(ticketId), tickets.get(aloneId)];
    const [told] = alone?.said ?? [];
    if (!grown || !alone || !told) return [];
    const { said, openedAt: _, lastAt: __, ...ticket } = grown;
    const decision = lookAgain(
      { matter: told.compared, type: alone.type, at: told.at, ticketNumber: alone.ticketNumber },
      {
        ...ticket,
        matters: said.map(({ compared }) => compared),
        saidAt: said.map(({ at }) => at),
        mine: said.map(({ appealId }) => ownAppealIds.includes(appealId)),
      },
      { settings: profile.matching, scorecard: memory.scorecard },
    );
    return decision ? [{ appealId: aloneAppealId, alone, grown, decision }] : [];
  });
  return found.sort(
    (one, other) => other.decision.score - one.decision.score || (one.grown.ticketId < other.grown.ticketId ? -1 : 1),
  );
}

/** Merges the later ticket into the earlier, so that nobody waits longer; each as it was judged, or not at all. */
async function mergeFound(found: readonly Found[], { sql, jurisdiction, now }: LookContext): Promise<void> {
  const changed = new Set<string>();
  for (const { appealId, alone, grown, decision } of found) {
    const [into, from] = alone.openedAt <= grown.openedAt ? [alone, grown] : [grown, alone];
    const merge = { jurisdiction, ticketId: from.ticketId, into: into.ticketId, now };
    // One that was merged, or has somebody more since, is not the one that was judged: it is when it grows the next time.
    if (changed.has(alone.ticketId) || changed.has(grown.ticketId) || !(await mergesFreely(sql, merge))) continue;
    const other = found.find((one) => one.appealId === appealId && one.grown !== grown)?.decision.chosen;
    const why = { appealId, decision: other ? { ...decision, runnerUp: other } : decision };
    const { ok } = await mergeTickets(sql, { ...merge, reason: decision.reason, actor: NORMALIZER, found: why });
    if (ok) changed.add(alone.ticketId).add(grown.ticketId);
  }
}
