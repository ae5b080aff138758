import { may } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { claimSoftly, dropEndedClaims, dropSoftClaim, type SoftClaim } from '@guiyi/storage';
import { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { Time } from '../http/fields.js';
import { notFound, refused } from '../http/or-problem.js';

/** How long a claim holds without a heartbeat, in milliseconds; a browser sends one every third of it. */
export const CLAIM_HOLDS = 120_000;

export const ClaimRequest = z.object({
  takeOver: z.boolean().default(false).describe('Also where somebody else works on it'),
});
export const ClaimedBy = z.object({ accountId: z.uuid(), name: z.string(), since: Time, until: Time });
export const Claimed = z.object({ isMine: z.boolean(), claim: ClaimedBy });

/** 在办: says to the others who is on a ticket; it ends by itself without a heartbeat, and forbids nobody anything. */
export async function claimTicket(
  { database, clock }: Runtime,
  { jurisdiction, account, roles }: Caller,
  ticketId: string,
  { takeOver }: z.infer<typeof ClaimRequest>,
): Promise<z.infer<typeof Claimed>> {
  if (!(['ticket.merge', 'ticket.dispatch', 'ticket.answer'] as const).some((permission) => may(roles, permission)))
    throw refused({ ok: false, code: 'forbidden', detail: '您只能查看工单 / you may only read tickets' });
  const now = clock.now();
  await dropEndedClaims(database, jurisdiction, now);
  const until = new Date(now.getTime() + CLAIM_HOLDS);
  const claim = await claimSoftly(database, { jurisdiction, ticketId, account, takeOver, now, until });
  if (!claim) throw notFound('没有这件工单 / no such ticket');
  return { isMine: claim.accountId === account.id, claim: presentClaim(claim) };
}

export async function releaseTicket(
  { database }: Runtime,
  { jurisdiction, account }: Caller,
  ticketId: string,
): Promise<{ done: true }> {
  await dropSoftClaim(database, jurisdiction, ticketId, account.id);
  return { done: true };
}

export function presentClaim({ accountId, name, since, until }: SoftClaim): z.infer<typeof ClaimedBy> {
  return { accountId, name, since: since.toISOString(), until: until.toISOString() };
}
