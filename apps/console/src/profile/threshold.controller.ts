import { maskText } from '@guiyi/domain';
import { barsOf, FIRST_SCORECARD, readScorecard, type Scorecard } from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import { activeScorecard, listCategoryModels, pastScores } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, JsonBody } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import { Thresholds, TriedThresholds, TryThresholds } from './profile.schema.js';

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
    const { database, clock } = this.runtime;
    const scorecard = await this.scorecardOf(caller);
    const { merge: bar } = barsOf(scorecard, { ...profileOf(this.runtime, caller).matching, mergePrecision });
    const until = clock.now();
    const since = new Date(until.getTime() - days * DAY);
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

  private async scorecardOf({ jurisdiction }: Caller): Promise<Scorecard> {
    const active = await activeScorecard(this.runtime.database, jurisdiction);
    return readScorecard(active?.scorecard) ?? FIRST_SCORECARD;
  }
}

/** Infinity is no number in JSON: nothing is ever that likely. */
function finite(chance: number): number | null {
  return Number.isFinite(chance) ? chance : null;
}
