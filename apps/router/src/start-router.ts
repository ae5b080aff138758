import type { Channel } from '@guiyi/channels';
import { SendMessages } from '@guiyi/replies';
import { type Runtime, SourceDirectory, startSweeping } from '@guiyi/runtime';
import { DeliverCaseEvents } from './deliver-case-events.processor.js';
import { EmptyDue } from './empty-due.processor.js';
import { RouteTickets } from './route-tickets.processor.js';

/** Starts to serve the router's bells: departments, answers, dates, case systems. */
export async function startRouter(
  runtime: Runtime,
  options: { readonly channels: readonly Channel[] },
): Promise<{ close(): Promise<void> }> {
  const sources = new SourceDirectory(runtime.database, runtime.vault, options.channels, runtime.log);
  await runtime.bells.serve('router', [
    new RouteTickets(runtime),
    new SendMessages(runtime, sources, options.channels),
    new DeliverCaseEvents(runtime),
    new EmptyDue(runtime),
  ]);
  const sweeping = startSweeping(runtime, ['route', 'send', 'deliver', 'due']);
  return { close: () => sweeping.stop() };
}
