import { windClocks } from '@guiyi/deadlines';
import type { CityProfile } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import type { Refusal, Sql } from '@guiyi/storage';
import type { Caller } from '../account/caller.js';
import { orProblem } from '../http/or-problem.js';
import { ANSWER_BELLS } from '../ticket/answer-ticket.js';
import { ring } from '../ticket/ring-bells.js';
import { profileOf } from './own-units.js';

interface Done {
  readonly ok: true;
  readonly ticketId: string;
}

/** What every act knows: its city, and the one moment at which it happens. */
export interface Acting {
  readonly sql: Sql;
  readonly profile: CityProfile;
  readonly now: Date;
}

/**
 * The way of every act of a department or of the hotline on its behalf: the act and the clocks that it moves are committed
 * together, then whoever has work is told. @throws ProblemError for a refusal
 */
export async function act<Result extends Done>(
  runtime: Runtime,
  caller: Caller,
  work: (acting: Acting) => Promise<Result | Refusal>,
): Promise<Result> {
  const profile = profileOf(runtime, caller);
  const now = runtime.clock.now();
  const done = await runtime.database.transaction(async (sql) => {
    // Thrown here and not after the commit: of an act that is refused half-way nothing may stay.
    const done = orProblem(await work({ sql, profile, now }));
    await windClocks(sql, { jurisdiction: caller.jurisdiction, ticketId: done.ticketId, profile, now });
    return done;
  });
  ring(runtime, caller.jurisdiction, [...ANSWER_BELLS, 'empty-due']);
  return done;
}
