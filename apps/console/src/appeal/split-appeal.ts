import { formatNumber } from '@guiyi/domain';
import { candidateKeys, type MatterRecord } from '@guiyi/matching';
import { wallTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { splitAppeal } from '@guiyi/storage';
import type { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { orProblem } from '../http/or-problem.js';
import { ring } from '../ticket/ring-bells.js';
import { othersHider } from '../ticket/write-answer.js';
import type { Split } from './appeal.schema.js';

/** 拆分: takes an appeal off a ticket, back to where it was or into a ticket of its own. */
export async function split(
  runtime: Runtime,
  { jurisdiction, actor }: Caller,
  appealId: string,
  reason: string,
): Promise<z.infer<typeof Split>> {
  const profile = runtime.profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}`);
  const now = runtime.clock.now();
  const [sequence = 0n] = await runtime.numbers.take(1);
  const ticketNumber = formatNumber(profile.numbering.ticket, sequence, wallTime(profile.timeZone, now).day);
  const result = await runtime.database.transaction((sql) =>
    splitAppeal(sql, {
      jurisdiction,
      appealId,
      reason,
      actor,
      now,
      ticketNumber,
      hide: othersHider(runtime.vault),
      keysOf,
    }),
  );
  ring(runtime, jurisdiction, ['normalize-intakes', 'route-tickets', 'deliver-case-events']);
  const { ticketId, ticketNumber: number, opened } = orProblem(result);
  return { ticketId, ticketNumber: number, opened };
}

/** Where the appeal's own matter is found again; a record that matching cannot read falls back on its former ticket. */
function keysOf(matter: unknown): readonly string[] | undefined {
  try {
    return candidateKeys(matter as MatterRecord);
  } catch {
    return undefined;
  }
}
