import { z } from 'zod';

/** When a learnt model of categories may act by itself. Without one the words of the profile decide. */
export const RoutingSettings = z
  .object({
    /** Of the messages held back while learning, this part of what would go out without asking must be right. */
    autoAccuracy: z.number().min(0.9).max(1).default(0.983),
    /** Dispatched by itself from this chance on; never below the chance that `autoAccuracy` asks for. */
    sureFrom: z.number().min(0.5).max(1).default(0.9),
    /** From this chance of the likeliest category on three are proposed; below it a dispatcher is asked. */
    proposeFrom: z.number().min(0).max(1).default(0.3),
  })
  .refine(({ sureFrom, proposeFrom }) => proposeFrom <= sureFrom, 'routing: proposeFrom is above sureFrom');
export type RoutingSettings = z.infer<typeof RoutingSettings>;
