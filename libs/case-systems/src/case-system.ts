import type { Names } from '@guiyi/domain';
import type { z } from 'zod';
import type { StatusState } from './state-words.js';
import type { TicketEvent } from './ticket-event.js';

/**
 * The case-system port: the software a city already handles its tickets in. An adapter tells it what happened and reads
 * what it says back; it returns values. It does not store, count tries or decide, and knows neither the web server nor
 * the database.
 */
export interface CaseSystem<Settings = unknown> {
  /** Unique in the list of case systems, and the name of its folder. */
  readonly id: string;
  readonly title: Names;
  /** What a target of this case system must be told. Parsed once at boot; a target half configured refuses to start. */
  readonly settings: z.ZodType<Settings>;
  /** One try to hand over one event, bounded in time. Never throws for what the other side does or fails to do. */
  deliver(event: TicketEvent, target: Target<Settings>, context: DeliverContext): Promise<DeliveryOutcome>;
  /** Checks and reads one call back. Never throws for what a stranger sent; no network, no files. */
  readStatus(call: StatusCall, target: Target<Settings>): StatusReading;
}

/** One configured instance of a case system, serving one city. */
export interface Target<Settings = unknown> {
  readonly id: string;
  readonly jurisdiction: string;
  readonly settings: Settings;
}

export interface DeliverContext {
  readonly log: CaseSystemLog;
  readonly signal: AbortSignal;
  /** The wall clock where absent. */
  now?(): Date;
}

export interface CaseSystemLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export type DeliveryOutcome =
  /** The other side has it. `externalId` is its own number of the case, where it told us. */
  | { readonly outcome: 'delivered'; readonly status?: number; readonly externalId?: string }
  /** Try again later, with the same event id: see `nextTry`. */
  | {
      readonly outcome: 'failed';
      readonly reason: string;
      readonly retryAfterSeconds?: number;
      readonly status?: number;
    }
  /** The other side wants nothing more, ever: stop this target and tell the operator. */
  | { readonly outcome: 'gone'; readonly reason: string };

/** One call back as it came in. */
export interface StatusCall {
  readonly body: Buffer;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly receivedAt: Date;
}

export type StatusReading =
  | { readonly ok: true; readonly updates: readonly StatusUpdate[] }
  | { readonly ok: false; readonly refusal: Refusal };

export interface StatusUpdate {
  /** The same update told again carries the same id; unique within its target. */
  readonly externalUpdateId: string;
  readonly ticketNumber: string;
  readonly state?: StatusState;
  /** A state that is not known here, as it was written: for a person to look at, never a reason to refuse. */
  readonly unknownState?: string;
  /** The case system's own number, always as text. */
  readonly externalId?: string;
  readonly answer?: string;
  readonly department?: string;
  /** When it happened there (ISO 8601, UTC); when it came in where the call does not say. */
  readonly at: string;
}

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 422;
  /** A stable slug: `bad-signature`, `not-json`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Which field is wrong, where there is one. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Fills in the types of a case system's settings; the list holds case systems of every kind. */
export function defineCaseSystem<Settings>(caseSystem: CaseSystem<Settings>): CaseSystem {
  return caseSystem as CaseSystem;
}
