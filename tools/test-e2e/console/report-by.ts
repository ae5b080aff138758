import assert from 'node:assert/strict';
import type { Stage } from '../stage.js';

/** What a citizen's form would send. @returns the number of the receipt. */
export async function reportBy({ publicUrl }: Stage, text: string, phone: string): Promise<string> {
  const answer = await fetch(`${publicUrl}/in/city-form`, {
    method: 'POST',
    body: new URLSearchParams({ text, phone }),
  });
  assert.equal(answer.status, 202);
  const body = (await answer.json()) as { readonly receipts: readonly { readonly number: string }[] };
  const [receipt] = body.receipts;
  assert(receipt, `no receipt in ${JSON.stringify(body)}`);
  return receipt.number;
}
