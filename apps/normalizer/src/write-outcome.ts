import { NORMALIZER } from '@guiyi/domain';
import {
  appendEvents,
  changeTicket,
  foundAppeal,
  linkIntakes,
  queueMessages,
  recordAppeals,
  recordLaterWords,
  rejectIntakes,
  type Sql,
  tellCaseSystems,
  type Vault,
} from '@guiyi/storage';
import type { BatchOutcome } from './decide/batch-outcome.js';

/** Writes what a batch came to, a table at a time, in the caller's transaction. */
export async function writeOutcome(
  sql: Sql,
  vault: Vault,
  jurisdiction: string,
  outcome: BatchOutcome,
  now: Date,
): Promise<void> {
  await recordAppeals(sql, vault, jurisdiction, outcome.recorded, NORMALIZER, now);
  await linkIntakes(sql, jurisdiction, outcome.links);
  await rejectIntakes(sql, jurisdiction, outcome.rejected);
  await recordLaterWords(sql, jurisdiction, outcome.laterWords);
  // By the clock of the house, which counts days: the database has one of its own.
  await appendEvents(
    sql,
    jurisdiction,
    outcome.events.map((event) => ({ at: now, ...event })),
  );
  const opened = outcome.recorded.tickets.map(({ id }) => ({ ticketId: id, sequence: 1, kind: 'ticket.opened' }));
  await tellCaseSystems(sql, jurisdiction, opened);
  for (const { ticketId, at, urgency, event } of outcome.moves)
    await changeTicket(sql, {
      jurisdiction,
      ticketId,
      set: { lastAt: at, ...(urgency !== 'normal' && { raiseUrgency: urgency }) },
      events: [{ at: now, ...event }],
    });
  for (const words of outcome.founded) await foundAppeal(sql, jurisdiction, words, { actor: NORMALIZER, now });
  await queueMessages(sql, jurisdiction, outcome.messages, now);
}
