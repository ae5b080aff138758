import {
  AppealState,
  AppealType,
  ChannelKind,
  IntakeState,
  MatchWay,
  MessageState,
  normalizePhone,
  RequesterKind,
  TicketState,
  Urgency,
} from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';

const Phone = z
  .string()
  .trim()
  .max(40)
  .refine((phone) => normalizePhone(phone) !== undefined, '电话号码不完整 / not a whole number');
const Text = z
  .string()
  .max(20_000)
  .refine((text) => text.trim() !== '', '请填写诉求内容 / write what it is about');
const Address = z.string().trim().max(500);

export const CallerRequest = z.object({ phone: Phone });
export const Caller = z.object({
  /** Masked; absent where nobody has spoken from this number. */
  requester: z.object({ kind: RequesterKind, name: z.string().optional(), phone: z.string().optional() }).optional(),
  /** The newest ten, the newest first. */
  matters: z.array(
    z.object({
      appealId: z.uuid(),
      number: z.string(),
      title: z.string(),
      text: z.string(),
      channel: ChannelKind,
      type: AppealType,
      state: AppealState,
      openedAt: Time,
      repeatCount: z.number().int(),
      ticket: z
        .object({
          id: z.uuid(),
          number: z.string(),
          state: TicketState,
          category: z.string().nullable(),
          dueAt: Time.nullable(),
        })
        .nullable(),
      answers: z.array(z.object({ text: z.string(), state: MessageState, at: Time })),
    }),
  ),
});

export const HintsRequest = z.object({ text: z.string().max(20_000), address: Address.default('') });
export const Hints = z.object({
  /** The likest first, five at most. */
  similar: z.array(
    z.object({
      ticketId: z.uuid(),
      number: z.string(),
      title: z.string(),
      state: TicketState,
      category: z.string().nullable(),
      district: z.string().nullable(),
      people: z.number().int(),
      openedAt: Time,
      dueAt: Time.nullable(),
      /** 0 to 1: how likely it is the same matter. */
      chance: z.number(),
      /** Why: what both say. */
      shared: z.object({
        places: z.array(z.string()),
        troubles: z.array(z.string()),
        words: z.array(z.string()),
      }),
    }),
  ),
  /** What it seems to be about, the likeliest first, three at most. */
  categories: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** 0 to 1, of a learnt model; absent where only the words of the profile speak. */
      probability: z.number().optional(),
      words: z.array(z.string()),
    }),
  ),
});

export const CallRequest = z
  .object({
    key: z.uuid().describe('Made when the call began; sent again it is the same call'),
    phone: Phone.optional(),
    name: z.string().trim().max(200).optional(),
    anonymous: z.boolean().default(false),
    text: Text,
    address: Address.optional(),
    type: AppealType.exclude(['withdrawn', 'nuisance', 'invalid']).optional(),
    urgency: Urgency.default('normal'),
    joins: z.uuid().optional().describe('The ticket that it belongs to, by the agent’s choice'),
    answerBy: z.enum(['call', 'sms']).default('call'),
    startedAt: Time,
    endedAt: Time,
  })
  .refine(({ startedAt, endedAt }) => Date.parse(endedAt) >= Date.parse(startedAt), {
    path: ['endedAt'],
    error: '结束早于开始 / it ends before it begins',
  });
export type CallRequest = z.infer<typeof CallRequest>;

export const Taken = z.object({
  /** The receipt number, to be told to the person. */
  number: z.string(),
  /** The same call was handed in before. */
  replayed: z.boolean(),
});

export const Outcome = z.object({
  number: z.string(),
  state: IntakeState,
  way: MatchWay.nullable(),
  /** Why it came to this ticket; null until it did. */
  reason: z.string().nullable(),
  ticket: z.object({ id: z.uuid(), number: z.string(), state: TicketState }).nullable(),
});
