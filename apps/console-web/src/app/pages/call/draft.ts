import type { operations } from '../../api/schema.js';

export type CallRequest = operations['handInCall']['requestBody']['content']['application/json'];
export type AnswerBy = NonNullable<CallRequest['answerBy']>;
export type Urgency = NonNullable<CallRequest['urgency']>;
export type AppealType = NonNullable<CallRequest['type']>;

/** A ticket that the agent says it belongs to. */
export interface Joined {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** What is written down of one call, so far. It lives in the tab until it is saved: a reload loses nothing. */
export interface Draft {
  /** Goes along with every try: pressed twice, it is one call. */
  readonly key: string;
  readonly phone: string;
  readonly name: string;
  readonly anonymous: boolean;
  readonly text: string;
  readonly address: string;
  /** Empty: told by the words. */
  readonly type: AppealType | '';
  readonly urgency: Urgency;
  readonly answerBy: AnswerBy;
  readonly joins: Joined | null;
  /** When the call began, by the first sign of it; empty before. */
  readonly startedAt: string;
  /** When it was first saved; a second try says the same. */
  readonly endedAt: string;
  /** The receipt number, once it is kept. */
  readonly saved: string;
}

export function newDraft(key: string, phone = '', startedAt = ''): Draft {
  return {
    key,
    phone,
    name: '',
    anonymous: false,
    text: '',
    address: '',
    type: '',
    urgency: 'normal',
    answerBy: 'call',
    joins: null,
    startedAt,
    endedAt: '',
    saved: '',
  };
}

/** What a tab kept; undefined where it is none of ours. */
export function readDraft(kept: string | null): Draft | undefined {
  try {
    const read: unknown = JSON.parse(kept ?? 'null');
    if (typeof read !== 'object' || read === null) return undefined;
    const empty = newDraft('');
    const known = Object.entries(read).filter(([name]) => name in empty);
    const draft = { ...empty, ...Object.fromEntries(known) };
    const isOurs = Object.entries(empty).every(
      ([name, value]) => value === null || typeof draft[name as keyof Draft] === typeof value,
    );
    return isOurs && draft.key ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** What a tab keeps of the page: the call that is written down, and the number that rang meanwhile. */
export interface Kept {
  readonly draft: Draft | undefined;
  readonly waiting: string;
}

export function readKept(kept: string | null): Kept {
  const draft = readDraft(kept);
  if (!draft) return { draft, waiting: '' };
  const { waiting } = JSON.parse(kept ?? '{}') as { readonly waiting?: unknown };
  return { draft, waiting: typeof waiting === 'string' ? waiting.slice(0, 40) : '' };
}

/** Empty: there is nothing that a reload would lose. */
export function writeKept({ draft, waiting }: { readonly draft: Draft; readonly waiting: string }): string {
  const isWorthIt = isWritten(draft) || draft.phone.trim() || draft.saved || waiting;
  return isWorthIt ? JSON.stringify({ ...draft, waiting }) : '';
}

/** Whether something would be lost with it. */
export function isWritten({ text, address, name, saved }: Draft): boolean {
  return !saved && Boolean(text.trim() || address.trim() || name.trim());
}

/**
 * With what the page opens: what the tab kept, unless that is done with and the telephone rings. A number that rings
 * while another call is not saved yet waits (`waiting`): nobody's words are thrown away for it.
 */
export function openDraft(
  kept: Draft | undefined,
  ringing: string,
  make: (phone: string) => Draft,
  waiting = '',
): { readonly draft: Draft; readonly waiting: string } {
  // The address empties when a call is saved: whoever waited goes on waiting, unless it is them who ring now.
  const still = digits(waiting) === digits(ringing) ? '' : waiting;
  if (!kept) return { draft: make(ringing), waiting: still };
  if (!ringing) return { draft: kept, waiting };
  if (kept.saved) return { draft: make(ringing), waiting: still };
  if (digits(kept.phone) === digits(ringing)) return { draft: kept, waiting: still };
  if (isWritten(kept)) return { draft: kept, waiting: ringing };
  return { draft: make(ringing), waiting: still };
}

/**
 * The receipt's number is that of one call: another one that was begun meanwhile is not saved by it. What was written down
 * is the house's now, and no tab's.
 */
export function markSaved(draft: Draft, key: string, saved: string): Draft {
  return draft.key === key ? { ...newDraft(key), saved } : draft;
}

/** The same digits are the same number, however it is written. */
export function digits(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');
}

/** Too few to know anybody by. */
export function isNumber(phone: string): boolean {
  return digits(phone).length >= 7;
}

/** What keeps it from being saved: the field to go back to. */
export function missingIn({ text, phone, anonymous }: Draft): 'text' | 'phone' | undefined {
  // A number that is not sent holds nobody up.
  if (!anonymous && phone.trim() && !isNumber(phone)) return 'phone';
  return text.trim() ? undefined : 'text';
}

/** What is sent: empty fields are left out, and who asks to stay unknown leaves neither name nor number. */
export function toRequest(draft: Draft): CallRequest {
  const { key, text, anonymous, address, type, urgency, answerBy, joins, startedAt, endedAt } = draft;
  const phone = draft.phone.trim();
  const name = draft.name.trim();
  return {
    key,
    text,
    anonymous,
    urgency,
    answerBy,
    startedAt: startedAt || endedAt,
    endedAt,
    ...(!anonymous && phone && { phone }),
    ...(!anonymous && name && { name }),
    ...(address.trim() && { address: address.trim() }),
    ...(type && { type }),
    ...(joins && { joins: joins.id }),
  };
}
