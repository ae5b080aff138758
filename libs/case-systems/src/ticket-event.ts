import { AppealType, AssignmentRole, ChannelKind, maskText, TicketState, Urgency } from '@guiyi/domain';
import { z } from 'zod';

const Time = z.iso.datetime({ offset: true });
/** Free text is masked once more on its way out: the last place where a telephone number can be stopped. */
const MaskedText = z.string().transform(maskText);

/** What happened to a ticket, in the words of a case system. */
export const TicketEventKind = z.enum([
  'ticket.opened',
  'ticket.merged',
  'ticket.split',
  'ticket.followed_up',
  'ticket.dispatched',
  'ticket.assignment_changed',
  'ticket.answered',
  'ticket.state_changed',
]);
export type TicketEventKind = z.infer<typeof TicketEventKind>;

/**
 * A ticket as it stood after an event. The whole of it, so that a case system which missed or reordered events
 * only needs the newest. There is no field for a person: unknown fields are dropped when it is parsed.
 */
export const TicketSnapshot = z.object({
  number: z.string().min(1),
  title: MaskedText,
  state: TicketState,
  category: z.string().nullish(),
  district: z.string().nullish(),
  urgency: Urgency,
  dueAt: Time.nullish(),
  /** What was answered last, where the event is about an answer. */
  answer: MaskedText.nullish(),
  departments: z.array(z.object({ id: z.string(), name: z.string(), role: AssignmentRole, dueAt: Time.nullish() })),
  appeals: z.array(
    z.object({ number: z.string(), channel: ChannelKind, type: AppealType, text: MaskedText, openedAt: Time }),
  ),
});
export type TicketSnapshot = z.infer<typeof TicketSnapshot>;

/** One event for one case system; safe to keep as JSON until it is delivered. */
export const TicketEvent = z.object({
  /** Stable across tries: the receiver recognises a second try by it. No dot, it is signed with dots around it. */
  id: z.string().regex(/^[A-Za-z0-9_:-]{1,100}$/),
  /** Counts the events of one ticket upwards: the receiver ignores what is older than what it has. */
  sequence: z.number().int().nonnegative(),
  jurisdiction: z.string().min(1),
  ticketId: z.string().min(1),
  ticketNumber: z.string().min(1),
  kind: TicketEventKind,
  at: Time,
  ticket: TicketSnapshot,
});
export type TicketEvent = z.infer<typeof TicketEvent>;
