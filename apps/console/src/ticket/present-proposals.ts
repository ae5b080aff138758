import { type CityProfile, RouteProposal, type TicketState } from '@guiyi/domain';
import type { TicketParts } from '@guiyi/storage';
import { z } from 'zod';
import { maskDeeply } from '../http/mask-deeply.js';
import { departmentName } from './present-row.js';
import type { TicketDetail } from './ticket-detail.schema.js';

const Proposals = z.array(RouteProposal).catch([]);

/** What a dispatcher may accept as it is, while the ticket waits for one: of the newest routing, the likeliest first. */
export function presentProposals(
  state: TicketState,
  decisions: TicketParts['decisions'],
  profile: CityProfile,
): TicketDetail['proposals'] {
  if (state !== 'pending_dispatch' && state !== 'pending_review') return [];
  const newest = decisions.filter(({ kind }) => kind === 'route').at(-1);
  return Proposals.parse(newest?.body.proposals ?? []).map(({ category, words, assignments, ...rest }) => ({
    ...rest,
    category: { id: category, name: profile.categories.find(({ id }) => id === category)?.name ?? category },
    words: maskDeeply(words),
    assignments: assignments.map(({ department, role }) => ({
      department: { id: department, name: departmentName(profile, department) },
      role,
    })),
  }));
}
