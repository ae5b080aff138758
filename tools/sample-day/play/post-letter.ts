import { type Knock, type Knocked, knock } from './knock.js';
import type { Letter } from './letter.js';
import { receiptsIn } from './receipts-in.js';

const TIMEOUT_MS = 15_000;

/** Sends one letter to the public door of the gateway, again and again while the door is shut or busy. */
export function postLetter(gateway: string, letter: Letter, signal?: AbortSignal): Promise<Knocked> {
  const url = new URL(letter.path, gateway);
  return knock(() => tryOnce(url, letter, signal), { signal });
}

async function tryOnce(url: URL, letter: Letter, signal?: AbortSignal): Promise<Knock> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': letter.contentType, ...letter.headers },
      body: new Uint8Array(letter.body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await answer.text();
    if (answer.ok) return { outcome: 'yes', receipts: receiptsIn(text) };
    const outcome = answer.status >= 500 || answer.status === 429 || answer.status === 408 ? 'again' : 'no';
    return { outcome, problem: `${answer.status} ${text.slice(0, 300)}` };
  } catch (error) {
    return { outcome: 'again', problem: causeOf(error) };
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
