import { Checks, type Failure } from './checks.js';
import type { StoryHouse } from './house/house.js';
import type { Story } from './story.js';

/** One line of the command. */
export interface Outcome {
  readonly story: number;
  readonly city: string;
  readonly title: string;
  readonly holds: boolean;
  /** What was looked at and found as told. */
  readonly checked: readonly string[];
  /** What was not, with both sides; absent where the story holds. */
  readonly failed?: readonly Failure[];
  readonly seconds: number;
}

/** Plays one story on a Monday morning of its own. Never throws: a story that breaks does not hold. */
export async function playStory(story: Story, house: StoryHouse): Promise<Outcome> {
  const checks = new Checks();
  const begun = Date.now();
  try {
    house.clock.toNextMonday();
    await story.play({ city: house.city(story.city), house, checks });
  } catch (error) {
    checks.failed.push({ what: '演到底 / plays to its end', expected: true, found: (error as Error).message });
  }
  const holds = !checks.failed.length && checks.checked.length > 0;
  return {
    story: story.number,
    city: story.city,
    title: `${story.title.zh} / ${story.title.en}`,
    holds,
    checked: checks.checked,
    ...(checks.failed.length && { failed: checks.failed }),
    seconds: Math.round((Date.now() - begun) / 100) / 10,
  };
}
