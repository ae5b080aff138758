import { type CityProfile, isFinished, maskText } from '@guiyi/domain';
import type { SoftClaim, StoredTicket, TicketParts, Vault } from '@guiyi/storage';
import { maskDeeply } from '../http/mask-deeply.js';
import { presentAppeal } from './present-appeal.js';
import { presentDecision, suggestionsIn } from './present-decision.js';
import type { Sight } from './present-given.js';
import { presentProposals } from './present-proposals.js';
import { departmentName } from './present-row.js';
import { presentClaim } from './soft-claim.js';
import type { TicketDetail } from './ticket-detail.schema.js';

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;
const masked = (text: string | null) => text && maskText(text);

/** Everything about a ticket that its reader may see. Who spoke is masked here, and unmasked nowhere but on record. */
export function presentTicket(
  ticket: StoredTicket,
  parts: TicketParts,
  context: {
    readonly profile: CityProfile;
    readonly vault: Vault;
    readonly now: Date;
    /** The reader is of a department: who reports wrongdoing stays hidden from it altogether. */
    readonly hideReporters: boolean;
    readonly sight: Sight;
    readonly claim: SoftClaim | undefined;
  },
): TicketDetail {
  const { profile, now } = context;
  return {
    ...ticket,
    title: maskText(ticket.title),
    problem: masked(ticket.problem),
    openedAt: iso(ticket.openedAt),
    lastAt: iso(ticket.lastAt),
    dueAt: isoOrNull(ticket.dueAt),
    overdue: ticket.dueAt !== null && ticket.dueAt < now && !isFinished(ticket.state),
    claim: context.claim ? presentClaim(context.claim) : null,
    mergedFrom: [...parts.mergedFrom],
    appeals: parts.appeals.map((appeal) => presentAppeal(appeal, parts.decisions, context)),
    assignments: parts.assignments.map((one) => ({
      ...one,
      department: { id: one.department, name: departmentName(profile, one.department) },
      dispatchedAt: iso(one.dispatchedAt),
      dueAt: isoOrNull(one.dueAt),
      overdue:
        one.dueAt !== null &&
        one.dueAt < now &&
        !['answered', 'accepted', 'revoked', 'return_accepted'].includes(one.state),
    })),
    answers: parts.answers.map((answer) => ({ ...answer, text: maskText(answer.text), at: iso(answer.at) })),
    decisions: parts.decisions.filter(({ appealId }) => appealId === null).map(presentDecision),
    // A department may be the one that the report beside its ticket is about.
    relations: parts.relations
      .filter(({ type }) => type !== 'report' || !context.hideReporters)
      .map(({ type: _, ...one }) => ({ ...one, title: maskText(one.title), at: iso(one.at) })),
    suggestions: suggestionsIn(parts.decisions, [ticket.id, ...parts.settled]),
    proposals: presentProposals(ticket.state, parts.decisions, profile),
    messages: parts.messages.map((message) => ({
      ...message,
      subject: maskText(message.subject),
      text: maskText(message.text),
      problem: masked(message.problem),
      madeAt: iso(message.madeAt),
      sentAt: isoOrNull(message.sentAt),
    })),
    events: parts.events.map((event) => ({
      ...event,
      reason: masked(event.reason),
      data: maskDeeply(event.data),
      at: iso(event.at),
    })),
  };
}
