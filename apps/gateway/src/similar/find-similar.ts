import type { CityProfile } from '@guiyi/domain';
import { type Alike, type Comparable, FindAlike, type Typed } from '@guiyi/door';
import type { Runtime } from '@guiyi/runtime';
import { type PublicMatter, readPublicMatters, referTo } from '@guiyi/storage';

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

/** Finds what others have reported of the same matter, while somebody writes. Bounded whatever the store holds. */
export class FindSimilar {
  private readonly alike: FindAlike;

  constructor(private readonly runtime: Runtime) {
    this.alike = new FindAlike(runtime);
  }

  /** Never in the way of a submission: where looking fails, nothing is found. */
  async find(jurisdiction: string, typed: Typed): Promise<SimilarMatter[]> {
    const profile = this.runtime.profiles.get(jurisdiction);
    if (!profile) return [];
    try {
      const found = await this.alike.find(profile, typed, async (sql, ids) =>
        (await readPublicMatters(sql, jurisdiction, ids)).map((known) => ({ ...known, wordsIds: known.words })),
      );
      return found.slice(0, MOST).map((one) => this.show(profile, one));
    } catch (error) {
      this.runtime.log.error({ jurisdiction, error: (error as Error).message }, 'similar matters not found');
      return [];
    }
  }

  private show(profile: CityProfile, { known, places }: Alike<PublicMatter & Comparable>): SimilarMatter {
    const { ticketId, category, district, people, openedAt } = known;
    const area = profile.districts.find(({ id }) => id === district)?.name;
    return {
      reference: referTo(this.runtime.vault, profile.id, ticketId),
      category: profile.categories.find(({ id }) => id === category)?.name ?? category,
      ...(area && { district: area }),
      ...(places.length > 0 && { place: places.slice(0, MOST_PLACES).join(' ') }),
      people,
      openedAt,
    };
  }
}
