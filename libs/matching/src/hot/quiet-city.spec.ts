import { HotSettings } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { countWindows, type Sighting } from './hot-windows.js';
import { judgeGroup } from './judge-group.js';
import { usualRate } from './usual-rate.js';

const DAY = 86_400_000;
const PAST = 56;
const GROUPS = 800;

/** A seeded generator (mulberry32), so that the city is the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

/** Groups from twenty a day to one a year; Mondays are busier, Sundays quieter, each day has its own luck; by daylight. */
function quietCity(random: () => number, looks: number) {
  const rates = Array.from({ length: GROUPS }, (_, rank) => 20 / (1 + rank) ** 0.9);
  const weekday = [0.6, 1.3, 1.1, 1, 1, 1, 0.8];
  const counts = rates.map(() => [] as number[]);
  const moments = rates.map(() => [] as number[]);
  for (let day = 0; day < PAST + looks; day++) {
    const mood = (weekday[day % 7] ?? 1) * (0.85 + 0.3 * random());
    for (const [group, rate] of rates.entries()) {
      const count = poisson(rate * mood, random);
      counts[group]?.push(count);
      for (let one = 0; one < count; one++) moments[group]?.push((day + 1 / 3 + (random() + random()) / 4) * DAY);
    }
  }
  return { counts, moments };
}

describe('a city in which nothing happens', () => {
  it('raises next to no warning in four weeks, and a burst at a silent place is seen the same hour', () => {
    const settings = HotSettings.parse({});
    const looks = 28;
    const { counts, moments } = quietCity(seeded(7), looks);
    const everything = moments.flat();
    const cityCounts = Array.from({ length: PAST + looks }, (_, day) =>
      counts.reduce((total, days) => total + (days[day] ?? 0), 0),
    );
    const seen = (at: readonly number[], now: number): Sighting[] =>
      at
        .filter((one) => one <= now && one > now - 3 * DAY)
        .map((one, n) => ({ appealId: `${n}`, voice: `${one}`, at: new Date(one) }));
    const pastOf = (days: readonly number[], today: number) =>
      usualRate(days.slice(0, today - 3).reverse(), settings.halfLifeDays);
    const raised = new Set<number>();
    let missed = 0;
    for (let today = PAST; today < PAST + looks; today++)
      for (const hour of [11, 19]) {
        const now = (today + hour / 24) * DAY;
        const city = { windows: countWindows(seen(everything, now), new Date(now)), usual: pastOf(cityCounts, today) };
        for (const [group, days] of counts.entries()) {
          const verdict = judgeGroup(
            countWindows(seen(moments[group] ?? [], now), new Date(now)),
            pastOf(days, today),
            city,
            settings,
          );
          if (verdict.hot) raised.add(group);
        }
        const burst = [1, 2, 3, 4].map((minutes) => now - minutes * 600_000);
        const silent = pastOf(
          Array.from({ length: PAST + looks }, () => 0),
          today,
        );
        if (!judgeGroup(countWindows(seen(burst, now), new Date(now)), silent, city, settings).hot) missed += 1;
      }
    expect(missed).toBe(0);
    expect(raised.size).toBeLessThanOrEqual(3);
  }, 60_000);
});
