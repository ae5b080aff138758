import { z } from 'zod';

/** One chat message as the listener hands it over, so that reading it needs no session. */
export const ChatMessage = z.object({
  id: z.string().min(1).max(300),
  talker: z.object({ id: z.string().min(1).max(200), name: z.string() }),
  room: z.object({ id: z.string(), topic: z.string() }).optional(),
  /** Wechaty's name of the kind: `Text`, `Image`, `Recalled`… */
  type: z.string(),
  text: z.string(),
  /** When it was sent, ISO 8601. */
  timestamp: z.iso.datetime({ offset: true }),
  /** Picture, recording, film or document; absent where it could not be fetched or is too large. */
  file: z.object({ name: z.string(), base64: z.string() }).optional(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;
