import type { CityProfile } from '@guiyi/domain';
import {
  BACKGROUND,
  candidateKeys,
  chanceOf,
  FIRST_SCORECARD,
  type Matter,
  prepare,
  readMatter,
  shortlist,
  Vocabulary,
  weighPair,
} from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import { loadMatters, type PublicMatter, readPublicMatters, ticketsUnderKeys } from '@guiyi/storage';
import { readTyped, type Typed } from './read-typed.js';
import { referTo } from './refer-to.js';

/** A matter that others have reported already, in the city's own words only. */
export interface SimilarMatter {
  /** What a form sends along to join it; opaque. */
  readonly reference: string;
  readonly category: string;
  readonly district?: string;
  /** Places of the profile that this person wrote too; never one that they did not. */
  readonly place?: string;
  readonly people: number;
  readonly openedAt: Date;
}

const MOST = 3;
const MOST_PLACES = 2;
const FEWEST_CHARACTERS = 6;
const WINDOW = 60 * 86_400_000;
const HOUR = 3_600_000;
/** From which chance of being the same matter it is worth showing: a person decides. */
const LEAST_CHANCE = 0.2;

/** Finds what others have reported of the same matter, while somebody writes. Bounded whatever the store holds. */
export class FindSimilar {
  private vocabulary: Vocabulary | undefined;

  constructor(private readonly runtime: Runtime) {}

  /** Never in the way of a submission: where looking fails, nothing is found. */
  async find(jurisdiction: string, typed: Typed): Promise<SimilarMatter[]> {
    try {
      return await this.search(jurisdiction, typed);
    } catch (error) {
      this.runtime.log.error({ jurisdiction, error: (error as Error).message }, 'similar matters not found');
      return [];
    }
  }

  private async search(jurisdiction: string, typed: Typed): Promise<SimilarMatter[]> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile || typed.text.trim().length < FEWEST_CHARACTERS) return [];
    const { database } = this.runtime;
    const now = this.runtime.clock.now();
    const matter = readMatter(readTyped(typed, profile));
    const keys = candidateKeys(matter);
    const found = await ticketsUnderKeys(database, jurisdiction, keys, new Date(now.getTime() - WINDOW));
    const near = shortlist(keys, new Map([...found].map(([key, ids]) => [key, new Set(ids)])));
    const matters = await readPublicMatters(database, jurisdiction, near);
    const said = new Map<string, Matter>();
    for (const { wordsId, matter } of await loadMatters(
      database,
      jurisdiction,
      matters.flatMap(({ words }) => words),
    ))
      said.set(wordsId, matter as Matter);
    return matters
      .map((known) => ({ known, chance: this.chanceOf(matter, known, said, now) }))
      .filter(({ chance }) => chance >= LEAST_CHANCE)
      .sort((one, other) => other.chance - one.chance)
      .slice(0, MOST)
      .map(({ known }) => this.show(jurisdiction, profile, matter, known, said));
  }

  /** That of the member which is most alike; nothing where the first words on the ticket contradict. */
  private chanceOf(
    matter: Matter,
    { words, lastAt }: PublicMatter,
    said: ReadonlyMap<string, Matter>,
    now: Date,
  ): number {
    this.vocabulary ??= Vocabulary.from({ ...BACKGROUND, at: now });
    const own = prepare(matter, this.vocabulary);
    const between = { hours: Math.max(0, now.getTime() - lastAt.getTime()) / HOUR, sameRequester: false };
    let best = 0;
    for (const id of words) {
      const other = said.get(id);
      if (!other) continue;
      const pair = weighPair(own, prepare(other, this.vocabulary), between, FIRST_SCORECARD);
      if (pair.contradiction !== undefined) continue;
      best = Math.max(best, chanceOf(FIRST_SCORECARD, pair.sum));
    }
    return best;
  }

  private show(
    jurisdiction: string,
    profile: CityProfile,
    matter: Matter,
    { ticketId, category, district, people, openedAt, words }: PublicMatter,
    said: ReadonlyMap<string, Matter>,
  ): SimilarMatter {
    const theirs = new Set(words.flatMap((id) => said.get(id)?.places ?? []).map(({ key }) => key));
    const shared = matter.places.filter(({ key }) => theirs.has(key)).map(({ name }) => name);
    const area = profile.districts.find(({ id }) => id === district)?.name;
    return {
      reference: referTo(this.runtime.vault, jurisdiction, ticketId),
      category: profile.categories.find(({ id }) => id === category)?.name ?? category,
      ...(area && { district: area }),
      ...(shared.length > 0 && { place: shared.slice(0, MOST_PLACES).join(' ') }),
      people,
      openedAt,
    };
  }
}
