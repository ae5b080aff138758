import type { Place } from '@guiyi/domain';

/** A place as it was found, with the district in which the profile says it lies. */
export interface FoundPlace {
  readonly kind: Place['kind'];
  readonly name: string;
  readonly at: number;
  readonly key?: string;
  readonly district?: string;
}
