import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime, SourceDirectory } from '@guiyi/runtime';
import { sendWaiting } from './send-waiting.js';

/**
 * Serves the bell `send-session-messages`: what a chat bot says must leave from the process that holds its session. Of
 * several gateways each takes only the messages of sources it listens to.
 */
export class SendSessionMessages implements JobHandler {
  readonly job = 'send-session-messages';

  constructor(
    private readonly runtime: Runtime,
    private readonly sources: SourceDirectory,
    private readonly listensTo: (sourceId: string) => boolean,
  ) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const mine = (await this.sources.all()).filter(
      ({ source, channel }) =>
        source.jurisdiction === jurisdiction && channel.sendsFromListener && this.listensTo(source.id),
    );
    return sendWaiting(this.runtime, jurisdiction, mine, stopping);
  }
}
