import type { CityProfile } from '@guiyi/domain';
import {
  candidateKeys,
  chanceOf,
  type Matter,
  prepare,
  readMatter,
  seenIn,
  shortlist,
  weighPair,
} from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import { loadMatters, type Sql, ticketsUnderKeys } from '@guiyi/storage';
import { LearntCity } from './learnt-city.js';
import { readTyped, type Typed } from './read-typed.js';

/** A ticket with the words to hold others against, appeals and later words. */
export interface Comparable {
  readonly ticketId: string;
  readonly lastAt: Date;
  readonly wordsIds: readonly string[];
}

/** A ticket that may be the same matter as what is typed. */
export interface Alike<Known extends Comparable> {
  readonly known: Known;
  /** 0 to 1, of the member that is most alike. */
  readonly chance: number;
  /** What both say, for people to read. */
  readonly shared: {
    readonly places: readonly string[];
    readonly troubles: readonly string[];
    readonly words: readonly string[];
  };
  /** Places that were typed and that somebody on the ticket named too, however they are written. */
  readonly places: readonly string[];
}

const FEWEST_CHARACTERS = 6;
const WINDOW = 60 * 86_400_000;
const HOUR = 3_600_000;
/** From which chance of being the same matter it is worth showing: a person decides. */
const LEAST_CHANCE = 0.2;

/**
 * Finds the open matters that are like what somebody is typing, by the candidates and the weights by which the normalizer
 * will decide. Bounded whatever the store holds; which tickets may be looked at is the caller's to say (`load`).
 */
export class FindAlike {
  private readonly cities = new Map<string, LearntCity>();

  constructor(private readonly runtime: Runtime) {}

  /** The likest first; none where too little was typed, or somebody on the ticket says what contradicts. */
  async find<Known extends Comparable>(
    profile: CityProfile,
    typed: Typed,
    load: (sql: Sql, ticketIds: readonly string[]) => Promise<readonly Known[]>,
  ): Promise<Alike<Known>[]> {
    if (typed.text.trim().length < FEWEST_CHARACTERS) return [];
    const { database, clock } = this.runtime;
    const now = clock.now();
    const matter = readMatter(readTyped(typed, profile));
    const keys = candidateKeys(matter);
    const found = await ticketsUnderKeys(database, profile.id, keys, new Date(now.getTime() - WINDOW));
    const near = shortlist(keys, found);
    if (!near.length) return [];
    const tickets = await load(database, near);
    const said = new Map<string, Matter>();
    const ids = tickets.flatMap(({ wordsIds }) => wordsIds);
    for (const one of await loadMatters(database, profile.id, ids)) said.set(one.wordsId, one.matter as Matter);
    const { vocabulary, scorecard } = await this.cityOf(profile.id).read(database, now);
    const own = prepare(matter, vocabulary);

    const weigh = (known: Known): Alike<Known> | undefined => {
      const between = { hours: Math.max(0, now.getTime() - known.lastAt.getTime()) / HOUR, sameRequester: false };
      const members = known.wordsIds.flatMap((id) => said.get(id) ?? []);
      const [best] = members
        .map((member) => ({ member, pair: weighPair(own, prepare(member, vocabulary), between, scorecard) }))
        .filter(({ pair }) => pair.contradiction === undefined)
        .sort((one, other) => other.pair.sum - one.pair.sum);
      if (!best) return undefined;
      const { placeNames = [], act = [], text = [] } = seenIn(own, best.pair.member);
      const theirs = new Set(members.flatMap(({ places }) => places).map(({ key }) => key));
      return {
        known,
        chance: chanceOf(scorecard, best.pair.sum),
        shared: { places: placeNames, troubles: act, words: text },
        places: matter.places.filter(({ key }) => theirs.has(key)).map(({ name }) => name),
      };
    };
    return tickets
      .flatMap((known) => weigh(known) ?? [])
      .filter(({ chance }) => chance >= LEAST_CHANCE)
      .sort((one, other) => other.chance - one.chance);
  }

  private cityOf(id: string): LearntCity {
    const city = this.cities.get(id) ?? new LearntCity(id);
    this.cities.set(id, city);
    return city;
  }
}
