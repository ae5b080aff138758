import type { AutomaticKind, ChannelKind, IntakeContent, Names } from '@guiyi/domain';
import type { z } from 'zod';

/**
 * The channel port. A channel verifies and parses, and can say something back; it returns values.
 * It does not store, queue, look up people or decide, and knows neither the web server nor the database.
 */
export interface Channel<Settings = unknown> {
  /** Unique in the list of channels; a source names it: `channel: webform`. */
  readonly id: string;
  readonly kind: ChannelKind;
  readonly title: Names;
  /** What a source of this channel must be told. Parsed once at boot; a source half configured refuses to start. */
  readonly settings: z.ZodType<Settings>;
  /** Which doors it uses: the public `POST /in/<source>`, or a listener of its own, or both. */
  readonly push: boolean;
  /** Handed in by people of the house who are signed in, and by nobody else: what it says of itself is believed. */
  readonly desk?: true;
  /** Keys of a source: `must`, nobody enters without one; `may`, open to everybody until there is one. Absent: it knows its callers otherwise. */
  readonly keys?: 'must' | 'may';
  /**
   * Reads one delivery. Never throws for what a stranger sent: what cannot be read comes back as a value.
   * Pure but for time and memory: no network, no files.
   */
  receive(delivery: Delivery, source: Source<Settings>): Promise<Reception> | Reception;
  /**
   * Goes out to fetch (a mailbox, a feed, a bot's session) or opens a door of its own (SMTP).
   * Runs until `context.signal` is aborted; throws when it cannot go on: the caller starts it again, with backoff.
   */
  listen?(source: Source<Settings>, context: ListenContext): Promise<void>;
  /** Speaks to one person. Where it is absent the person fetches the message (`shown`) or somebody calls (`task`). */
  send?(message: OutgoingMessage, source: Source<Settings>, context: SendContext): Promise<SendOutcome>;
  /** What becomes of a message when there is no `send`, or no address to send to. */
  readonly unsendable: 'shown' | 'task';
  /** `true` when `send` needs the session that `listen` holds open, so both must live in one process. */
  readonly sendsFromListener?: boolean;
}

export interface Source<Settings = unknown> {
  readonly id: string;
  readonly jurisdiction: string;
  readonly name: string;
  readonly settings: Settings;
  /** Compares a presented key with the stored hashes in constant time. `true` for a source without keys is never returned. */
  hasKey(presented: string | undefined): boolean;
  /** Whether any key is configured for this source. */
  readonly keyed: boolean;
}

/** One delivery as it came in, whatever the door. */
export interface Delivery {
  readonly body: Buffer;
  readonly contentType: string;
  /** Lower-case names. Mail and feeds have none of their own here. */
  readonly headers: Readonly<Record<string, string>>;
  /** HTTP only: the method, and the full address as the caller wrote it (signatures cover it). */
  readonly method: string;
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly remoteAddress: string;
  readonly receivedAt: Date;
  /** What the door knows of this delivery's identity (`<uidvalidity>:<uid>`, a vendor's push id). */
  readonly deliveryKey?: string;
}

export type Reception =
  /** Items to keep. `reply` writes the vendor's acknowledgement once they are committed; 202 and a receipt where absent. */
  | { readonly outcome: 'accepted'; readonly items: readonly IncomingItem[]; readonly reply?: AcknowledgeWith }
  /** The door was used rightly but this cannot be read: kept raw in quarantine, and acknowledged. */
  | {
      readonly outcome: 'unreadable';
      readonly externalId: string;
      readonly reason: string;
      readonly automatic?: AutomaticKind;
      readonly reply?: AcknowledgeWith;
    }
  /** A handshake or heartbeat: nothing to keep. */
  | { readonly outcome: 'answered'; readonly reply: HttpReply }
  /** The caller is not who it should be, or the request is wrong: nothing is kept, the caller is told why. */
  | { readonly outcome: 'refused'; readonly problem: Refusal };

export interface IncomingItem {
  /** The source's own id of this thing; the same thing delivered again carries the same id. */
  readonly externalId: string;
  /**
   * Another id under which the very same thing may be known since a moment ago: where it is, this is a replay of that one.
   * For ids that hold a span of time, so that two posts on both sides of its end are still one.
   */
  readonly earlierId?: string;
  readonly content: IntakeContent;
  readonly attachments?: readonly IncomingAttachment[];
  /**
   * What the door says of how it came. Kept among the facts, but no part of what was said: the same thing with other remarks
   * is the same thing.
   */
  readonly remarks?: Readonly<Record<string, string>>;
  /** The bytes of this item alone, where one delivery holds many (a row of a file). */
  readonly raw?: Buffer;
  /**
   * `whole` (default): an intake of its own, now. `progress`: a part of something still going on (a call that rings,
   * a recording that came first): kept, no intake yet. `final`: makes the intake out of every part kept under
   * `externalId`. A part that comes after the intake was made is added to it as a version, never a second intake.
   */
  readonly part?: 'whole' | 'progress' | 'final';
  /** Identity of this part among those of the same `externalId`; the body's SHA-256 where the vendor gives none. */
  readonly partKey?: string;
  /**
   * The same `externalId` with other content (words or attachments): kept as a version of the known intake (default);
   * refused with 422 where the caller chose the id and promised that it means one content (an `Idempotency-Key`); or
   * kept as an intake of its own (`separate`) where anybody can write any id and must not be swallowed by another's; or, where
   * one person of the house wrote both, kept as a version if only the words differ and else refused, with the number that is
   * kept (`words`): a version adds words and corrects nothing, so that who spoke would stay as it was first written down.
   */
  readonly onConflict?: 'version' | 'refuse' | 'separate' | 'words';
  /** Wait this long for more of the same conversation before the normalizer takes it (a burst of short messages). */
  readonly settles?: boolean;
}

export interface IncomingAttachment {
  readonly name: string;
  /** By its first bytes, not by what the sender claimed. */
  readonly mediaType: string;
  readonly content: Buffer;
}

export interface Receipt {
  readonly externalId: string;
  /** Absent while an item is only in progress. */
  readonly number?: string;
  /** The delivery was known already: the same answer, nothing new. */
  readonly replayed: boolean;
}

export type AcknowledgeWith = (receipts: readonly Receipt[]) => HttpReply;

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 422;
  /** A stable slug: `bad-signature`, `missing-text`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Which field is wrong, where there is one. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

export interface ListenContext {
  /** Resolves once the delivery is committed (or known): only then may a mail be flagged or a cursor be moved. */
  deliver(delivery: Omit<Delivery, 'receivedAt'> & { receivedAt?: Date }): Promise<Delivered>;
  /** Advice only: where this listener stood last time. The truth is the unique index. */
  readonly cursor: { read(): Promise<Record<string, unknown>>; write(value: Record<string, unknown>): Promise<void> };
  readonly signal: AbortSignal;
  readonly log: ChannelLog;
  /** Says that the listener is connected and well; silence after it raises an alarm. */
  alive(): void;
}

export type Delivered =
  | { readonly kept: true; readonly receipts: readonly Receipt[]; readonly quarantined: boolean }
  | { readonly kept: false; readonly reason: string };

export interface OutgoingMessage {
  /** Stable across tries: what a receiver can recognise a second try by. */
  readonly id: string;
  readonly kind: 'receipt' | 'answer' | 'callback';
  /** The number of the receipt it is about. */
  readonly number: string;
  readonly subject: string;
  readonly text: string;
  readonly replyTo: Readonly<Record<string, string>>;
}

export type SendOutcome =
  | { readonly outcome: 'sent'; readonly reference?: string }
  /** Cannot ever be sent this way (window closed, address refused): it becomes what `unsendable` says. */
  | { readonly outcome: 'impossible'; readonly reason: string }
  /** Try again later. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly retryAfterSeconds?: number };

export interface SendContext {
  readonly log: ChannelLog;
  readonly signal: AbortSignal;
}

export interface ChannelLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Fills in the types of a channel's settings; the list holds channels of every kind. */
export function defineChannel<Settings>(channel: Channel<Settings>): Channel {
  return channel as Channel;
}
