import { z } from 'zod';

/** `service` is a puppet rented from a provider, by its token; `mock` plays WeChat in the process, for demonstrations. */
export const WechatyListenerSettings = z
  .object({ puppet: z.enum(['mock', 'service']), token: z.string().min(1).meta({ secret: true }).optional() })
  .refine(({ puppet, token }) => puppet === 'mock' || token !== undefined, {
    path: ['token'],
    error: 'puppet service needs the token of the provider',
  });
export type WechatyListenerSettings = z.infer<typeof WechatyListenerSettings>;
