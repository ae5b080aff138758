import type { CityCounts, HeldBackFigures, ModelFigures } from '@guiyi/routing';

/** Why a model is in use now, or is not. */
export type LearntCategoriesWhy =
  | 'applied'
  | 'too_few'
  | 'no_news'
  | 'unchanged'
  | 'worse'
  | 'pinned'
  | 'overtaken'
  | 'dry_run';

/** What came of learning categories from a city's tickets. */
export interface LearntCategories {
  readonly city: string;
  readonly at: string;
  readonly applied: boolean;
  readonly why: LearntCategoriesWhy;
  /** The version in use when it began; undefined: the words of the profile. */
  readonly present?: string;
  readonly version?: string;
  readonly examples?: CityCounts;
  /** On examples held back in turns while learning. */
  readonly figures?: ModelFigures;
  /** On messages that no version learns from. */
  readonly heldBack?: { readonly candidate: HeldBackFigures; readonly present: HeldBackFigures };
  readonly seconds?: number;
}
