import type { Runtime } from '@guiyi/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountController } from './account/account.controller.js';
import { AccountGuard } from './account/account.guard.js';
import { SessionController } from './account/session.controller.js';
import { SignIn } from './account/sign-in.js';
import { AdjudicationController } from './adjudication/adjudication.controller.js';
import { HopController } from './adjudication/hop.controller.js';
import { AppealController } from './appeal/appeal.controller.js';
import { CallController } from './call/call.controller.js';
import { CallbackController } from './callback/callback.controller.js';
import { ReworkController } from './callback/rework.controller.js';
import { CaseSystemController } from './case-system/case-system.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { CityController } from './city/city.controller.js';
import { DeadlineController } from './deadline/deadline.controller.js';
import { RegisterController } from './deadline/register.controller.js';
import { AssignmentController } from './department/assignment.controller.js';
import { DraftController } from './department/draft.controller.js';
import { ReturnController } from './department/return.controller.js';
import { HealthController } from './health/health.controller.js';
import { HotMatterController } from './hot-matter/hot-matter.controller.js';
import { IndicatorController } from './indicator/indicator.controller.js';
import { RawController } from './intake/raw.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { ProfileController } from './profile/profile.controller.js';
import { ThresholdController } from './profile/threshold.controller.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { PointController } from './report/point.controller.js';
import { ReportController } from './report/report.controller.js';
import { ScreenController } from './screen/screen.controller.js';
import { SourceController } from './source/source.controller.js';
import { StreamController } from './stream/stream.controller.js';
import { Streams } from './stream/streams.js';
import { TaskController } from './task/task.controller.js';
import { TicketController } from './ticket/ticket.controller.js';
import { ViewCounts } from './ticket/view-counts.js';
import { DOCUMENT, RUNTIME } from './tokens.js';

/** Every route of the console; a test walks them. */
export const CONTROLLERS = [
  AccountController,
  AdjudicationController,
  AppealController,
  AssignmentController,
  CallController,
  CallbackController,
  CaseSystemController,
  CatalogueController,
  CityController,
  DraftController,
  DeadlineController,
  HealthController,
  HopController,
  HotMatterController,
  IndicatorController,
  LedgerController,
  OpenApiController,
  PointController,
  ProfileController,
  QuarantineController,
  RawController,
  ReportController,
  ReturnController,
  ReworkController,
  RegisterController,
  ScreenController,
  SessionController,
  SourceController,
  StreamController,
  TaskController,
  ThresholdController,
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
        ViewCounts,
      ],
    };
  }
}
