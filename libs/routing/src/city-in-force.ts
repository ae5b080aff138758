import type { CityProfile } from '@guiyi/domain';
import { checkCatalogueOf } from './check-catalogue.js';

/** A city as it is routed by: its profile, with the catalogue that was switched on in place of the profile's. */
export interface CityInForce extends CityProfile {
  /** Of the catalogue; absent where the profile's own applies. */
  readonly catalogueVersion?: number;
}

/**
 * Puts a stored catalogue in place of the profile's; undefined when it does not fit the profile, which may have changed
 * since it was switched on.
 */
export function withCatalogue(
  profile: CityProfile,
  stored: { readonly version: number; readonly catalogue: unknown },
): CityInForce | undefined {
  const checked = checkCatalogueOf(profile, stored.catalogue);
  return checked.ok ? { ...profile, catalogue: checked.rows, catalogueVersion: stored.version } : undefined;
}
