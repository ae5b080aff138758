import { ROUTER } from '@guiyi/domain';
import type { OpenSource, Runtime } from '@guiyi/runtime';
import { claimMessages, nextMessageIn, postponeMessage, settleMessages, type WaitingMessage } from '@guiyi/storage';
import { afterTry } from './after-try.js';
import { sendOne } from './send-one.js';

const AT_ONCE = 8;

/**
 * Sends what waits at some sources, a few at a time, until nothing is due. Only what goes out at once is claimed, and
 * each is settled as it ends, so that no message is still unsent when its lease ends.
 * @returns milliseconds until the next message wants to be sent.
 */
export async function sendWaiting(
  runtime: Runtime,
  jurisdiction: string,
  sources: readonly OpenSource[],
  stopping: AbortSignal,
): Promise<number | undefined> {
  if (!sources.length) return undefined;
  const { database, clock, log } = runtime;
  const bySource = new Map(sources.map((opened) => [opened.source.id, opened]));
  const ids = [...bySource.keys()];
  const running = new Set<Promise<void>>();
  const start = (message: WaitingMessage, opened: OpenSource) => {
    const ended = serve(runtime, jurisdiction, message, opened)
      // The lease ends, and the message is tried again.
      .catch((error: Error) => log.warn({ message: message.id, error: error.message }, 'message not settled'))
      .finally(() => running.delete(ended));
    running.add(ended);
  };
  try {
    while (!stopping.aborted) {
      const waiting = await claimMessages(database, jurisdiction, ids, AT_ONCE - running.size, clock.now());
      for (const message of waiting) {
        const opened = bySource.get(message.sourceId);
        if (opened) start(message, opened);
      }
      if (!running.size) return nextMessageIn(database, jurisdiction, ids, clock.now());
      await Promise.race(running);
    }
    return undefined;
  } finally {
    await Promise.all(running);
  }
}

async function serve(
  runtime: Runtime,
  jurisdiction: string,
  message: WaitingMessage,
  opened: OpenSource,
): Promise<void> {
  const { database, clock } = runtime;
  const outcome = await sendOne(runtime, message, opened);
  const now = clock.now();
  const result = afterTry(message, outcome, opened.channel.unsendable, now);
  if ('again' in result) await postponeMessage(database, jurisdiction, message.id, result.problem, result.again);
  else await database.transaction((sql) => settleMessages(sql, jurisdiction, [{ ...message, ...result }], ROUTER, now));
}
