import { z } from 'zod';

/** 诉求人. Anonymous has no identity; collective (联名) speaks for several. */
export const RequesterKind = z.enum(['person', 'enterprise', 'anonymous', 'collective']);
export type RequesterKind = z.infer<typeof RequesterKind>;

/** Who speaks, as the channel heard it. Every field is personal data: encrypted at rest, masked in lists. */
export const Requester = z.object({
  kind: RequesterKind.default('person'),
  name: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(320).optional(),
  /** The identity a platform gives its user: a WeChat openid, an account of a provincial app. */
  openid: z.string().max(200).optional(),
});
export type Requester = z.infer<typeof Requester>;

/**
 * The identities under which a requester can be recognised again, normalized (`phone:13800138000`).
 * A store keeps only their keyed hashes. Mainland prefixes +86, 0086 and leading carrier zeros of mobiles are dropped.
 */
export function identitiesOf(requester: Requester): string[] {
  if (requester.kind === 'anonymous') return [];
  const identities: string[] = [];
  const phone = requester.phone && normalizePhone(requester.phone);
  if (phone) identities.push(`phone:${phone}`);
  if (requester.email) identities.push(`email:${requester.email.trim().toLowerCase()}`);
  if (requester.openid) identities.push(`openid:${requester.openid.trim()}`);
  return identities;
}

/** Digits only, without the country code; undefined when too short to identify anybody. */
export function normalizePhone(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  const national = digits.replace(/^(?:00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{9,10}$)/, '');
  const mobile = national.replace(/^0(?=1[3-9]\d{9}$)/, '');
  return mobile.length >= 7 ? mobile : undefined;
}
