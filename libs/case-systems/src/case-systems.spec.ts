import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeliverContext, Target } from './case-system.js';
import { CASE_SYSTEMS } from './case-systems.js';
import { exampleEvent } from './ticket-event.example.js';
import type { TicketEvent } from './ticket-event.js';

const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };

/** Each folder brings `<id>.example.ts`: settings that are valid and point to where nobody listens. */
async function exampleTarget(id: string): Promise<Target> {
  const { settings } = await import(`./${id}/${id}.example.js`);
  const caseSystem = CASE_SYSTEMS.find((one) => one.id === id);
  return { id: `${id}-example`, jurisdiction: 'xining', settings: caseSystem?.settings.parse(settings) };
}

it('the list names every folder, once', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(CASE_SYSTEMS.map(({ id }) => id).sort()).toEqual(names.sort());
});

describe.each(CASE_SYSTEMS.map((caseSystem) => [caseSystem.id, caseSystem] as const))('%s', (id, caseSystem) => {
  const context: DeliverContext = { log, signal: new AbortController().signal };

  it('has a name in both languages and refuses to start without settings', () => {
    expect(caseSystem.title).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
    expect(caseSystem.settings.safeParse({}).success).toBe(false);
  });

  it('says that it failed where nobody listens', async () => {
    const outcome = await caseSystem.deliver(exampleEvent, await exampleTarget(id), context);
    expect(outcome).toEqual({ outcome: 'failed', reason: expect.stringMatching(/./) });
  });

  it('says that it failed when it is stopped, and for an event that is none', async () => {
    const target = await exampleTarget(id);
    const stopped = await caseSystem.deliver(exampleEvent, target, { log, signal: AbortSignal.abort() });
    const malformed = await caseSystem.deliver({ id: 'evt 1' } as TicketEvent, target, context);
    expect([stopped.outcome, malformed.outcome]).toEqual(['failed', 'failed']);
  });

  it('refuses what a stranger sends, and never throws', async () => {
    const target = await exampleTarget(id);
    const headers = fc.dictionary(
      fc.constantFrom('webhook-id', 'webhook-signature', 'authorization', 'etag'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), headers, (body, sent) => {
        const reading = caseSystem.readStatus(
          { body: Buffer.from(body), headers: sent, receivedAt: new Date() },
          target,
        );
        return !reading.ok && reading.refusal.status >= 400 && reading.refusal.code !== '';
      }),
    );
  });
});
