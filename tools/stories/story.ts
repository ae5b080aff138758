import type { Checks } from './checks.js';
import type { City } from './house/city.js';
import type { StoryHouse } from './house/house.js';

/** One of the twelve things that cities tell of their own hotlines, played against the whole house. */
export interface Story {
  readonly number: number;
  /** The profile it is played in, which is also the jurisdiction. */
  readonly city: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Lives through it and says what was looked at. What it throws makes the story fail. */
  play(scene: { readonly city: City; readonly house: StoryHouse; readonly checks: Checks }): Promise<void>;
}
