import type { Channel } from '@guiyi/channels';
import { ROUTER } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { type Senders, settleMessages, strandedMessages } from '@guiyi/storage';
import { unsent } from './after-try.js';

const BATCH = 200;

/** Settles what nobody will send: shown where the person looks themselves, else somebody must call, with the reason. */
export async function settleStranded(
  { database, clock }: Runtime,
  jurisdiction: string,
  channels: readonly Channel[],
  senders: Senders,
): Promise<void> {
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
  for (let settled = BATCH; settled === BATCH; )
    settled = await database.transaction(async (sql) => {
      const now = clock.now();
      const stranded = await strandedMessages(sql, jurisdiction, senders, BATCH, now);
      const results = stranded.map(({ problem, sourceChannel, ...message }) => {
        const channel = channelOf.get(sourceChannel ?? '');
        const silent = channel !== undefined && !channel.send;
        return {
          ...message,
          state: unsent(message.kind, silent ? channel.unsendable : 'task'),
          ...(!silent && {
            problem: problem ?? 'nobody sends for this source: it is switched off or its session is away',
          }),
        };
      });
      await settleMessages(sql, jurisdiction, results, ROUTER, now);
      return stranded.length;
    });
}
