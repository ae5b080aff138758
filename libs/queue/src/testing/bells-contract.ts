import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@guiyi/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bells } from '../bells.js';
import type { JobHandler, Shard } from '../jobs.js';
import { besides } from './besides.js';

/** An empty queue of its own that any number of processes open. */
export interface Tower {
  open(): Promise<Bells>;
  drop(): Promise<void>;
}

const XINING: Shard = { jurisdiction: 'xining' };
const JOB = 'normalize-intakes';

/** What every backend of the queue must do; run over each of them. */
export function describeBells(name: string, build: () => Promise<Tower>): void {
  describe(`bells on ${name}`, () => {
    let tower: Tower;
    let opened: Bells[];
    const open = async () => {
      const bells = await tower.open();
      opened.push(bells);
      return bells;
    };
    const serve = (bells: Bells, handle: JobHandler['handle']) => bells.serve('normalizer', besides(JOB, handle));

    beforeEach(async () => {
      tower = await build();
      opened = [];
    });
    afterEach(async () => {
      await Promise.all(opened.map((bells) => bells.close()));
      await tower.drop();
    });

    it('rings the handler with the shard', async () => {
      const bells = await open();
      const heard: Shard[] = [];
      await serve(bells, async (shard) => void heard.push(shard));
      await bells.ring(JOB, XINING);
      await eventually(() => expect(heard).toEqual([XINING]));
    });

    it('is heard once for a hundred rings while one waits, and keeps shards apart', async () => {
      const bells = await open();
      for (let count = 0; count < 100; count++) await bells.ring(JOB, XINING);
      await bells.ring(JOB, { jurisdiction: 'gaoyou' });
      expect((await bells.waiting()).normalize).toBe(2);
      const heard: string[] = [];
      await serve(bells, async ({ jurisdiction }) => void heard.push(jurisdiction));
      await eventually(() => expect(heard.sort()).toEqual(['gaoyou', 'xining']));
      await sleep(300);
      expect(heard).toHaveLength(2);
    });

    it('is heard once for a crowd that rings soon', async () => {
      const bells = await open();
      let heard = 0;
      await serve(bells, async () => void heard++);
      for (let count = 0; count < 100; count++) bells.ringSoon(JOB, XINING);
      await eventually(() => expect(heard).toBe(1));
      await sleep(200);
      expect(heard).toBe(1);
    });

    it('is heard once more after it rang while the shard was being served', async () => {
      const bells = await open();
      const gate = makeGate();
      let started = 0;
      await serve(bells, async () => {
        started++;
        if (started === 1) await gate.opened;
        return undefined;
      });
      await bells.ring(JOB, XINING);
      await eventually(() => expect(started).toBe(1));
      for (let count = 0; count < 10; count++) await bells.ring(JOB, XINING);
      await sleep(200);
      expect(started).toBe(1);
      gate.open();
      await eventually(() => expect(started).toBe(2));
      await sleep(300);
      expect(started).toBe(2);
    });

    it('loses no ring: after the last one a handler starts that sees all the work', async () => {
      const [one, two] = [await open(), await open()];
      const shards = ['xining', 'gaoyou', 'huimin'];
      const work = new Map<string, number>();
      const seen = new Map<string, number>();
      const handle = async ({ jurisdiction }: Shard) => {
        const there = work.get(jurisdiction) ?? 0;
        await sleep(Math.random() * 15);
        seen.set(jurisdiction, Math.max(there, seen.get(jurisdiction) ?? 0));
        return Math.random() < 0.1 ? 20 : undefined;
      };
      await serve(one, handle);
      await serve(two, handle);
      const ringing: Promise<void>[] = [];
      for (let count = 0; count < 500; count++) {
        const jurisdiction = shards[Math.floor(Math.random() * shards.length)] ?? '';
        const bells = Math.random() < 0.5 ? one : two;
        work.set(jurisdiction, (work.get(jurisdiction) ?? 0) + 1);
        if (Math.random() < 0.2) bells.ringSoon(JOB, { jurisdiction });
        else ringing.push(bells.ring(JOB, { jurisdiction }));
        if (Math.random() < 0.3) await sleep(Math.random() * 20);
      }
      await Promise.all(ringing);
      await eventually(() => expect(seen).toEqual(work), 5000);
    });

    it('hears a bell for later when its time has come, and meanwhile every bell for now', async () => {
      const bells = await open();
      const start = Date.now();
      const heard: number[] = [];
      await serve(bells, async () => void heard.push(Date.now() - start));
      await bells.ring(JOB, XINING, 1500);
      await bells.ring(JOB, XINING);
      await eventually(() => expect(heard).toHaveLength(1), 1000);
      await eventually(() => expect(heard).toHaveLength(2), 4000);
      expect(heard[1]).toBeGreaterThanOrEqual(1400);
    });

    it('does not let a bell for much later silence one for soon', async () => {
      const bells = await open();
      const heard: Shard[] = [];
      await serve(bells, async (shard) => void heard.push(shard));
      await bells.ring(JOB, XINING, 600_000);
      await bells.ring(JOB, XINING, 200);
      await eventually(() => expect(heard).toHaveLength(1), 2000);
    });

    it('rings again after the time that a handler names', async () => {
      const bells = await open();
      const at: number[] = [];
      await serve(bells, async () => {
        at.push(Date.now());
        return at.length < 3 ? 300 : undefined;
      });
      await bells.ring(JOB, XINING);
      await eventually(() => expect(at).toHaveLength(3), 5000);
      expect(gaps(at).every((gap) => gap >= 290)).toBe(true);
    });

    it('rings a handler that is in a hurry again at most four times a second', async () => {
      const bells = await open();
      let heard = 0;
      await serve(bells, async () => {
        heard += 1;
        return 0;
      });
      await bells.ring(JOB, XINING);
      await sleep(1600);
      expect(heard).toBeGreaterThanOrEqual(2);
      expect(heard).toBeLessThanOrEqual(7);
    });

    it('tries a failed handler again, each time later, gives up after five times and hears the next ring', async () => {
      const bells = await open();
      const at: number[] = [];
      await serve(bells, async () => {
        at.push(Date.now());
        throw new Error('not today');
      });
      await bells.ring(JOB, XINING);
      await eventually(() => expect(at).toHaveLength(5), 15_000);
      for (const [count, gap] of gaps(at).entries()) expect(gap).toBeGreaterThanOrEqual(500 * 2 ** count - 50);
      await sleep(500);
      expect(at).toHaveLength(5);
      await bells.ring(JOB, XINING);
      await eventually(() => expect(at.length).toBeGreaterThan(5), 2000);
    });

    it('shares the shards of one queue among several processes', async () => {
      const heard = [0, 0];
      const gate = makeGate();
      for (const at of heard.keys())
        await serve(await open(), async () => {
          heard[at] = (heard[at] ?? 0) + 1;
          await gate.opened;
          return undefined;
        });
      const [bells] = opened;
      // More shards than one process serves at once.
      for (let count = 0; count < 8; count++) await bells?.ring(JOB, { jurisdiction: `city-${count}` });
      await eventually(() => expect(heard).toEqual([4, 4]));
      gate.open();
    });

    it('lets what is being served end before it closes', async () => {
      const bells = await tower.open();
      let state = 'idle';
      await serve(bells, async () => {
        state = 'serving';
        await sleep(600);
        state = 'served';
        return 1000;
      });
      await bells.ring(JOB, XINING);
      await eventually(() => expect(state).toBe('serving'));
      await bells.close();
      expect(state).toBe('served');
      await bells.ring(JOB, XINING);
    });

    it.each([
      ['none', [], /normalizer: job "normalize-intakes" has no handler/],
      ['two', [JOB, JOB], /job "normalize-intakes" has 2 handlers/],
      ["another app's", [JOB, 'route-tickets'], /job "route-tickets" belongs to the router/],
    ] as const)('refuses to serve with %s for a job', async (_what, jobs, message) => {
      const bells = await open();
      const handlers = jobs.map((job) => ({ job, handle: async () => undefined }));
      await expect(bells.serve('normalizer', handlers)).rejects.toThrow(message);
    });
  });
}

function makeGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const gaps = (at: readonly number[]) => at.slice(1).map((time, index) => time - (at[index] ?? 0));
