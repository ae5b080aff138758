import type { Runtime } from '@guiyi/runtime';
import { listCatalogues, type StoredCatalogue, saveCatalogueDraft, switchCatalogueOn } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, JsonBody } from '../http/describe.js';
import { notFound, orProblem } from '../http/or-problem.js';
import { ReadInput } from '../http/read-input.pipe.js';
import { RUNTIME } from '../tokens.js';
import {
  Catalogues,
  CatalogueVersion,
  DraftRequest,
  SwitchOnRequest,
  Tried,
  TryRequest,
  WholeCatalogue,
} from './catalogue.schema.js';
import { checkDraft } from './check-draft.js';
import { presentVersion, presentWhole } from './present-catalogue.js';
import { readCityInForce } from './read-city-in-force.js';
import { tryDraft } from './try-draft.js';

/** 派单目录: versions of a city's own rows, in place of its profile's. */
@Controller('api/catalogue')
@Needs('catalogue.manage')
export class CatalogueController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('The catalogue in force with its rows, and all versions', Catalogues)
  async readCatalogues(@By() caller: Caller): Promise<z.infer<typeof Catalogues>> {
    const profile = profileOf(this.runtime, caller);
    const city = await readCityInForce(this.runtime.database, profile, this.runtime.clock.now());
    const stored = await listCatalogues(this.runtime.database, caller.jurisdiction);
    const inForce = stored.find(({ version }) => version === city.catalogueVersion);
    return {
      inForce: {
        version: city.catalogueVersion ?? null,
        profileVersion: profile.version,
        validFrom: inForce?.validFrom?.toISOString() ?? null,
        rows: city.catalogue,
      },
      versions: stored.map(presentVersion),
    };
  }

  @Get('versions/:version')
  @Describe('One version with its rows', WholeCatalogue)
  async readCatalogue(
    @By() { jurisdiction }: Caller,
    @Param('version', new ReadInput(z.coerce.number().int().positive())) version: number,
  ): Promise<z.infer<typeof WholeCatalogue>> {
    const found = (await listCatalogues(this.runtime.database, jurisdiction)).find((one) => one.version === version);
    if (!found) throw notFound('没有这一版派单目录 / no such version of the catalogue');
    return presentWhole(found);
  }

  @Put('draft')
  @Describe('Save the draft; nothing is routed by it', CatalogueVersion)
  async saveDraft(
    @By() caller: Caller,
    @JsonBody(DraftRequest) { rows, note }: z.infer<typeof DraftRequest>,
  ): Promise<z.infer<typeof CatalogueVersion>> {
    const catalogue = checkDraft(profileOf(this.runtime, caller), rows);
    const { database, clock } = this.runtime;
    const draft = { catalogue, note, by: caller.actor, now: clock.now() };
    return presentVersion(await saveCatalogueDraft(database, caller.jurisdiction, draft));
  }

  @Post('draft/try')
  @HttpCode(200)
  @Describe('What would have gone elsewhere by the draft: changes nothing', Tried)
  async tryDraft(
    @By() caller: Caller,
    @JsonBody(TryRequest) request: z.infer<typeof TryRequest>,
  ): Promise<z.infer<typeof Tried>> {
    return tryDraft(this.runtime, profileOf(this.runtime, caller), await this.draftOf(caller), request);
  }

  @Post('draft/switch-on')
  @HttpCode(200)
  @Describe('Route by the draft from now on, or from a moment to come; no process is restarted', CatalogueVersion)
  async switchOn(
    @By() caller: Caller,
    @JsonBody(SwitchOnRequest) { revision, validFrom }: z.infer<typeof SwitchOnRequest>,
  ): Promise<z.infer<typeof CatalogueVersion>> {
    const { database, clock } = this.runtime;
    // The profile may have changed since it was saved.
    checkDraft(profileOf(this.runtime, caller), (await this.draftOf(caller)).catalogue);
    const now = clock.now();
    const from = { revision, validFrom: validFrom && validFrom > now ? validFrom : now, by: caller.actor, now };
    return presentVersion(orProblem(await switchCatalogueOn(database, caller.jurisdiction, from)).catalogue);
  }

  private async draftOf({ jurisdiction }: Caller): Promise<StoredCatalogue> {
    const draft = (await listCatalogues(this.runtime.database, jurisdiction)).find(({ state }) => state === 'draft');
    if (!draft) throw notFound('没有草稿 / there is no draft');
    return draft;
  }
}
