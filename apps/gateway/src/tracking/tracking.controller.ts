import { hasValidCheckDigit, type Requester, TICKET_STATE_NAMES } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { readTracking } from '@guiyi/storage';
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { RUNTIME } from '../tokens.js';
import { isTrackingKey } from './tracking-key.js';

const UNKNOWN = problem(
  404,
  'no-such-receipt',
  '查无此回执 / No such receipt',
  '请核对回执编号和查询码（或登记电话的后四位）。 / Check the receipt number and its key (or the last four digits of the telephone).',
);

/** How far a matter is, for the one who reported it: own words and answers and the common progress, nobody else's. */
@Controller('track')
export class TrackingController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get(':number')
  @Header('cache-control', 'no-store')
  async track(@Param('number') number: string, @Query('key') key = '', @Query('phone') phone = '') {
    const { vault, database } = this.runtime;
    if (!hasValidCheckDigit(number)) throw new ProblemError(UNKNOWN);
    const found = await readTracking(database, number);
    if (!found) throw new ProblemError(UNKNOWN);
    const requester = found.requesterSealed ? vault.openJson<Requester>(found.requesterSealed) : undefined;
    const lastDigits = requester?.phone?.replace(/\D/g, '').slice(-4);
    const allowed = isTrackingKey(vault, number, key) || (lastDigits?.length === 4 && lastDigits === phone);
    // One answer for a wrong number and a wrong key: nobody learns which numbers exist.
    if (!allowed) throw new ProblemError(UNKNOWN);
    return {
      number,
      receivedAt: found.receivedAt,
      state: found.ticketState ?? found.intakeState,
      stateName: found.ticketState ? TICKET_STATE_NAMES[found.ticketState] : { zh: '已收到', en: 'Received' },
      messages: found.messages,
    };
  }
}
