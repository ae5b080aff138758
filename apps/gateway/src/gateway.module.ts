import { AcceptDelivery } from '@guiyi/door';
import type { Runtime, SourceDirectory } from '@guiyi/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { AltchaController } from './altcha/altcha.controller.js';
import { JudgeProof, mostUnproven } from './altcha/judge-proof.js';
import { CallbackController } from './callback/callback.controller.js';
import { HealthController } from './health/health.controller.js';
import { FormController } from './pages/form.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { FindSimilar } from './similar/find-similar.js';
import { SimilarController } from './similar/similar.controller.js';
import { RUNTIME, SIMILAR, SOURCES } from './tokens.js';
import { FindProgress } from './tracking/find-progress.js';
import { TrackingController } from './tracking/tracking.controller.js';

@Module({})
export class GatewayModule {
  static with(
    runtime: Runtime,
    sources: SourceDirectory,
    acceptDelivery: AcceptDelivery,
    ratePerMinute: number,
  ): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        AltchaController,
        FormController,
        PagesController,
        SimilarController,
        TrackingController,
        CallbackController,
        HealthController,
      ],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: SOURCES, useValue: sources },
        { provide: AcceptDelivery, useValue: acceptDelivery },
        { provide: SIMILAR, useValue: new FindSimilar(runtime) },
        { provide: JudgeProof, useValue: new JudgeProof(runtime.vault, runtime.clock, mostUnproven(ratePerMinute)) },
        { provide: FindProgress, useValue: new FindProgress(runtime) },
      ],
    };
  }
}
