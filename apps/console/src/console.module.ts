import type { Runtime } from '@guiyi/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountController } from './account/account.controller.js';
import { AccountGuard } from './account/account.guard.js';
import { SessionController } from './account/session.controller.js';
import { SignIn } from './account/sign-in.js';
import { AppealController } from './appeal/appeal.controller.js';
import { CaseSystemController } from './case-system/case-system.controller.js';
import { CityController } from './city/city.controller.js';
import { HealthController } from './health/health.controller.js';
import { HotMatterController } from './hot-matter/hot-matter.controller.js';
import { RawController } from './intake/raw.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { StreamController } from './stream/stream.controller.js';
import { Streams } from './stream/streams.js';
import { TaskController } from './task/task.controller.js';
import { TicketController } from './ticket/ticket.controller.js';
import { DOCUMENT, RUNTIME } from './tokens.js';

/** Every route of the console; a test walks them. */
export const CONTROLLERS = [
  AccountController,
  AppealController,
  CaseSystemController,
  CityController,
  HealthController,
  HotMatterController,
  LedgerController,
  OpenApiController,
  QuarantineController,
  RawController,
  SessionController,
  StreamController,
  TaskController,
  TicketController,
];

@Module({})
export class ConsoleModule {
  static with(runtime: Runtime, document: () => Promise<object>): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: CONTROLLERS,
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: DOCUMENT, useValue: document },
        { provide: APP_GUARD, useClass: AccountGuard },
        SignIn,
        Streams,
      ],
    };
  }
}
