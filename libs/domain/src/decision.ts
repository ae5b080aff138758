import { z } from 'zod';
import { AssignmentRole } from './assignment.js';

/** The five ways of a new appeal, and `new`: nothing like it is known. */
export const MatchWay = z.enum(['replay', 'follow_up', 'repeat', 'same_matter', 'related', 'new']);
export type MatchWay = z.infer<typeof MatchWay>;

export const MATCH_WAY_NAMES: Record<MatchWay, { zh: string; en: string }> = {
  replay: { zh: '重复投递', en: 'Replay' },
  follow_up: { zh: '追问', en: 'Follow-up' },
  repeat: { zh: '重复诉求', en: 'Repeat' },
  same_matter: { zh: '并单', en: 'Same matter' },
  related: { zh: '同类', en: 'Related' },
  new: { zh: '新诉求', en: 'New' },
};

/** One thing that counted for or against, with what was seen: `{name: 'place', value: 1, weight: 2.1, seen: ['115号楼']}`. */
export const Feature = z.object({
  name: z.string(),
  value: z.number(),
  weight: z.number(),
  seen: z.array(z.string()).default([]),
});
export type Feature = z.infer<typeof Feature>;

/** A ticket that was weighed. */
export const Weighed = z.object({
  ticketId: z.uuid(),
  ticketNumber: z.string().optional(),
  score: z.number(),
  features: z.array(Feature),
  /** Why it cannot be the same, however alike the words are (another place, too long ago). */
  contradiction: z.string().optional(),
});
export type Weighed = z.infer<typeof Weighed>;

/** Principle: every decision says why, by which version, with the runner-up, and who decided. */
export const MatchDecision = z.object({
  way: MatchWay,
  score: z.number(),
  /** The ticket (or, for a repeat, the earlier ticket) this is about. */
  ticketId: z.uuid().optional(),
  /** The earlier appeal of the same person: follow-ups attach to it, repeats point back to it. */
  appealId: z.uuid().optional(),
  chosen: Weighed.optional(),
  runnerUp: Weighed.optional(),
  /** Below the merging threshold, worth a dispatcher's look: best first, five at most. */
  suggested: z.array(Weighed).max(5),
  /** One line in Chinese, short enough to read at a glance. */
  reason: z.string(),
  version: z.string(),
});
export type MatchDecision = z.infer<typeof MatchDecision>;

export const DueStep = z.object({ at: z.iso.datetime({ offset: true }), text: z.string() });
export type DueStep = z.infer<typeof DueStep>;

/** A due time that anyone can recompute by reading its steps. */
export const DueExplanation = z.object({
  startedAt: z.iso.datetime({ offset: true }),
  dueAt: z.iso.datetime({ offset: true }),
  timeClass: z.string(),
  steps: z.array(DueStep),
});
export type DueExplanation = z.infer<typeof DueExplanation>;

/**
 * What a learnt model's chance was good for. `sure`: dispatched by it; `propose`: a dispatcher chooses among three; `ask`: a
 * dispatcher must say; `rules`: the words of the profile decided, since the matter cannot wait or the model does not know it.
 */
export const RouteBand = z.enum(['sure', 'propose', 'ask', 'rules']);
export type RouteBand = z.infer<typeof RouteBand>;

/** Where a ticket would go if it were of this category: a dispatcher may accept it as it is. */
export const RouteProposal = z.object({
  category: z.string(),
  /** Calibrated, 0 to 1. */
  probability: z.number(),
  words: z.array(z.string()),
  rule: z.string(),
  timeClass: z.string(),
  /** Empty when every unit that could take it is the one that the report is about. */
  assignments: z.array(z.object({ department: z.string(), role: AssignmentRole })),
});
export type RouteProposal = z.infer<typeof RouteProposal>;

/** Which department and by when, and why. */
export const RouteDecision = z.object({
  category: z.string(),
  categoryScore: z.number(),
  area: z.string().optional(),
  /** The words of the text that spoke for the category. */
  words: z.array(z.string()),
  /** The catalogue row that matched (`fallback` where none did) and the version of the profile. */
  rule: z.string(),
  version: z.string(),
  fallback: z.boolean(),
  runnerUp: z.object({ category: z.string(), score: z.number(), rule: z.string() }).optional(),
  /** The version of the city's own catalogue; absent where the profile's applies. */
  catalogue: z.number().int().optional(),
  /** What a learnt model said; absent where none was asked. */
  model: z.object({ version: z.string(), probability: z.number(), band: RouteBand }).optional(),
  /** Best first; only where a dispatcher is to choose. */
  proposals: z.array(RouteProposal).max(3).optional(),
  /** The category that a person's dispatch shows it to be, which learning takes; null: not what it was thought to be. */
  label: z.string().nullable().optional(),
  reason: z.string(),
});
export type RouteDecision = z.infer<typeof RouteDecision>;
