import type { FeatureChange, HeldFigures } from '@guiyi/matching';

/** Why a version is in use now, or is not. */
export type LearntWhy = 'applied' | 'too_few' | 'no_news' | 'unchanged' | 'worse' | 'pinned' | 'overtaken' | 'dry_run';

/** What came of learning from a city's labels. */
export interface Learnt {
  readonly city: string;
  readonly at: string;
  readonly applied: boolean;
  readonly why: LearntWhy;
  /** Pairs that people judged, of them the same matter, and of them never learnt from. */
  readonly labels: { readonly all: number; readonly same: number; readonly heldBack: number };
  /** Pairs that nobody judged: merged and left so, and only suggested. */
  readonly unjudged: { readonly stood: number; readonly suggested: number };
  /** What was in use when it began. */
  readonly present: string;
  /** What it was learnt on top of. */
  readonly from?: string;
  readonly version?: string;
  /** `scale`: few labels, only the chances moved; `features`: the points of features did too. */
  readonly method?: 'scale' | 'features';
  readonly heldBack?: { readonly candidate: HeldFigures; readonly present: HeldFigures };
  /** What counts otherwise than it did, the most changed first. */
  readonly changes?: readonly FeatureChange[];
  /** The chance from which the city's precision merges, before and after; null: never. */
  readonly mergesFrom?: { readonly before: number | null; readonly after: number | null };
}
