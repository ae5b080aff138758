import { z } from 'zod';
import { StatusState } from '../state-words.js';

/** `whsec_` and the base64 of 24 to 64 random bytes, as Standard Webhooks writes secrets. */
const Secret = z.string().refine(isSecret, 'whsec_ and the base64 of 24 to 64 random bytes');

export const WebhookSettings = z
  .object({
    url: z.string(),
    /** The first is the newest. While a secret is replaced both are listed: each event is signed with all of them. */
    secrets: z.array(Secret).min(1).max(5),
    /** What calls back are signed with, where it is not `secrets`. */
    callbackSecrets: z.array(Secret).min(1).max(5).optional(),
    /** The vendor's words for states, over the usual ones: `{"已转区县": "in_handling"}`. */
    states: z.record(z.string(), StatusState).default({}),
    /** The offset of times that a call back writes without one. */
    utcOffset: z
      .string()
      .regex(/^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/)
      .default('+08:00'),
    timeoutSeconds: z.number().min(0.1).max(60).default(15),
    /** Permits plain http to another machine, where the line between is trusted. */
    allowHttp: z.boolean().default(false),
  })
  .superRefine(({ url, allowHttp }, context) => {
    const complaint = complaintAbout(url, allowHttp);
    if (complaint) context.addIssue({ code: 'custom', path: ['url'], message: complaint });
  });
export type WebhookSettings = z.infer<typeof WebhookSettings>;

function complaintAbout(address: string, allowHttp: boolean): string | undefined {
  if (!URL.canParse(address)) return 'not an address';
  const url = new URL(address);
  if (url.username || url.password) return 'an address with a password ends up in logs';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'https only';
  return allowHttp || isLoopback(url.hostname) ? undefined : 'https only (or allowHttp, where the line is trusted)';
}

/** The URL parser has already written out every other spelling of these addresses. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function isSecret(text: string): boolean {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? '';
  const { length } = Buffer.from(base64, 'base64');
  return base64.length % 4 === 0 && length >= 24 && length <= 64;
}
