import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NewsItem } from '../sample-item.js';
import { writeFeed } from './write-feed.js';

export interface FeedServer {
  /** Known before anything is published: a source can be configured with it. */
  readonly url: string;
  /**
   * Adds entries to the feed, or nothing where they stand in it. Resolves to whether the reader came back in time and
   * knew them (by their ETag): one that only fetched them may have died before they were kept.
   */
  publish(entries: readonly NewsItem[], run: string, within?: { ms: number; signal?: AbortSignal }): Promise<boolean>;
  close(): Promise<void>;
}

/** A newspaper's feed on the loopback interface, with ETag and 304; empty until something is published. */
export async function startFeedServer(port = 0): Promise<FeedServer> {
  const entries = new Map<string, NewsItem>();
  const waiting = new Set<() => void>();
  let document = writeFeed([], '');
  const server = createServer((request, response) => {
    const served = document;
    const etag = `"${createHash('sha256').update(served).digest('hex').slice(0, 32)}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(isKnown ? undefined : served, () => {
      if (isKnown && served === document) for (const seen of waiting) seen();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/feed.xml`,
    publish(published, run, within = { ms: 90_000 }) {
      for (const entry of published) entries.set(entry.id, entry);
      document = writeFeed([...entries.values()], run);
      return new Promise((resolve) => {
        const done = (kept: boolean) => {
          waiting.delete(seen);
          clearTimeout(timer);
          within.signal?.removeEventListener('abort', stop);
          resolve(kept);
        };
        const seen = () => done(true);
        const stop = () => done(false);
        const timer = setTimeout(stop, within.ms);
        within.signal?.addEventListener('abort', stop, { once: true });
        if (within.signal?.aborted) stop();
        else waiting.add(seen);
      });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
