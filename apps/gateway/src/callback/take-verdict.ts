import { windClocks } from '@guiyi/deadlines';
import type { CallbackVerdict } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { type RecordedCallback, type Refusal, recordCallbackByToken, type TokenedCallback } from '@guiyi/storage';
import { restartClock } from './restart-clock.js';

/** Who has work when a matter is closed, or handled again: people to tell, case systems, dates that are due. */
const BELLS = ['send-messages', 'send-session-messages', 'deliver-case-events', 'empty-due'] as const;

/** Undoes what was written before it was refused: the link is not used up by words that were not kept. */
class NotTaken extends Error {
  constructor(readonly refusal: Refusal) {
    super('not taken');
  }
}

/** Keeps what somebody said through their link, uses it up, and moves the clocks: all of it or nothing. */
export async function takeVerdict(
  runtime: Runtime,
  token: string,
  link: TokenedCallback,
  verdict: CallbackVerdict,
): Promise<RecordedCallback | Refusal> {
  const { database, vault, clock, profiles, bells } = runtime;
  const { jurisdiction } = link;
  const profile = profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}, whose citizens are called back`);
  const now = clock.now();
  const work = database.transaction(async (sql) => {
    const recorded = await recordCallbackByToken(sql, token, link, {
      verdict,
      vault,
      now,
      rules: profile.callback,
      restartClock: restartClock(profile, now),
    });
    if (!recorded.ok) throw new NotTaken(recorded);
    await windClocks(sql, { jurisdiction, ticketId: recorded.ticketId, profile, now });
    return recorded;
  });
  const done = await work.catch((error: unknown) => {
    if (error instanceof NotTaken) return error.refusal;
    throw error;
  });
  if (done.ok) for (const bell of BELLS) void bells.ring(bell, { jurisdiction });
  return done;
}
