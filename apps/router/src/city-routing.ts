import type { CityProfile } from '@guiyi/domain';
import { type CategoryMind, type CityInForce, mindOf, withCatalogue } from '@guiyi/routing';
import { catalogueInForce, categoryModelBytes, routingState, type Sql } from '@guiyi/storage';

/** Milliseconds: what was learnt or switched on is in use everywhere within this. Real time, whatever a test's clock shows. */
const LOOK_EVERY = 5_000;

/** What a router took over, and what it could not: for the log. */
export interface RoutingNews {
  readonly catalogue: number | 'profile';
  readonly model: string | 'words';
  /** It is switched on, and does not fit the profile or the house any more: the profile's is used. */
  readonly unfit?: readonly ('catalogue' | 'model')[];
}

/** What a router knows of a city between batches: the catalogue that is switched on, and the model that tells categories. */
export class CityRouting {
  city: CityInForce;
  mind: CategoryMind;
  private catalogue: number | undefined;
  private model: string | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly profile: CityProfile) {
    this.city = profile;
    this.mind = mindOf(profile, undefined);
  }

  /** Takes over what was learnt, switched on or became valid meanwhile. @returns what is in use now, where that changed. */
  async refresh(sql: Sql, now: Date): Promise<RoutingNews | undefined> {
    if (performance.now() - this.lookedAt < LOOK_EVERY) return undefined;
    const { id } = this.profile;
    const { catalogue, model } = await routingState(sql, id, now);
    this.lookedAt = performance.now();
    if (catalogue === this.catalogue && model === this.model) return undefined;
    if (catalogue !== this.catalogue) {
      const stored = catalogue === undefined ? undefined : await catalogueInForce(sql, id, now);
      this.city = (stored && withCatalogue(this.profile, stored)) ?? this.profile;
      this.catalogue = catalogue;
    }
    const known = model === this.model ? this.mind.model : await this.load(sql, model);
    this.mind = { ...mindOf(this.city, undefined), ...(known && { model: known }) };
    this.model = model;
    const unfit = [
      ...(catalogue === this.city.catalogueVersion ? [] : (['catalogue'] as const)),
      ...(model === known?.version ? [] : (['model'] as const)),
    ];
    return {
      catalogue: this.city.catalogueVersion ?? 'profile',
      model: known?.version ?? 'words',
      ...(unfit.length && { unfit }),
    };
  }

  /** Bytes of another format, or that were let go, are no model: then the words of the profile decide. */
  private async load(sql: Sql, version: string | undefined): Promise<CategoryMind['model']> {
    const bytes = version === undefined ? undefined : await categoryModelBytes(sql, this.profile.id, version);
    return mindOf(this.city, bytes, version).model;
  }
}
