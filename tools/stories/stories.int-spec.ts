import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHouse, type StoryHouse } from './house/house.js';
import { playStory } from './play-story.js';
import { STORIES } from './stories.js';
import type { Story } from './story.js';

describe('the stories', () => {
  let house: StoryHouse;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openHouse({ databaseUrl: created.url });
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    await drop();
  });

  it('are the twelve, in order', () => {
    expect(STORIES.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([3, 4])('story %i holds', async (number) => {
    const story = STORIES.find((one) => one.number === number) as Story;
    const { holds, failed = [], checked } = await playStory(story, house);
    expect(failed).toEqual([]);
    expect([holds, checked.length > 3]).toEqual([true, true]);
  });

  it('a story that expects something else, or breaks, does not hold and says why', async () => {
    const story: Story = {
      number: 0,
      city: 'xining',
      title: { zh: '落空', en: 'in vain' },
      async play({ city, checks }) {
        checks.same('早晨九点 / nine in the morning', city.clock.now().getUTCHours(), 1);
        checks.same('时限 / class', 'seven_days', 'one_day');
        await city.ticket('00000000-0000-4000-8000-000000000000');
      },
    };
    const outcome = await playStory(story, house);
    expect(outcome).toMatchObject({ holds: false, checked: ['早晨九点 / nine in the morning'] });
    expect(outcome.failed).toMatchObject([
      { expected: 'one_day', found: 'seven_days' },
      { found: expect.stringContaining('404') },
    ]);
  });
});
