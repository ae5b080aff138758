import { createHash } from 'node:crypto';
import { type Delivery, SIGNATURE } from '@guiyi/channels';

/** Longer than a signature is good for, on either side of its time; milliseconds. */
const KEPT_FOR = 10 * 60_000;
const MOST_KEPT = 50_000;
const KEY = 'idempotency-key';

interface First {
  readonly at: number;
  readonly key: string | undefined;
  readonly remoteAddress: string;
}

/**
 * What is signed is the time and the body, and not the Idempotency-Key beside them nor from where it came: whoever caught a
 * delivery and sends it once more under another key is taken for who sent it first, so that it is the same delivery. In one
 * process, as the limits of the door are.
 */
export class SignedOnce {
  private readonly seen = new Map<string, First>();

  /** A rightly signed delivery as its bytes came the first time. */
  asFirst(source: string, delivery: Delivery): Delivery {
    const { headers, remoteAddress } = delivery;
    const now = delivery.receivedAt.getTime();
    for (const [old, { at }] of this.seen) {
      if (now - at < KEPT_FOR && this.seen.size < MOST_KEPT) break;
      this.seen.delete(old);
    }
    // The signature covers the time and the body, under a key of the source.
    const bytes = createHash('sha256').update(`${source}\n${headers[SIGNATURE]}`).digest('base64');
    const first = this.seen.get(bytes);
    if (!first) {
      this.seen.set(bytes, { at: now, key: headers[KEY], remoteAddress });
      return delivery;
    }
    const { [KEY]: _, ...others } = headers;
    return {
      ...delivery,
      headers: first.key === undefined ? others : { ...others, [KEY]: first.key },
      remoteAddress: first.remoteAddress,
    };
  }
}
