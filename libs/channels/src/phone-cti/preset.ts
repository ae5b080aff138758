import type { TransformName } from './transforms.js';

/** What a vendor's event can tell. Every field is read by a list of JSON Pointers; the first that says something counts. */
export const FIELD_NAMES = [
  'callId',
  'event',
  'eventId',
  'direction',
  'from',
  'to',
  'agent',
  'queue',
  'name',
  'address',
  'title',
  'note',
  'transcript',
  'recording',
  'startedAt',
  'answeredAt',
  'endedAt',
  'talkSeconds',
  'cause',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** `ringing`, `answered`, `recording`, `transcript` are parts of a call; `hangup` and `note` make the intake. */
export const CALL_EVENTS = ['ringing', 'answered', 'hangup', 'note', 'recording', 'transcript'] as const;
export type CallEvent = (typeof CALL_EVENTS)[number];

/** A pointer, read as its field is usually read, or with a transform named. */
export type FieldRule = string | { readonly at: string; readonly as: TransformName };

/** How one vendor speaks, as data: no expression of anybody's is ever run. */
export interface Preset {
  readonly title: string;
  /** Where a list of events stands; the first that is a list counts, else the body is one event. */
  readonly lists: readonly string[];
  readonly fields: Readonly<Partial<Record<FieldName, readonly FieldRule[]>>>;
  /** The vendor's words, in lower case, for ours. */
  readonly events: Readonly<Record<string, CallEvent>>;
  readonly directions: Readonly<Record<string, 'in' | 'out'>>;
  /** Causes that mean that nobody spoke with the citizen. */
  readonly missedCauses: readonly string[];
  /** Where no event is named: the first of these fields that says something tells which it is. */
  readonly eventByField: readonly (readonly [FieldName, CallEvent])[];
  readonly otherwise: CallEvent;
  /** A call that ended without a time of answer or of talk was missed; elsewhere only an explicit zero says so. */
  readonly silenceMeansMissed?: boolean;
  /** What the vendor takes for "received". `receipts` adds the numbers of the receipts. */
  readonly reply: { readonly contentType: string; readonly body: string } | 'receipts';
}
