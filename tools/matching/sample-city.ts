import { resolve } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { loadProfiles } from '@guiyi/runtime';

/** Where samples are played: a city of its own, whose districts nobody knows. */
export const SAMPLE_CITY = 'sample';

/** A shipped profile without its gazetteer: places of one city must not help with the messages of another. */
export function sampleCity(): CityProfile {
  const [profile] = loadProfiles(resolve('profiles')).values();
  const [district] = profile?.districts ?? [];
  if (!profile || !district) throw new Error('profiles/ holds no city: run this at the root of the project');
  const nowhere = { ...district, name: '无名区', aliases: [], places: [] };
  const everywhere = profile.catalogue.filter(({ area }) => area === '*');
  return { ...profile, id: SAMPLE_CITY, districts: [nowhere], catalogue: everywhere };
}
