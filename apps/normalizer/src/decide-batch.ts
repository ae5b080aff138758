import {
  type CityProfile,
  type DomainEvent,
  formatNumber,
  type MatchDecision,
  NORMALIZER,
  type Urgency,
} from '@guiyi/domain';
import { decide } from '@guiyi/matching';
import type { NewAppeal, NewMessage, Recorded } from '@guiyi/storage';
import { v7 as uuid } from 'uuid';
import type { Arrival } from './read-arrival.js';
import { localDay } from './steps/local-time.js';
import type { WorkingSet } from './working-set.js';

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] extends readonly (infer Entry)[] ? Entry[] : T[Field] };

/** An appeal that joined a ticket, or a follow-up that moved one: the ticket changes once for each, in order. */
export interface TicketMove {
  readonly ticketId: string;
  readonly at: Date;
  readonly urgency: Urgency;
  readonly event: DomainEvent;
}

/** Everything that a batch comes to, before any of it is written. */
export interface BatchOutcome {
  readonly recorded: Mutable<Recorded>;
  readonly links: { readonly intakeId: string; readonly appealId: string }[];
  readonly rejected: { readonly intakeId: string; readonly reason: string }[];
  readonly messages: NewMessage[];
  readonly events: DomainEvent[];
  readonly moves: TicketMove[];
}

export interface BatchContext {
  readonly profile: CityProfile;
  readonly workingSet: WorkingSet;
  /** Running numbers for tickets, one for each arrival at the most. */
  readonly numbers: bigint[];
  readonly now: Date;
}

/** Decides the arrivals of a batch one after the other; each sees what those before it came to. Pure but for new ids. */
export function decideBatch(arrivals: readonly Arrival[], context: BatchContext): BatchOutcome {
  const outcome: BatchOutcome = {
    recorded: { tickets: [], appeals: [], links: [], decisions: [], relations: [], keys: [] },
    links: [],
    rejected: [],
    messages: [],
    events: [],
    moves: [],
  };
  for (const arrival of arrivals) decideOne(arrival, context, outcome);
  return outcome;
}

function decideOne(arrival: Arrival, context: BatchContext, outcome: BatchOutcome): void {
  const { content } = arrival;
  if (content.automatic) {
    const reason = `自动邮件，不立单 / written by a machine: ${content.automatic}`;
    for (const { id } of arrival.intakes) outcome.rejected.push({ intakeId: id, reason });
    outcome.events.push({ kind: 'intake.rejected', intakeId: arrival.intakes[0].id, actor: NORMALIZER, reason });
    return;
  }
  if (content.missedCall) {
    takeMissedCall(arrival, context, outcome);
    return;
  }

  const own = context.workingSet.ownOf(arrival);
  const decision = decide({
    matter: arrival.matter,
    own,
    candidates: context.workingSet.candidatesFor(arrival),
    at: arrival.intakes[0].receivedAt,
    settings: context.profile.matching,
    references: referencesOf(arrival, own),
  });
  if (decision.way === 'follow_up' && decision.appealId) {
    followUp(arrival, decision, context, outcome);
    return;
  }
  const repeated = decision.way === 'repeat' ? own.find(({ appealId }) => appealId === decision.appealId) : undefined;
  const appeal = newAppeal(arrival, repeated && { id: repeated.appealId, count: repeated.repeatCount });
  const joined = decision.way === 'same_matter' ? decision.ticketId : undefined;
  const ticketId = joined ?? openTicket(arrival, context, outcome);
  linkAppeal(arrival, appeal, decision, ticketId, context, outcome);
  if (joined) join(arrival, appeal, joined, decision, context, outcome);
  if ((decision.way === 'related' || decision.way === 'repeat') && decision.ticketId)
    outcome.recorded.relations.push({
      ticketId,
      relatedId: decision.ticketId,
      kind: decision.way,
      decisionId: outcome.recorded.decisions.at(-1)?.id ?? uuid(),
    });
}

/** Our own receipt numbers, and the mails of a thread the person answers to, name the person's own earlier appeals. */
function referencesOf(arrival: Arrival, own: ReturnType<WorkingSet['ownOf']>): string[] {
  const said = arrival.content.references ?? [];
  if (!said.length) return [];
  const conversation = arrival.intakes[0].conversation;
  return own
    .filter((appeal) => said.includes(appeal.number) || (conversation !== null && appeal.conversation === conversation))
    .map(({ appealId }) => appealId);
}

function newAppeal(arrival: Arrival, repeated: { id: string; count: number } | undefined): NewAppeal {
  const [first] = arrival.intakes;
  return {
    id: uuid(),
    number: first.number,
    intakeId: first.id,
    sourceId: first.sourceId,
    channel: first.channel,
    understanding: arrival.understanding,
    matter: arrival.matter,
    requester: arrival.content.requester,
    identityHashes: arrival.identityHashes,
    ...(arrival.content.replyTo && { replyTo: arrival.content.replyTo }),
    ...(first.conversation && { conversation: first.conversation }),
    ...(repeated && { repeatOf: repeated.id }),
    repeatCount: repeated ? repeated.count + 1 : 0,
    openedAt: first.receivedAt,
  };
}

function openTicket(
  arrival: Arrival,
  { profile, numbers, now, workingSet }: BatchContext,
  outcome: BatchOutcome,
): string {
  const [first] = arrival.intakes;
  const day = localDay(now, profile.timeZone);
  const { understanding } = arrival;
  const ticket = {
    id: uuid(),
    number: formatNumber(profile.numbering.ticket, numbers.shift() ?? 0n, day),
    title: understanding.title,
    type: understanding.type,
    urgency: understanding.urgency,
    ...(understanding.district !== undefined && { district: understanding.district }),
    firstReceiver: first.sourceId,
    state: 'pending_review' as const,
    openedAt: first.receivedAt,
  };
  outcome.recorded.tickets.push(ticket);
  outcome.events.push({
    kind: 'ticket.opened',
    ticketId: ticket.id,
    actor: NORMALIZER,
    data: { number: ticket.number, urgency: ticket.urgency },
  });
  workingSet.addTicket(
    { ticketId: ticket.id, ticketNumber: ticket.number, state: ticket.state, openedAt: ticket.openedAt },
    arrival,
  );
  return ticket.id;
}

function linkAppeal(
  arrival: Arrival,
  appeal: NewAppeal,
  decision: MatchDecision,
  ticketId: string,
  { profile, workingSet }: BatchContext,
  outcome: BatchOutcome,
): void {
  const decisionId = uuid();
  outcome.recorded.appeals.push(appeal);
  outcome.recorded.decisions.push({
    id: decisionId,
    appealId: appeal.id,
    ticketId,
    intakeId: appeal.intakeId,
    decision,
  });
  outcome.recorded.links.push({ appealId: appeal.id, ticketId, decisionId, reason: decision.reason });
  outcome.recorded.keys.push(...arrival.keys.map((key) => ({ key, ticketId })));
  outcome.events.push({
    kind: decision.way === 'repeat' ? 'appeal.repeated' : 'appeal.opened',
    appealId: appeal.id,
    ticketId,
    actor: NORMALIZER,
    reason: decision.reason,
    data: { number: appeal.number, channel: appeal.channel, way: decision.way },
  });
  attachIntakes(arrival, appeal.id, outcome);
  outcome.messages.push(receiptOf(appeal, profile));
  workingSet.addAppeal(arrival, {
    appealId: appeal.id,
    number: appeal.number,
    ticketId,
    repeatCount: appeal.repeatCount,
    conversation: appeal.conversation ?? null,
    at: appeal.openedAt,
  });
}

function join(
  arrival: Arrival,
  appeal: NewAppeal,
  ticketId: string,
  decision: MatchDecision,
  { workingSet }: BatchContext,
  outcome: BatchOutcome,
): void {
  workingSet.joinTicket(ticketId, arrival, appeal.openedAt);
  outcome.moves.push({
    ticketId,
    at: appeal.openedAt,
    urgency: arrival.understanding.urgency,
    event: {
      kind: 'ticket.merged',
      appealId: appeal.id,
      actor: NORMALIZER,
      reason: decision.reason,
      data: { number: appeal.number, score: decision.score, version: decision.version },
    },
  });
}

function followUp(arrival: Arrival, decision: MatchDecision, context: BatchContext, outcome: BatchOutcome): void {
  const appealId = decision.appealId ?? '';
  const [first] = arrival.intakes;
  outcome.recorded.decisions.push({
    id: uuid(),
    appealId,
    intakeId: first.id,
    ...(decision.ticketId && { ticketId: decision.ticketId }),
    decision,
  });
  attachIntakes(arrival, appealId, outcome);
  const event: DomainEvent = {
    kind: 'appeal.followed_up',
    appealId,
    intakeId: first.id,
    actor: NORMALIZER,
    reason: decision.reason,
    data: { number: first.number, channel: first.channel },
  };
  if (decision.ticketId)
    outcome.moves.push({
      ticketId: decision.ticketId,
      at: first.receivedAt,
      urgency: arrival.understanding.urgency,
      event,
    });
  else outcome.events.push(event);
  if (decision.ticketId) context.workingSet.joinTicket(decision.ticketId, arrival, first.receivedAt);
}

/** Nobody spoke: there is no matter yet, only somebody to call back. */
function takeMissedCall(arrival: Arrival, context: BatchContext, outcome: BatchOutcome): void {
  const appeal = newAppeal(arrival, undefined);
  outcome.recorded.appeals.push(appeal);
  outcome.events.push({
    kind: 'appeal.opened',
    appealId: appeal.id,
    actor: NORMALIZER,
    data: { number: appeal.number, channel: appeal.channel, missedCall: true },
  });
  attachIntakes(arrival, appeal.id, outcome);
  outcome.messages.push({
    kind: 'callback',
    cause: appeal.intakeId,
    appealId: appeal.id,
    sourceId: appeal.sourceId,
    number: appeal.number,
    subject: '未接来电，请回拨',
    text: `${context.profile.name.zh}：${appeal.number} 来电未接通，请回拨并记录诉求。`,
    state: 'task',
  });
  context.workingSet.addAppeal(arrival, {
    appealId: appeal.id,
    number: appeal.number,
    repeatCount: 0,
    conversation: null,
    at: appeal.openedAt,
  });
}

function attachIntakes(arrival: Arrival, appealId: string, outcome: BatchOutcome): void {
  for (const { id } of arrival.intakes) outcome.links.push({ intakeId: id, appealId });
}

function receiptOf(appeal: NewAppeal, profile: CityProfile): NewMessage {
  return {
    kind: 'receipt',
    cause: appeal.intakeId,
    appealId: appeal.id,
    sourceId: appeal.sourceId,
    number: appeal.number,
    subject: `您的诉求已受理 [${appeal.number}]`,
    text: profile.wording.receipt.replaceAll('{receipt}', appeal.number).replaceAll('{city}', profile.name.zh),
  };
}
