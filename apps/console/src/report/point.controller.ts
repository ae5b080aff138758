import { isFinished, localDay, maskText } from '@guiyi/domain';
import { spanOf } from '@guiyi/indicators';
import { addDays } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { ticketPoints, ticketsByDistrict } from '@guiyi/storage';
import { Controller, Get, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, QueryOf } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import { PointPage, PointQuery } from './point.schema.js';
import { presentSpan } from './present-report.js';

/** What a browser draws without effort, and nobody tells apart beyond. */
const MOST = 2_000;

/** 地图: where the matters of a span are. */
@Controller('api/reports/points')
@Needs('report.read')
export class PointController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('Where the tickets opened in a span are, newest first, and how many are in which district', PointPage)
  async readPoints(
    @By() caller: Caller,
    @QueryOf(PointQuery) { period, day, category, district }: z.infer<typeof PointQuery>,
  ): Promise<PointPage> {
    const { database, clock } = this.runtime;
    const { id, timeZone } = profileOf(this.runtime, caller);
    const now = clock.now();
    const span = spanOf(period, day ?? addDays(localDay(now, timeZone), -1), timeZone);
    const asked = { since: span.from, until: span.to, ...(category !== undefined && { category }) };
    const [points, districts] = await Promise.all([
      ticketPoints(database, id, { ...asked, ...(district !== undefined && { district }) }, { most: MOST + 1, now }),
      ticketsByDistrict(database, id, asked, now),
    ]);
    return {
      span: presentSpan(span),
      districts,
      points: points.slice(0, MOST).map(({ title, openedAt, dueAt, ...point }) => ({
        ...point,
        title: maskText(title),
        openedAt: openedAt.toISOString(),
        standing: isFinished(point.state) ? 'over' : dueAt !== null && dueAt < now ? 'overdue' : 'open',
      })),
      cut: points.length > MOST,
    };
  }
}
