import { maskText } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { type LedgerRow, readLedger, readLedgerHours } from '@guiyi/storage';
import { Controller, Get, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, QueryOf } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import { Ledger, LedgerHours, LedgerQuery } from './ledger.schema.js';

/** 台账: what came in, from where, and what became of each piece. The numbers add up, or something is lost. */
@Controller('api/ledger')
@Needs('ledger.read')
export class LedgerController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('What every source brought and what became of it', Ledger)
  async readLedger(
    @By() { jurisdiction }: Caller,
    @QueryOf(LedgerQuery) period: z.infer<typeof LedgerQuery>,
  ): Promise<z.infer<typeof Ledger>> {
    const rows = await readLedger(this.runtime.database, jurisdiction, period);
    const channels = [...new Set(rows.map(({ channel }) => channel))];
    return {
      total: sum(rows),
      channels: channels.map((channel) => ({ channel, ...sum(rows.filter((row) => row.channel === channel)) })),
      sources: rows.map((row) => ({
        ...row,
        lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
        aliveAt: row.aliveAt?.toISOString() ?? null,
        lastError: row.lastError && maskText(row.lastError),
        lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
      })),
    };
  }

  @Get('hours')
  @Describe('The ledger of every channel hour by hour; the last 48 hours, a week at most', LedgerHours)
  async readLedgerHours(
    @By() { jurisdiction }: Caller,
    @QueryOf(LedgerQuery) asked: z.infer<typeof LedgerQuery>,
  ): Promise<z.infer<typeof LedgerHours>> {
    const { database, clock, profiles } = this.runtime;
    const until = asked.until ?? new Date(clock.now().getTime() + 1);
    const earliest = until.getTime() - 168 * HOUR;
    const since = new Date(Math.max(asked.since?.getTime() ?? until.getTime() - 48 * HOUR, earliest));
    const timeZone = profiles.get(jurisdiction)?.timeZone ?? 'UTC';
    const hours = await readLedgerHours(database, jurisdiction, { since, until, timeZone });
    return {
      since: since.toISOString(),
      until: until.toISOString(),
      hours: hours.map((hour) => ({ ...hour, from: hour.from.toISOString() })),
    };
  }
}

const HOUR = 3_600_000;

const FIELDS = ['received', 'linked', 'quarantined', 'rejected', 'waiting', 'replays'] as const;

function sum(rows: readonly LedgerRow[]): z.infer<typeof Ledger>['total'] {
  const total = { received: 0, linked: 0, quarantined: 0, rejected: 0, waiting: 0, replays: 0 };
  for (const row of rows) for (const field of FIELDS) total[field] += row[field];
  return total;
}
