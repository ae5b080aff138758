import type { CityProfile, MatchDecision } from '@guiyi/domain';
import { BACKGROUND, candidateKeys, decide, type MatterRecord, Vocabulary } from '@guiyi/matching';
import { finishedTickets, type PastArrival, pastArrivals, type Sql } from '@guiyi/storage';
import { PastCity, type PastTicket } from './past-city.js';
import type { NewSettings } from './read-settings.js';

const DAY = 86_400_000;
const AT_ONCE = 200;
/** Said in the reason of a decision that stood on a receipt number: those are sealed, so it is taken over. */
const BY_REFERENCE = '来件写明了原单';

/** One arrival, decided again. */
export interface Decided {
  readonly arrival: PastArrival;
  readonly decision: MatchDecision;
  /** The ticket that it came to now, as it was before. */
  readonly onto: PastTicket | undefined;
  readonly city: PastCity;
}

/**
 * Decides what came in since a moment again, in its order and in memory; what lies before, as far back as matching looks,
 * stands as it was decided then. What dispatchers did in between is left out. How rare words were then nobody kept: it is
 * counted again from the background on, over what is read. Reads only.
 */
export async function replayPast(
  sql: Sql,
  { id: jurisdiction }: CityProfile,
  range: { readonly since: Date; readonly until: Date },
  { scorecard, settings }: NewSettings,
  onDecided: (decided: Decided) => void,
): Promise<void> {
  const back = Math.max(settings.windowDays, settings.repeatWindowDays) * DAY;
  const since = new Date(range.since.getTime() - back);
  const whole = { since, until: range.until, limit: AT_ONCE };
  let city: PastCity | undefined;
  let last: PastArrival | undefined;
  for (;;) {
    const arrivals = await pastArrivals(sql, jurisdiction, whole, last);
    city ??= new PastCity(Vocabulary.from({ ...BACKGROUND, at: arrivals[0]?.at ?? since }), settings.windowDays);
    const tickets = [...new Set(arrivals.flatMap(({ ticketId }) => ticketId ?? []))];
    city.setEnds(await finishedTickets(sql, jurisdiction, tickets));
    for (const arrival of arrivals) {
      const matter = readMatterOf(arrival);
      if (!matter) continue;
      if (arrival.decidedAt < range.since) leave(city, arrival, matter);
      else onDecided(decideAgain(city, arrival, matter, { scorecard, settings }));
    }
    last = arrivals.at(-1);
    if (!last || arrivals.length < AT_ONCE) return;
  }
}

/** As it was decided then. */
function leave(city: PastCity, arrival: PastArrival, matter: MatterRecord): void {
  const ticket = arrival.ticketId === null ? undefined : city.ticket(arrival.ticketId);
  const asAppeal = arrival.way === 'follow_up' ? undefined : arrival.appealId;
  city.put(arrival, matter, ticket ?? { newId: arrival.ticketId ?? arrival.appealId }, asAppeal);
}

function decideAgain(
  city: PastCity,
  arrival: PastArrival,
  matter: MatterRecord,
  { scorecard, settings }: NewSettings,
): Decided {
  const { appealId, decisionId, type, at, way, earlierId, reason } = arrival;
  const compared = city.compared(decisionId, matter);
  if (!compared) throw new Error('a matter that was read is gone');
  const own = city.ownOf(arrival);
  const references = earlierId !== null && reason.includes(BY_REFERENCE) ? [earlierId] : [];
  const candidates = city.candidatesFor(candidateKeys(matter), own, at);
  const decision = decide({ matter: compared, type, own, candidates, at, settings, scorecard, references });
  const joins = decision.way === 'same_matter' || decision.way === 'follow_up';
  const onto = joins && decision.ticketId !== undefined ? city.ticket(decision.ticketId) : undefined;
  // What was put on somebody's ticket then, and stands alone now, has no ticket of its own in the store.
  const opened = way !== 'same_matter' && way !== 'follow_up' ? (arrival.ticketId ?? appealId) : decisionId;
  const before = onto && { ...onto, really: new Set(onto.really), appealIds: [...onto.appealIds] };
  const asAppeal = way === 'follow_up' ? decisionId : appealId;
  city.put(arrival, matter, onto ?? { newId: opened }, decision.way === 'follow_up' ? undefined : asAppeal);
  return { arrival, decision, onto: before, city };
}

/** Null where nothing was said; what an earlier version of the house left may be of another shape. */
function readMatterOf({ matter }: PastArrival): MatterRecord | undefined {
  const { title, text, places, acts, names } = (matter ?? {}) as Partial<Record<keyof MatterRecord, unknown>>;
  const isOne = typeof title === 'string' && typeof text === 'string' && [places, acts, names].every(Array.isArray);
  return isOne ? (matter as MatterRecord) : undefined;
}
