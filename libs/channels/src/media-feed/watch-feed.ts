import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ListenContext, Source } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';
import { fetchFeed } from './fetch-feed.js';
import type { MediaFeedSettings } from './settings.js';

const MAX_PAUSE_SECONDS = 3600;

const Cursor = z.object({
  url: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Of the document itself: many servers know neither ETag nor Last-Modified. */
  sha256: z.string().optional(),
});

/**
 * Asks the feed again and again until the signal is aborted, and delivers each new state of the document as one
 * delivery. A server in trouble is asked twice as rarely each time, at most every hour.
 */
export async function watchFeed(source: Source<MediaFeedSettings>, context: ListenContext): Promise<void> {
  const { signal, log } = context;
  const { url, pollSeconds } = source.settings;
  for (let failures = 0; !signal.aborted; ) {
    const stored = Cursor.catch({}).parse(await context.cursor.read());
    // What another address said of its document says nothing of this one.
    const cursor = stored.url === url ? stored : {};
    const fetched = await fetchFeed(source.settings, cursor, signal);
    if (signal.aborted) return;
    let pause = pollSeconds;
    if (fetched.state === 'failed') {
      failures += 1;
      const backoff = Math.min(pollSeconds * 2 ** Math.min(failures, 20), Math.max(MAX_PAUSE_SECONDS, pollSeconds));
      pause = Math.max(backoff, fetched.retryAfterSeconds ?? 0);
      log.warn(
        { source: source.id, url, reason: fetched.reason, failures, pause },
        'the feed cannot be read, trying later',
      );
    } else {
      failures = 0;
      context.alive();
      if (fetched.state === 'changed') await keep(fetched, cursor.sha256, url, context);
    }
    await wait(pause * 1000, undefined, { signal }).catch(() => {});
  }
}

/** The cursor moves only once the document is kept: a crash in between means that it is fetched again, not lost. */
async function keep(
  { body, contentType, validators }: Extract<Awaited<ReturnType<typeof fetchFeed>>, { state: 'changed' }>,
  known: string | undefined,
  url: string,
  { deliver, cursor }: ListenContext,
): Promise<void> {
  const sha256 = sha256Hex(body);
  if (sha256 !== known) {
    await deliver({
      body,
      contentType,
      headers: {},
      method: 'GET',
      url,
      query: {},
      remoteAddress: '',
      deliveryKey: sha256,
    });
  }
  await cursor.write({ url, sha256, ...validators });
}
