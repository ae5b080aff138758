import { isAwaiting, isFinished, type MatchWay } from '@guiyi/domain';
import { record, type WeighedTicket } from '../weigh/weigh-ticket.js';
import { standsApart } from './against-merging.js';
import type { MatchInput, Verdict } from './candidate.js';
import { explainAgent } from './explain.js';

/**
 * What an agent said who spoke with the person and looked at the ticket: believed like a dispatcher's merge, also against
 * what the words say. What no dispatcher may do, an agent may not either: a finished ticket takes nobody in, and a report
 * joins reports only. Undefined where no agent chose, or the ticket is not known.
 */
export function decideByAgent(input: MatchInput, ticketOf: ReadonlyMap<string, WeighedTicket>): Verdict | undefined {
  const { chosen, own, candidates, matter } = input;
  if (chosen?.by !== 'agent') return undefined;
  const { ticketId } = chosen;
  const candidate = candidates.find((one) => one.ticketId === ticketId);
  if (!candidate) return undefined;
  const weighed = ticketOf.get(ticketId);
  const about = { ticketId, ...(weighed && { chosen: record(matter, weighed) }), score: 1 };
  const explain = (way: MatchWay, why?: string) => explainAgent(matter, candidate, weighed, way, why);

  const mine = own
    .filter((one) => one.ticketId === ticketId)
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  const open = isFinished(candidate.state) ? undefined : mine.find(({ state }) => isAwaiting(state));
  if (standsApart(input, candidate)) return { way: 'related', ...about, reason: explain('related', '举报单独办理') };
  if (open) return { way: 'follow_up', ...about, appealId: open.appealId, reason: explain('follow_up') };
  if (!isFinished(candidate.state)) return { way: 'same_matter', ...about, reason: explain('same_matter') };
  // Nobody handled what was withdrawn or rejected: it is not repeated.
  const [last] = candidate.state === 'withdrawn' || candidate.state === 'rejected' ? [] : mine;
  if (last) return { way: 'repeat', ...about, appealId: last.appealId, reason: explain('repeat') };
  return { way: 'related', ...about, reason: explain('related', '该单已办结') };
}
