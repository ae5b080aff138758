import { z } from 'zod';

export const MediaFeedSettings = z.object({
  /** RSS, Atom or JSON Feed. */
  url: z
    .url({ protocol: /^https?$/, error: 'the feed has an http or https address' })
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'the address holds no user and password'),
  pollSeconds: z.number().min(5, 'a feed is asked every 5 seconds at most').max(86_400).default(300),
  userAgent: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, 'ASCII text')
    .default('Guiyi feed reader'),
});
export type MediaFeedSettings = z.infer<typeof MediaFeedSettings>;
