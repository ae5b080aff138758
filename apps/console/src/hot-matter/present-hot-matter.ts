import { maskText, readHotSubject } from '@guiyi/domain';
import type { StoredHotMatter } from '@guiyi/storage';
import { maskDeeply } from '../http/mask-deeply.js';
import type { HotMatter } from './hot-matter.schema.js';

/** A warning as the console shows it. Titles and reasons are written by many hands: whatever is a number of a person goes. */
export function presentHotMatter(stored: StoredHotMatter): HotMatter {
  const { kind, ...of } = readHotSubject(stored.subject);
  const { tickets, words, places, reason, ...figures } = stored.view;
  return {
    ...figures,
    reason: maskText(reason),
    words: maskDeeply(words),
    places: maskDeeply(places),
    tickets: tickets.map((ticket) => ({ ...ticket, title: maskText(ticket.title) })),
    id: stored.id,
    kind,
    name: maskText(stored.name),
    state: stored.state,
    of,
    raisedAt: stored.raisedAt.toISOString(),
    lookedAt: stored.lookedAt.toISOString(),
    cooledAt: stored.cooledAt?.toISOString() ?? null,
    acknowledged:
      stored.acknowledgedBy && stored.acknowledgedAt
        ? {
            by: stored.acknowledgedBy.id,
            at: stored.acknowledgedAt.toISOString(),
            reason: maskText(stored.acknowledgedReason ?? ''),
          }
        : null,
  };
}
