import type { ImapFlow } from 'imapflow';
import type { Delivered, ListenContext } from '../channel.js';
import type { ImapSettings } from './email-settings.js';
import { HEADERS_ONLY } from './receive-mail.js';

interface Found {
  readonly uid: number;
  readonly size: number;
  readonly flags: ReadonlySet<string>;
}

/**
 * One walk through what is new in an open mailbox, message by message. The cursor is advice: without it, or when
 * the server renumbered the mailbox, everything is delivered again and recognised by its Message-ID.
 */
export class MailboxSweep {
  /** Uids above the cursor that are kept already: one that could not be kept stands before them. */
  private readonly done = new Set<number>();
  private numbering = '';
  private from = 1;

  constructor(
    private readonly client: ImapFlow,
    private readonly imap: ImapSettings,
    private readonly maxBytes: number,
    private readonly context: ListenContext,
  ) {}

  /** Delivers, and only then flags or moves; stops early when the signal is aborted. */
  async run(): Promise<void> {
    await this.findPlace();
    let waiting: number | undefined;
    for (const found of await this.findNew()) {
      if (this.context.signal.aborted) return;
      if (this.done.has(found.uid)) continue;
      if (await this.take(found)) this.done.add(found.uid);
      else waiting ??= found.uid;
      await this.moveCursor(waiting ?? found.uid + 1);
      this.context.alive();
    }
  }

  private async findPlace(): Promise<void> {
    const mailbox = this.client.mailbox;
    if (!mailbox) throw new Error('the mailbox is not open');
    const numbering = String(mailbox.uidValidity);
    if (numbering === this.numbering) return;
    const cursor = await this.context.cursor.read();
    this.done.clear();
    this.numbering = numbering;
    const known = cursor.uidValidity === numbering && typeof cursor.uidNext === 'number';
    this.from = known ? Math.max(1, Math.trunc(cursor.uidNext as number)) : 1;
  }

  private async findNew(): Promise<Found[]> {
    // The list first and whole: a command inside a running FETCH would wait for itself.
    const all = await this.client.fetchAll(`${this.from}:*`, { uid: true, size: true, flags: true }, { uid: true });
    return (
      all
        // With nothing new the server answers `n:*` with the last message there is.
        .filter(({ uid }) => uid >= this.from)
        .map(({ uid, size, flags }) => ({ uid, size: size ?? 0, flags: flags ?? new Set<string>() }))
        .sort((one, other) => one.uid - other.uid)
    );
  }

  /** `true` when this message needs no more: kept now, kept before, or gone. */
  private async take({ uid, size, flags }: Found): Promise<boolean> {
    const { processed } = this.imap;
    // Our own keyword says that it is kept. A flag that people set too (\Seen) says nothing.
    if (processed && 'flag' in processed && !processed.flag.startsWith('\\') && flags.has(processed.flag)) return true;
    const large = size > this.maxBytes;
    const message = await this.client.fetchOne(String(uid), large ? { headers: true } : { source: true }, {
      uid: true,
    });
    const body = message && (large ? message.headers : message.source);
    if (!body) return true;
    const delivered = await this.deliver(uid, body, large ? HEADERS_ONLY : 'message/rfc822');
    if (!delivered.kept) {
      this.context.log.warn({ uid, reason: delivered.reason }, 'mail not kept, it stays in the mailbox');
      return false;
    }
    if (large) this.context.log.warn({ uid, size, limit: this.maxBytes }, 'mail too large: only its header was kept');
    await this.mark(uid);
    return true;
  }

  private deliver(uid: number, body: Buffer, contentType: string): Promise<Delivered> {
    return this.context.deliver({
      body,
      contentType,
      headers: {},
      method: 'IMAP',
      url: `imap://${this.imap.host}/${encodeURIComponent(this.imap.mailbox)}`,
      query: {},
      remoteAddress: this.imap.host,
      deliveryKey: `${this.numbering}:${uid}`,
    });
  }

  /** For the people who look into the mailbox. A failure is only logged: the message is kept, whatever its flag. */
  private async mark(uid: number): Promise<void> {
    const { processed } = this.imap;
    if (!processed) return;
    try {
      const marked =
        'flag' in processed
          ? await this.client.messageFlagsAdd(String(uid), [processed.flag], { uid: true })
          : await this.client.messageMove(String(uid), processed.move, { uid: true });
      if (!marked) this.context.log.warn({ uid, ...processed }, 'the mail server did not mark a kept mail');
    } catch (error) {
      this.context.log.warn({ uid, error: String(error) }, 'a kept mail was not marked');
    }
  }

  private async moveCursor(to: number): Promise<void> {
    if (to <= this.from) return;
    this.from = to;
    for (const uid of this.done) if (uid < to) this.done.delete(uid);
    await this.context.cursor.write({ uidValidity: this.numbering, uidNext: to });
  }
}
