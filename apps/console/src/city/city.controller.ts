import {
  APPEAL_TYPE_NAMES,
  ASSIGNMENT_ROLE_NAMES,
  CHANNEL_NAMES,
  MATCH_WAY_NAMES,
  Names,
  TICKET_STATE_NAMES,
} from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import { type Outline, OutlinePage } from './outline.schema.js';
import { readOutline } from './read-outline.js';

const Named = z.object({ id: z.string(), name: z.string() });
const Words = z.record(z.string(), Names);
const City = z.object({
  id: z.string(),
  name: Names,
  timeZone: z.string(),
  version: z.number().int(),
  /** Every city that the account may ask for with `?jurisdiction=`. */
  cities: z.array(z.object({ id: z.string(), name: Names })),
  departments: z.array(Named.extend({ kind: z.string(), parent: z.string().nullable() })),
  districts: z.array(Named),
  categories: z.array(Named.extend({ timeClass: z.string() })),
  timeClasses: z.array(Named),
  words: z.object({
    ticketStates: Words,
    channels: Words,
    appealTypes: Words,
    assignmentRoles: Words,
    matchWays: Words,
  }),
});

/** The names behind the ids of a queue. */
@Controller('api/city')
@Needs('queue.read')
export class CityController {
  /** As each city's file was when first asked for, like the profiles that are read at start. */
  private readonly outlines = new Map<string, Promise<Outline | undefined>>();

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Departments, districts, categories and the names of states', City)
  readCity(@By() { account, jurisdiction }: Caller): z.infer<typeof City> {
    const { profiles } = this.runtime;
    const profile = profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile of ${jurisdiction}`);
    const named = ({ id, name }: z.infer<typeof Named>) => ({ id, name });
    return {
      id: profile.id,
      name: profile.name,
      timeZone: profile.timeZone,
      version: profile.version,
      cities: [...profiles.values()]
        .filter(({ id }) => account.jurisdiction === '*' || id === jurisdiction)
        .map(({ id, name }) => ({ id, name })),
      departments: profile.departments.map((one) => ({ ...named(one), kind: one.kind, parent: one.parent ?? null })),
      districts: profile.districts.map(named),
      categories: profile.categories.map((one) => ({ ...named(one), timeClass: one.timeClass })),
      timeClasses: profile.timeClasses.map(named),
      words: {
        ticketStates: TICKET_STATE_NAMES,
        channels: CHANNEL_NAMES,
        appealTypes: APPEAL_TYPE_NAMES,
        assignmentRoles: ASSIGNMENT_ROLE_NAMES,
        matchWays: MATCH_WAY_NAMES,
      },
    };
  }

  @Get('outline')
  @Describe('The outline of the city, for maps; none where the city brought none', OutlinePage)
  async readOutline(@By() { jurisdiction }: Caller): Promise<z.infer<typeof OutlinePage>> {
    const { environment, log } = this.runtime;
    const known = this.outlines.get(jurisdiction) ?? readOutline(environment.GUIYI_PROFILES_DIR, jurisdiction, log);
    this.outlines.set(jurisdiction, known);
    return { outline: (await known) ?? null };
  }
}
