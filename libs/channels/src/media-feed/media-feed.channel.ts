import { defineChannel } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';
import { readFeed } from './read-feed.js';
import { MediaFeedSettings } from './settings.js';
import { watchFeed } from './watch-feed.js';

/** A newspaper's or station's feed of complaints and tips (RSS, Atom, JSON Feed). */
export const mediaFeed = defineChannel<MediaFeedSettings>({
  id: 'media-feed',
  kind: 'media',
  title: { zh: '媒体订阅源', en: 'Media feed' },
  settings: MediaFeedSettings,
  push: false,
  unsendable: 'shown',
  receive(delivery) {
    const items = readFeed(delivery);
    if (!items)
      return { outcome: 'unreadable', externalId: sha256Hex(delivery.body), reason: 'neither RSS, Atom nor JSON Feed' };
    if (items.length > 0) return { outcome: 'accepted', items };
    return { outcome: 'answered', reply: { status: 200, contentType: 'text/plain', body: 'empty feed' } };
  },
  listen: watchFeed,
});
