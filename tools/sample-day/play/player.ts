import type { SourceConfig } from '@guiyi/domain';
import type { SampleItem } from '../sample-item.js';
import type { FeedServer } from './feed-server.js';
import type { Knocked } from './knock.js';
import type { SmtpDoor } from './send-mail.js';

/** Where the day is played to. */
export interface Stage {
  /** The public door, e.g. `http://127.0.0.1:8080`. */
  readonly gateway: string;
  readonly smtp: SmtpDoor;
  /** Started before the sources were configured: its address stands in the source. Entries are left out without it. */
  readonly feed?: FeedServer;
  readonly sources: readonly SourceConfig[];
  /** Goes into the ids of all deliveries: the same run once more is a replay, another run is another day. */
  readonly run: string;
  readonly signal?: AbortSignal;
}

/** What became of one item at its door. */
export interface Played extends Knocked {
  readonly item: SampleItem;
}

/** The configured source of an item; throws where the day is played against other sources than it was written for. */
export function sourceOf(item: SampleItem, stage: Stage): SourceConfig {
  const source = stage.sources.find(({ id }) => id === item.source);
  if (!source) throw new Error(`the sample day needs a source "${item.source}"`);
  return source;
}
