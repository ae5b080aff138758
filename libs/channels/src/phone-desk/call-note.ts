import { AppealType, Urgency } from '@guiyi/domain';
import { z } from 'zod';

/** What an agent wrote down of one call, as the console hands it in. */
export const CallNote = z.object({
  /** Made by the agent's page when the call began: pressed twice or sent again, it is the same call. */
  key: z.string().min(8).max(100),
  agent: z.object({ id: z.string().min(1).max(100), name: z.string().min(1).max(200) }),
  phone: z.string().max(40).optional(),
  name: z.string().max(200).optional(),
  anonymous: z.boolean().default(false),
  text: z
    .string()
    .max(20_000)
    .refine((text) => text.trim() !== '', { error: '请填写诉求内容 / write what it is about' }),
  address: z.string().max(500).optional(),
  type: AppealType.optional(),
  urgency: Urgency.optional(),
  joins: z.uuid().optional(),
  /** How the person wants to hear of the answer. */
  answerBy: z.enum(['call', 'sms']).optional(),
  startedAt: z.iso.datetime({ offset: true }),
  endedAt: z.iso.datetime({ offset: true }),
});
export type CallNote = z.infer<typeof CallNote>;
