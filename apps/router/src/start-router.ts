import type { Channel } from '@guiyi/channels';
import { SendMessages } from '@guiyi/replies';
import { type Runtime, SourceDirectory, startSweeping } from '@guiyi/runtime';
import { DeliverCaseEvents } from './deliver-case-events.processor.js';
import { EmptyDue } from './empty-due.processor.js';
import { IndexWords } from './index-words.processor.js';
import { KeepIndicators } from './keep-indicators.processor.js';
import { LearnRouting } from './learn/learn-routing.processor.js';
import { recordProfiles } from './record-profiles.js';
import { RouteTickets } from './route-tickets.processor.js';

/** Starts to serve the router's bells: departments, answers, dates, case systems. */
export async function startRouter(
  runtime: Runtime,
  options: { readonly channels: readonly Channel[] },
): Promise<{ close(): Promise<void> }> {
  const sources = new SourceDirectory(runtime.database, runtime.vault, options.channels, runtime.log, runtime.clock);
  await recordProfiles(runtime);
  await runtime.bells.serve('router', [
    new RouteTickets(runtime),
    new SendMessages(runtime, sources, options.channels),
    new DeliverCaseEvents(runtime),
    new EmptyDue(runtime),
    new LearnRouting(runtime),
    new KeepIndicators(runtime),
    new IndexWords(runtime),
  ]);
  const sweeping = startSweeping(runtime, ['route', 'send', 'deliver', 'due', 'night', 'learn_routing', 'words']);
  return { close: () => sweeping.stop() };
}
