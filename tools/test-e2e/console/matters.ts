import type { Stage } from '../stage.js';
import { asAdministrator, dispatchedTicketOf } from './department-person.js';

interface Row {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly department: { readonly id: string };
}

/** A matter that came in by the form and is with a department; what a scenario needs to know of it. */
export async function takeIn(stage: Stage, text: string, phone: string) {
  const response = await fetch(`${stage.publicUrl}/in/city-form`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ text, phone }),
  });
  const { receipts } = (await response.json()) as { readonly receipts: readonly { readonly number: string }[] };
  const receipt = receipts[0]?.number ?? '';
  const { number, department } = await dispatchedTicketOf(stage, receipt);
  return { receipt, number, department, assignment: await assignmentOf(stage, number) };
}

export type TakenIn = Awaited<ReturnType<typeof takeIn>>;

/** The open assignment of a ticket that leads. */
export async function assignmentOf(stage: Stage, number: string): Promise<Row> {
  const console = await asAdministrator(stage);
  const { assignments } = await console.get<{ readonly assignments: readonly Row[] }>('/api/assignments?limit=200');
  const found = assignments.find(({ ticketNumber }) => ticketNumber === number);
  if (!found) throw new Error(`nobody works on ${number}`);
  return found;
}
