import { closeOrder, reportOnOrder } from '@guiyi/deadlines';
import type { Runtime } from '@guiyi/runtime';
import { listExtensions, listOpenOrders, listParkings } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { ownUnits, profileOf } from '../department/own-units.js';
import { Describe, JsonBody, QueryOf } from '../http/describe.js';
import { Done, IdParam } from '../http/fields.js';
import { RUNTIME } from '../tokens.js';
import {
  CloseRequest,
  ExtensionPage,
  ListQuery,
  OrderPage,
  ParkingPage,
  RegisterQuery,
  ReportRequest,
} from './deadline.schema.js';
import { moveClocks } from './move-clocks.js';
import { presentExtension, presentOrder, presentParking } from './present-deadlines.js';

/** The registers of a city: requests for more time, what is parked, supervision orders. */
@Controller('api')
export class RegisterController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get('extensions')
  @Needs('register.read')
  @Describe('Requests for more time that wait for a decision, the oldest first', ExtensionPage)
  async listExtensions(
    @By() caller: Caller,
    @QueryOf(ListQuery) { limit }: z.infer<typeof ListQuery>,
  ): Promise<z.infer<typeof ExtensionPage>> {
    const profile = profileOf(this.runtime, caller);
    const rows = await listExtensions(this.runtime.database, caller.jurisdiction, { limit });
    return { extensions: rows.map((row) => presentExtension(row, profile)) };
  }

  @Get('parkings')
  @Needs('register.read')
  @Describe('The register of what is parked (挂账), or what was written off (销账)', ParkingPage)
  async listParkings(
    @By() caller: Caller,
    @QueryOf(RegisterQuery) { limit, writtenOff = false }: z.infer<typeof RegisterQuery>,
  ): Promise<z.infer<typeof ParkingPage>> {
    const rows = await listParkings(this.runtime.database, caller.jurisdiction, { limit, writtenOff });
    return { parkings: rows.map(presentParking) };
  }

  @Get('supervision-orders')
  @Needs('ticket.read')
  @Describe('Supervision orders (督办) that are not closed, the newest first; a department sees its own', OrderPage)
  async listOrders(
    @By() caller: Caller,
    @QueryOf(ListQuery) { limit }: z.infer<typeof ListQuery>,
  ): Promise<z.infer<typeof OrderPage>> {
    const profile = profileOf(this.runtime, caller);
    const units = ownUnits(profile, caller);
    const rows = await listOpenOrders(this.runtime.database, caller.jurisdiction, { limit, units });
    return { orders: rows.map((row) => presentOrder(row, profile, this.runtime.clock.now())) };
  }

  @Post('supervision-orders/:id/report')
  @HttpCode(200)
  @Needs('ticket.answer')
  @Describe('Report back on a supervision order', Done)
  async report(
    @By() caller: Caller,
    @Param('id', IdParam) orderId: string,
    @JsonBody(ReportRequest) { report }: z.infer<typeof ReportRequest>,
  ): Promise<z.infer<typeof Done>> {
    const units = ownUnits(profileOf(this.runtime, caller), caller);
    await moveClocks(this.runtime, caller, (sql, by) =>
      reportOnOrder(sql, { ...by, orderId, report, ...(units && { units }) }),
    );
    return { done: true };
  }

  @Post('supervision-orders/:id/close')
  @HttpCode(200)
  @Needs('ticket.dispatch')
  @Describe('Close a supervision order', Done)
  async close(
    @By() caller: Caller,
    @Param('id', IdParam) orderId: string,
    @JsonBody(CloseRequest) { reason }: z.infer<typeof CloseRequest>,
  ): Promise<z.infer<typeof Done>> {
    await moveClocks(this.runtime, caller, (sql, by) => closeOrder(sql, { ...by, orderId, reason }));
    return { done: true };
  }
}
