import { maskText } from '@guiyi/domain';
import { barsOf, FIRST_SCORECARD, readScorecard, type Scorecard } from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import {
  activeCategoryModel,
  activeScorecard,
  listCategoryModels,
  pastBands,
  pastScores,
  pastSuggestions,
} from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, JsonBody } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import {
  Thresholds,
  TriedDispatching,
  TriedSuggesting,
  TriedThresholds,
  TryDispatching,
  TrySuggesting,
  TryThresholds,
} from './profile.schema.js';

const DAY = 86_400_000;
const EXAMPLES = 50;

/**
 * 阈值: when the house decides by itself. They stand in the city's profile, which is signed: here they are read and tried,
 * never changed.
 */
@Controller('api/thresholds')
@Needs('catalogue.manage')
export class ThresholdController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('From when on the house merges, suggests and dispatches by itself', Thresholds)
  async readThresholds(@By() caller: Caller): Promise<z.infer<typeof Thresholds>> {
    const { version, matching, routing } = profileOf(this.runtime, caller);
    const scorecard = await this.scorecardOf(caller);
    const { pairs, same, at } = scorecard.learntFrom;
    const { merge, suggest } = barsOf(scorecard, matching);
    const models = await listCategoryModels(this.runtime.database, caller.jurisdiction);
    const model = models.find(({ active }) => active);
    return {
      profileVersion: version,
      matching: {
        ...matching,
        scorecard: { version: scorecard.version, pairs, same, learntAt: at },
        mergesFrom: finite(merge),
        suggestsFrom: finite(suggest),
      },
      routing: { ...routing, model: model ? { version: model.version, madeAt: model.madeAt.toISOString() } : null },
    };
  }

  @Post('try')
  @HttpCode(200)
  @Describe(
    'What another precision of merging would have done with the last days, by the chances kept',
    TriedThresholds,
  )
  async tryThresholds(
    @By() caller: Caller,
    @JsonBody(TryThresholds) { mergePrecision, days }: z.infer<typeof TryThresholds>,
  ): Promise<z.infer<typeof TriedThresholds>> {
    const { database } = this.runtime;
    const scorecard = await this.scorecardOf(caller);
    const { merge: bar } = barsOf(scorecard, { ...profileOf(this.runtime, caller).matching, mergePrecision });
    const { since, until } = this.last(days);
    const asked = { since, until, version: scorecard.version, bar: finite(bar) ?? 2 };
    const { examples, ...counts } = await pastScores(database, caller.jurisdiction, asked, EXAMPLES);
    return {
      since: since.toISOString(),
      until: until.toISOString(),
      scorecard: scorecard.version,
      mergesFrom: finite(bar),
      ...counts,
      examples: examples.map((one) => ({ ...one, title: maskText(one.title) })),
    };
  }

  @Post('try-suggesting')
  @HttpCode(200)
  @Describe('What another precision of suggesting would have shown to dispatchers', TriedSuggesting)
  async trySuggesting(
    @By() caller: Caller,
    @JsonBody(TrySuggesting) { suggestPrecision, days }: z.infer<typeof TrySuggesting>,
  ): Promise<z.infer<typeof TriedSuggesting>> {
    const { database } = this.runtime;
    const scorecard = await this.scorecardOf(caller);
    const { suggest: bar } = barsOf(scorecard, { ...profileOf(this.runtime, caller).matching, suggestPrecision });
    const span = this.last(days);
    const asked = { ...span, version: scorecard.version, bar: finite(bar) ?? 2 };
    const { examples, ...counts } = await pastSuggestions(database, caller.jurisdiction, asked, EXAMPLES);
    return {
      since: span.since.toISOString(),
      until: span.until.toISOString(),
      scorecard: scorecard.version,
      suggestsFrom: finite(bar),
      ...counts,
      examples: examples.map((one) => ({ ...one, title: maskText(one.title) })),
    };
  }

  @Post('try-dispatching')
  @HttpCode(200)
  @Describe('Which tickets other bars would have dispatched, proposed or asked about', TriedDispatching)
  async tryDispatching(
    @By() caller: Caller,
    @JsonBody(TryDispatching) { days, ...bars }: z.infer<typeof TryDispatching>,
  ): Promise<z.infer<typeof TriedDispatching>> {
    const { database } = this.runtime;
    const span = this.last(days);
    const model = (await activeCategoryModel(database, caller.jurisdiction)) ?? null;
    const told = await pastBands(database, caller.jurisdiction, { ...span, ...bars, version: model ?? '' });
    return { since: span.since.toISOString(), until: span.until.toISOString(), model, ...told };
  }

  private last(days: number): { readonly since: Date; readonly until: Date } {
    const until = this.runtime.clock.now();
    return { since: new Date(until.getTime() - days * DAY), until };
  }

  private async scorecardOf({ jurisdiction }: Caller): Promise<Scorecard> {
    const active = await activeScorecard(this.runtime.database, jurisdiction);
    return readScorecard(active?.scorecard) ?? FIRST_SCORECARD;
  }
}

/** Infinity is no number in JSON: nothing is ever that likely. */
function finite(chance: number): number | null {
  return Number.isFinite(chance) ? chance : null;
}
