import type { Ticket } from '../../api/types.js';

const SOLVED = ['solved', 'mostly_solved', 'partly_solved', 'unsolved'] as const;
const SATISFIED = ['satisfied', 'neutral', 'unsatisfied'] as const;

export interface Verdict {
  readonly solved?: (typeof SOLVED)[number] | undefined;
  readonly satisfied?: (typeof SATISFIED)[number] | undefined;
  readonly reached: boolean;
}

/** What a person said when called back, out of the event; nothing where it is another event. */
export function verdictOf({ kind, data }: Pick<Ticket['events'][number], 'kind' | 'data'>): Verdict | undefined {
  if (kind !== 'appeal.called_back') return undefined;
  return {
    reached: data.reached !== false,
    solved: SOLVED.find((one) => one === data.solved),
    satisfied: SATISFIED.find((one) => one === data.satisfied),
  };
}
