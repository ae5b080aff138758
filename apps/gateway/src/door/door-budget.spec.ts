import { Readable } from 'node:stream';
import { ProblemError } from '@guiyi/platform';
import { describe, expect, it } from '@jest/globals';
import { DoorBudget } from './door-budget.js';
import { readBytes } from './read-bytes.js';

describe('what the door takes at once', () => {
  it('is so many requests, and again as many when one has gone', () => {
    const budget = new DoorBudget({ requests: 2, bytes: 100 });
    const first = budget.enter();
    expect(budget.enter()).toBeDefined();
    expect(budget.enter()).toBeUndefined();
    if (first) budget.leave(first);
    expect(budget.enter()).toBeDefined();
  });

  it('is so many bytes of all bodies together, held until their requests end', async () => {
    const budget = new DoorBudget({ requests: 9, bytes: 100 });
    const one = budget.enter() ?? { bytes: 0 };
    const other = budget.enter() ?? { bytes: 0 };
    const body = () => Readable.from([Buffer.alloc(40), Buffer.alloc(20)]);
    expect(await readBytes(body(), 1000, budget, one)).toHaveLength(60);
    const refused = await readBytes(body(), 1000, budget, other).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem.status).toBe(503);
    budget.leave(one);
    budget.leave(other);
    expect(await readBytes(body(), 1000, budget, budget.enter() ?? { bytes: 0 })).toHaveLength(60);
  });

  it('refuses one body that is too large, announced or not', async () => {
    const budget = new DoorBudget({ requests: 1, bytes: 1000 });
    const refused = await readBytes(Readable.from([Buffer.alloc(90)]), 80, budget, { bytes: 0 }).catch((e) => e);
    expect((refused as ProblemError).problem.status).toBe(413);
  });
});
