import type { CityProfile } from '@guiyi/domain';
import { type CityInForce, withCatalogue } from '@guiyi/routing';
import { catalogueInForce, type Sql } from '@guiyi/storage';

/** The city as the router routes by it at this moment: a catalogue that does not fit its profile counts for nothing. */
export async function readCityInForce(sql: Sql, profile: CityProfile, at: Date): Promise<CityInForce> {
  const stored = await catalogueInForce(sql, profile.id, at);
  return (stored && withCatalogue(profile, stored)) ?? profile;
}
