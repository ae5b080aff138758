import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ConsoleClient } from '../../demo/console-client.js';
import type { Stage } from '../stage.js';

interface Listed {
  readonly tickets: readonly { readonly id: string; readonly state: string }[];
}

/** What a department would do, by the console's API: answers the ticket of a receipt as soon as it is in handling. */
export async function answerTicketOf(stage: Stage, number: string, text: string): Promise<void> {
  const { firstAdministrator } = stage.house;
  assert(firstAdministrator, 'the house was not empty');
  const console = await ConsoleClient.logIn(stage.consoleUrl, firstAdministrator.name, firstAdministrator.password);
  for (let tries = 0; tries < 120; tries++) {
    const { tickets } = await console.get<Listed>(`/api/tickets?q=${encodeURIComponent(number)}`);
    const [ticket] = tickets;
    if (ticket?.state === 'in_handling') {
      await console.post(`/api/tickets/${ticket.id}/answer`, { text });
      return;
    }
    await pause(300);
  }
  assert.fail(`the ticket of ${number} never came into handling`);
}
