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
import { type Mark, readCursor, writeCursor } from '../ticket/cursor.js';
import { RUNTIME } from '../tokens.js';
import {
  CloseRequest,
  ExtensionPage,
  ListQuery,
  OrderPage,
  OrderQuery,
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
    @QueryOf(RegisterQuery) { limit, cursor, writtenOff = false }: z.infer<typeof RegisterQuery>,
  ): Promise<z.infer<typeof ParkingPage>> {
    const sort = writtenOff ? 'written-off' : 'review';
    const after = readCursor(cursor, sort);
    const rows = await listParkings(this.runtime.database, caller.jurisdiction, {
      limit: limit + 1,
      writtenOff,
      after,
    });
    return { parkings: rows.slice(0, limit).map(presentParking), ...nextOf(rows, limit, sort) };
  }

  @Get('supervision-orders')
  @Needs('ticket.read')
  @Describe(
    'Supervision orders (督办) that are not closed, the most overdue first; a department sees its own',
    OrderPage,
  )
  async listOrders(
    @By() caller: Caller,
    @QueryOf(OrderQuery) { limit, cursor }: z.infer<typeof OrderQuery>,
  ): Promise<z.infer<typeof OrderPage>> {
    const profile = profileOf(this.runtime, caller);
    const units = ownUnits(profile, caller);
    const after = readCursor(cursor, 'report');
    const rows = await listOpenOrders(this.runtime.database, caller.jurisdiction, { limit: limit + 1, units, after });
    const now = this.runtime.clock.now();
    return {
      orders: rows.slice(0, limit).map(({ mark: _, ...row }) => presentOrder(row, profile, now)),
      ...nextOf(rows, limit, 'report'),
    };
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

/** One row more than fits was asked for: where it came, there is a page behind this one. */
function nextOf(rows: readonly { readonly id: string; readonly mark: string }[], limit: number, sort: string) {
  const last = rows[limit - 1];
  if (rows.length <= limit || !last) return {};
  const mark: Mark = { sort, at: last.mark, id: last.id };
  return { next: writeCursor(mark) };
}
