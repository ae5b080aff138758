import type { CityProfile } from '@guiyi/domain';
import { type CategoryMind, mindOf } from '@guiyi/routing';
import { activeCategoryModel, categoryModelBytes, type Sql } from '@guiyi/storage';

/** Milliseconds of real time: a model that is learnt or switched on tells here within this. */
const LOOK_EVERY = 30_000;

/** By what each city tells categories, kept ready: the router decides, this only says beforehand what it will think. */
export class CategoryMinds {
  private readonly known = new Map<string, { mind: CategoryMind; version: string | undefined; lookedAt: number }>();

  async of(sql: Sql, profile: CityProfile): Promise<CategoryMind> {
    const known = this.known.get(profile.id);
    if (known && performance.now() - known.lookedAt < LOOK_EVERY) return known.mind;
    const version = await activeCategoryModel(sql, profile.id);
    const lookedAt = performance.now();
    const isSame = known !== undefined && known.version === version;
    const bytes = isSame || version === undefined ? undefined : await categoryModelBytes(sql, profile.id, version);
    const mind = isSame ? known.mind : mindOf(profile, bytes, version);
    this.known.set(profile.id, { mind, version, lookedAt });
    return mind;
  }
}
