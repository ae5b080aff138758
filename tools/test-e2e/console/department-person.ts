import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ConsoleClient } from '../../demo/console-client.js';
import type { Stage } from '../stage.js';

export interface Person {
  readonly name: string;
  readonly password: string;
}

interface Listed {
  readonly tickets: readonly {
    readonly number: string;
    readonly state: string;
    readonly departments: readonly { readonly id: string; readonly role: string }[];
  }[];
}

/** The console as the first administrator sees it. */
export function asAdministrator({ consoleUrl, house: { firstAdministrator } }: Stage): Promise<ConsoleClient> {
  assert(firstAdministrator, 'the house was not empty');
  return ConsoleClient.logIn(consoleUrl, firstAdministrator.name, firstAdministrator.password);
}

/** The ticket of a receipt as soon as departments work on it, and the one that leads. */
export async function dispatchedTicketOf(stage: Stage, receipt: string) {
  const console = await asAdministrator(stage);
  for (let tries = 0; tries < 120; tries++) {
    const { tickets } = await console.get<Listed>(`/api/tickets?q=${encodeURIComponent(receipt)}`);
    const [ticket] = tickets;
    const lead = ticket?.departments.find(({ role }) => role === 'lead');
    if (ticket?.state === 'in_handling' && lead) return { number: ticket.number, department: lead.id };
    await pause(300);
  }
  return assert.fail(`the ticket of ${receipt} never came into handling`);
}

let count = 0;

/** Somebody with an account of this role, as an administrator would enter them. */
export async function addPerson(stage: Stage, role: string, department: string | null = null): Promise<Person> {
  const person = { name: `${role}-${++count}`, password: `a-long-password-of-${role}` };
  const console = await asAdministrator(stage);
  await console.post('/api/accounts', { ...person, roles: [role], department });
  return person;
}
