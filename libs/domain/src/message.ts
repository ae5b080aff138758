import { z } from 'zod';

/** What is said to one person on the channel they spoke on. */
export const MessageKind = z.enum(['receipt', 'answer', 'callback']);
export type MessageKind = z.infer<typeof MessageKind>;

/** `task`: nobody can be written to, somebody must call; `shown`: the person fetches it (a tracking page). */
export const MessageState = z.enum(['pending', 'sent', 'shown', 'task', 'done']);
export type MessageState = z.infer<typeof MessageState>;
