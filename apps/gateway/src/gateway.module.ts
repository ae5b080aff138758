import type { Runtime, SourceDirectory } from '@guiyi/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { CallbackController } from './callback/callback.controller.js';
import { HealthController } from './health/health.controller.js';
import { AcceptDelivery } from './intake/accept-delivery.js';
import { FormController } from './pages/form.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { FindSimilar } from './similar/find-similar.js';
import { SimilarController } from './similar/similar.controller.js';
import { RUNTIME, SIMILAR, SOURCES } from './tokens.js';
import { FindProgress } from './tracking/find-progress.js';
import { TrackingController } from './tracking/tracking.controller.js';

@Module({})
export class GatewayModule {
  static with(runtime: Runtime, sources: SourceDirectory, acceptDelivery: AcceptDelivery): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
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
        { provide: FindProgress, useValue: new FindProgress(runtime) },
      ],
    };
  }
}
