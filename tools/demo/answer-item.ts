import { setTimeout as pause } from 'node:timers/promises';
import type { Runtime } from '@guiyi/runtime';
import type { Played } from '../sample-day/play/player.js';
import type { ConsoleClient } from './console-client.js';

/** Answers the ticket that a played item ended in, as a dispatcher would, once a department has it. */
export async function answerItem(
  runtime: Runtime,
  console: ConsoleClient,
  played: Played,
  text: string,
): Promise<void> {
  const ticketId = await dispatchedTicketOf(runtime, played.receipts);
  await console.post(`/api/tickets/${ticketId}/answer`, { text });
}

async function dispatchedTicketOf({ database }: Runtime, receipts: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const [row] = await database.query<{ id: string }>(
      `SELECT t.id FROM intake i
       JOIN link l ON l.jurisdiction = i.jurisdiction AND l.appeal_id = i.appeal_id AND l.ended_at IS NULL
       JOIN ticket t ON t.jurisdiction = l.jurisdiction AND t.id = l.ticket_id
       WHERE i.number = ANY($1) AND t.state = 'in_handling' LIMIT 1`,
      [receipts],
    );
    if (row) return row.id;
    await pause(100);
  }
  throw new Error(`no department got ${receipts.join(', ')} within a minute`);
}
