import {
  AppealState,
  AppealType,
  AssignmentRole,
  AssignmentState,
  ChannelKind,
  DueExplanation,
  EventKind,
  GeoPoint,
  MessageKind,
  MessageState,
  RequesterKind,
  TicketState,
  Urgency,
} from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';
import { ClaimedBy } from './soft-claim.js';

const Id = z.uuid();
const Actor = z.object({ kind: z.string(), id: z.string() });
const TicketName = z.object({ id: Id, number: z.string() });

/** Masked: a name keeps its first character, a telephone its ends. */
const MaskedRequester = z.object({
  kind: RequesterKind,
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  openid: z.string().optional(),
});

const Decision = z.object({
  id: Id,
  kind: z.enum(['match', 'route']),
  appealId: Id.nullable(),
  way: z.string().nullable(),
  score: z.number().nullable(),
  reason: z.string(),
  version: z.string(),
  decidedBy: Actor,
  at: Time,
  /** What counted for and against, as it was seen then; masked. */
  evidence: z.record(z.string(), z.unknown()),
});

/** What was said beside the words: fields of a form, what the door or the agent noted; masked. */
const Given = z.object({
  type: AppealType.nullable(),
  category: z.string().nullable(),
  address: z.string().nullable(),
  /** When it happened or was said, by the sender's account. */
  occurredAt: Time.nullable(),
  /** The agent who wrote it down. */
  takenDownBy: z.string().nullable(),
  missedCall: z.boolean(),
  /** A form for which no browser worked: a person without JavaScript, or a machine. Nothing was decided by it. */
  unproven: z.boolean(),
  /** `own`: under a name that the city's form or file made, and no channel of ours. */
  others: z.array(z.object({ name: z.string(), value: z.string(), own: z.boolean() })),
});

/** What was read out of the words. */
const Understood = z.object({
  district: z.string().nullable(),
  places: z.array(z.string()),
  times: z.array(z.string()),
  urgencyWords: z.array(z.string()),
});

const Appeal = z.object({
  id: Id,
  number: z.string(),
  intakeId: Id,
  sourceId: z.string(),
  channel: ChannelKind,
  state: AppealState,
  type: AppealType,
  urgency: Urgency,
  title: z.string(),
  text: z.string(),
  requester: MaskedRequester,
  repeatOf: z.string().nullable(),
  repeatCount: z.number().int(),
  openedAt: Time,
  linkedAt: Time,
  linkReason: z.string().nullable(),
  /** null: it cannot be read any more, or the reporter is hidden. */
  given: Given.nullable(),
  understood: Understood,
  /** Where the matter is, rounded; not told where the reporter is hidden. */
  point: GeoPoint.nullable(),
  attachments: z.array(z.object({ id: Id, mediaType: z.string(), size: z.number().int() })),
  /** What the person said after the first words, in order: follow-ups, and later parts of a call or a mail; masked. */
  laterWords: z.array(
    z.object({
      kind: z.enum(['follow_up', 'supplement']),
      number: z.string(),
      channel: ChannelKind,
      text: z.string(),
      at: Time,
    }),
  ),
  decisions: z.array(Decision),
});

export const TicketDetail = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: TicketState,
  urgency: Urgency,
  type: AppealType,
  category: z.string().nullable(),
  district: z.string().nullable(),
  timeClass: z.string().nullable(),
  firstReceiver: z.string(),
  openedAt: Time,
  lastAt: Time,
  dueAt: Time.nullable(),
  overdue: z.boolean(),
  version: z.number().int(),
  problem: z.string().nullable(),
  /** Who has it open to work on it now. */
  claim: ClaimedBy.nullable(),
  mergedInto: TicketName.nullable(),
  mergedFrom: z.array(TicketName.extend({ state: TicketState })),
  appeals: z.array(Appeal),
  assignments: z.array(
    z.object({
      id: Id,
      department: z.object({ id: z.string(), name: z.string() }),
      role: AssignmentRole,
      state: AssignmentState,
      dispatchedAt: Time,
      dueAt: Time.nullable(),
      overdue: z.boolean(),
      explanation: DueExplanation.nullable(),
    }),
  ),
  answers: z.array(z.object({ id: Id, assignmentId: Id.nullable(), text: z.string(), answeredBy: Actor, at: Time })),
  decisions: z.array(Decision),
  relations: z.array(
    TicketName.extend({ title: z.string(), state: TicketState, kind: z.enum(['related', 'repeat']), at: Time }),
  ),
  /** Tickets that were weighed and found worth a look, best first; with whom they were found alike. */
  suggestions: z.array(
    z.object({ ticketId: Id, number: z.string().optional(), score: z.number(), appealId: Id.nullable() }),
  ),
  /**
   * What it may be about, while it waits for a dispatcher, likeliest first: each may be accepted as it is by a dispatch with
   * this category and these departments.
   */
  proposals: z.array(
    z.object({
      category: z.object({ id: z.string(), name: z.string() }),
      probability: z.number(),
      words: z.array(z.string()),
      rule: z.string(),
      timeClass: z.string(),
      assignments: z.array(
        z.object({ department: z.object({ id: z.string(), name: z.string() }), role: AssignmentRole }),
      ),
    }),
  ),
  messages: z.array(
    z.object({
      id: Id,
      appealId: Id,
      kind: MessageKind,
      state: MessageState,
      subject: z.string(),
      text: z.string(),
      problem: z.string().nullable(),
      madeAt: Time,
      sentAt: Time.nullable(),
    }),
  ),
  events: z.array(
    z.object({
      kind: EventKind,
      appealId: Id.nullable(),
      assignmentId: Id.nullable(),
      actor: Actor,
      reason: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
      at: Time,
    }),
  ),
});
export type TicketDetail = z.infer<typeof TicketDetail>;
