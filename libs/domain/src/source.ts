import { z } from 'zod';

/** 接入点: one configured instance of a channel. `settings` belongs to the channel and is checked by it. */
export const SourceConfig = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'two to 63 lower-case letters, digits and dashes'),
  /** The channel's id in the list of channels, e.g. `webform`. */
  channel: z.string(),
  /** The city (profile) whose queue it feeds. */
  jurisdiction: z.string(),
  name: z.string().default(''),
  enabled: z.boolean().default(true),
  /** Keys that callers present or sign with; kept hashed and sealed. A channel with signatures of its own keeps its secrets in `settings`. */
  keys: z.array(z.string().min(16, 'a key has at least 16 characters')).default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type SourceConfig = z.infer<typeof SourceConfig>;
