import type { Channel } from '@guiyi/channels';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime, SourceDirectory } from '@guiyi/runtime';
import { sendWaiting } from './send-waiting.js';
import { settleStranded } from './settle-stranded.js';

/**
 * Serves the bell `send-messages`: speaks to each person where they spoke, and sees to it that what nobody can send
 * does not wait for ever.
 */
export class SendMessages implements JobHandler {
  readonly job = 'send-messages';

  constructor(
    private readonly runtime: Runtime,
    private readonly sources: SourceDirectory,
    private readonly channels: readonly Channel[],
  ) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const open = (await this.sources.all()).filter(({ source }) => source.jurisdiction === jurisdiction);
    const speaking = open.filter(({ channel }) => channel.send);
    const mine = speaking.filter(({ channel }) => !channel.sendsFromListener);
    await settleStranded(this.runtime, jurisdiction, this.channels, {
      served: mine.map(({ source }) => source.id),
      elsewhere: speaking.map(({ source }) => source.id),
      silentChannels: this.channels.filter(({ send }) => !send).map(({ id }) => id),
    });
    return sendWaiting(this.runtime, jurisdiction, mine, stopping);
  }
}
