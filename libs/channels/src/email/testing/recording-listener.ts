import type { Delivered, Delivery, ListenContext } from '../../channel.js';

type Given = Parameters<ListenContext['deliver']>[0];

/** What the gateway would be to a listener: keeps deliveries once each, and remembers them. */
export class RecordingListener {
  /** Every call of `deliver`, repeats included. */
  readonly deliveries: Given[] = [];
  /** What the unique index would hold: one entry a Message-ID. */
  readonly kept = new Map<string, Given>();
  readonly warnings: string[] = [];
  cursor: Record<string, unknown> = {};
  alive = 0;
  /** Decides over one delivery before it is kept; the default keeps all. */
  judge: (delivery: Given) => Promise<Delivered | undefined> | Delivered | undefined = () => undefined;

  context(signal: AbortSignal): ListenContext {
    return {
      signal,
      deliver: async (delivery) => {
        this.deliveries.push(delivery);
        const judged = await this.judge(delivery);
        if (judged && !judged.kept) return judged;
        const id = /^message-id:\s*(\S+)/im.exec(delivery.body.toString('latin1'))?.[1] ?? String(this.kept.size);
        const replayed = this.kept.has(id);
        this.kept.set(id, delivery);
        return judged ?? { kept: true, quarantined: false, receipts: [{ externalId: id, number: 'T1', replayed }] };
      },
      cursor: {
        read: async () => this.cursor,
        write: async (value) => {
          this.cursor = value;
        },
      },
      log: { info: () => {}, warn: (_fields, message) => this.warnings.push(message), error: () => {} },
      alive: () => {
        this.alive += 1;
      },
    };
  }
}

/** A delivery as a door makes it, for tests that only read. */
export function deliveryOf(body: Buffer | string, more: Partial<Delivery> = {}): Delivery {
  return {
    body: typeof body === 'string' ? Buffer.from(body.replace(/\r?\n/g, '\r\n')) : body,
    contentType: 'message/rfc822',
    headers: {},
    method: 'IMAP',
    url: '',
    query: {},
    remoteAddress: '127.0.0.1',
    receivedAt: new Date('2025-06-01T08:00:00Z'),
    ...more,
  };
}

/** Waits until something holds; fails with its last value's name when it never does. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not happen: ${what}`);
}
