import { type CityProfile, type MatchDecision, NORMALIZER } from '@guiyi/domain';
import { lookAgain } from '@guiyi/matching';
import {
  type AloneNear,
  aloneNear,
  holdFreeTickets,
  keepDecision,
  mergeTickets,
  type Recorded,
  type Sql,
  takesWork,
} from '@guiyi/storage';
import type { CityMemory } from './city-memory.js';
import { type LoadedTicket, loadTickets } from './load-tickets.js';

interface LookContext {
  readonly sql: Sql;
  readonly jurisdiction: string;
  readonly profile: CityProfile;
  readonly memory: CityMemory;
  readonly now: Date;
}

/** What is the same matter after all: a ticket that stands alone, and the one that has grown beside it. */
interface Found {
  readonly pair: AloneNear;
  readonly alone: LoadedTicket;
  readonly grown: LoadedTicket;
  readonly decision: MatchDecision;
}

/**
 * 复看: where somebody joined a ticket, or spoke on it again, looks once more at the tickets that stand alone near it, for
 * what all have in common is plainer now. Part of the transaction that wrote the batch; every merge can be undone like a
 * dispatcher's. What somebody is working on at this moment is left for the next time.
 */
export async function lookAgainAt({ decisions }: Pick<Recorded, 'decisions'>, context: LookContext): Promise<void> {
  const { sql, jurisdiction, memory } = context;
  const grown = decisions.flatMap(({ ticketId, decision }) =>
    ticketId && (decision.way === 'same_matter' || decision.way === 'follow_up') ? [{ ticketId, decision }] : [],
  );
  const ids = [...new Set(grown.map(({ ticketId }) => ticketId))];
  const named = grown.flatMap(({ ticketId, decision: { suggested } }) =>
    suggested.map((weighed) => [ticketId, weighed.ticketId] as const),
  );
  const near = await aloneNear(sql, jurisdiction, ids, named);
  if (!near.length) return;
  const both = near.flatMap(({ ticketId, aloneId }) => [ticketId, aloneId]);
  const loaded = await loadTickets(sql, jurisdiction, [...new Set(both)], memory);
  const tickets = new Map(loaded.map((ticket) => [ticket.ticketId, ticket]));
  for (const pair of near) {
    const found = judge(pair, tickets, context);
    const mergedAway = found && (await settle(found, context));
    if (!mergedAway) continue;
    tickets.delete(mergedAway);
    // It is not alone any more.
    tickets.delete(pair.aloneId);
  }
}

function judge(
  pair: AloneNear,
  tickets: ReadonlyMap<string, LoadedTicket>,
  { profile, memory }: LookContext,
): Found | undefined {
  const [grown, alone] = [tickets.get(pair.ticketId), tickets.get(pair.aloneId)];
  const [told] = alone?.said ?? [];
  if (!grown || !alone || !told) return undefined;
  const { said, ...ticket } = grown;
  const decision = lookAgain(
    { matter: told.compared, type: alone.type, at: alone.openedAt },
    {
      ...ticket,
      matters: said.map(({ compared }) => compared),
      mine: said.map(({ appealId }) => pair.ownAppealIds.includes(appealId)),
      sameRequester: pair.ownAppealIds.length > 0,
    },
    { settings: profile.matching, scorecard: memory.scorecard },
  );
  return decision && { pair, alone, grown, decision };
}

/**
 * Merges the later ticket into the earlier, or suggests it, where a department would lose what it works on.
 * @returns the id of the ticket that was merged away, if one was.
 */
async function settle({ pair, alone, grown, decision }: Found, context: LookContext): Promise<string | undefined> {
  const { sql, jurisdiction, now } = context;
  const [into, from] = alone.openedAt <= grown.openedAt ? [alone, grown] : [grown, alone];
  const ids = { jurisdiction, ticketId: from.ticketId, into: into.ticketId };
  const free = await holdFreeTickets(sql, jurisdiction, [from.ticketId, into.ticketId]);
  if (free.size < 2) return undefined;
  const appealId = pair.aloneAppealId;
  if (await takesWork(sql, ids)) {
    await suggest(sql, { jurisdiction, ticketId: alone.ticketId, appealId, decision, now });
    return undefined;
  }
  const by = { reason: decision.reason, actor: NORMALIZER, now, found: { appealId, decision } };
  const merged = await mergeTickets(sql, { ...ids, ...by });
  return merged.ok ? from.ticketId : undefined;
}

async function suggest(
  sql: Sql,
  {
    jurisdiction,
    ticketId,
    appealId,
    decision,
    now,
  }: { jurisdiction: string; ticketId: string; appealId: string; decision: MatchDecision; now: Date },
): Promise<void> {
  const { chosen, score, version } = decision;
  const body = {
    ...decision,
    way: 'related',
    suggested: chosen ? [chosen] : [],
    reason: `${decision.reason}；已由部门办理，请调度员决定是否并单`,
  };
  const decided = { way: body.way, score, version, body, actor: NORMALIZER, now };
  await keepDecision(sql, { jurisdiction, kind: 'match', ticketId, appealId, ...decided });
}
