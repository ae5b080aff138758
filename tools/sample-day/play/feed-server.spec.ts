import { afterEach, describe, expect, it } from '@jest/globals';
import { FEED_ENTRIES } from '../items/feed.js';
import { type FeedServer, startFeedServer } from './feed-server.js';

describe('startFeedServer', () => {
  let feed: FeedServer | undefined;
  afterEach(() => feed?.close());

  it('is empty, then holds what was published, and answers 304 to who has it', async () => {
    feed = await startFeedServer();
    const empty = await fetch(feed.url);
    expect(await empty.text()).not.toContain('<item>');

    const published = feed.publish(FEED_ENTRIES, 'run-1');
    const full = await fetch(feed.url, { headers: { 'if-none-match': empty.headers.get('etag') ?? '' } });
    expect((await full.text()).match(/<item>/g)).toHaveLength(FEED_ENTRIES.length);
    const known = await fetch(feed.url, { headers: { 'if-none-match': full.headers.get('etag') ?? '' } });
    expect(known.status).toBe(304);
    expect(await published).toBe(true);
  });

  it('says that nobody came back for it', async () => {
    feed = await startFeedServer();
    const published = feed.publish(FEED_ENTRIES, 'run-1', { ms: 100 });
    await fetch(feed.url);
    expect(await published).toBe(false);
  });
});
