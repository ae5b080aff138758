import { SILENT } from '@guiyi/platform';
import type { Database, NewDelivery, NewIntake } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { IntakeKeeper, type ToKeep } from './intake-keeper.js';

/** A database whose commits end when the test says so; it shows how many intakes each of them carries. */
function slowDatabase(refuse: (ids: readonly string[]) => boolean = () => false) {
  const commits: { readonly ids: readonly string[]; end(): void }[] = [];
  const prepared = (_name: string, _text: string, parameters: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      const ids = parameters[1] as string[];
      const end = () => (refuse(ids) ? reject(new Error('refused')) : resolve(ids.map((id) => ({ id }))));
      commits.push({ ids, end });
    });
  return { database: { prepared } as unknown as Database, commits };
}

let made = 0;
function toKeep(size = 100): ToKeep {
  made += 1;
  const at = new Date(0);
  const delivery = { id: `d${made}`, sourceId: 's', size, receivedAt: at } as NewDelivery;
  const intake = { id: `i${made}`, sourceId: 's', externalId: `e${made}`, claimAt: at, receivedAt: at } as NewIntake;
  return { delivery, intakes: [intake], attachments: [] };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('keeping what arrives', () => {
  it('commits a lone request at once, and together what arrived meanwhile', async () => {
    const { database, commits } = slowDatabase();
    const keeper = new IntakeKeeper(database, SILENT);
    const first = keeper.keep(toKeep());
    await turn();
    const others = [1, 2, 3].map(() => keeper.keep(toKeep()));
    await turn();
    expect(commits.map(({ ids }) => ids.length)).toEqual([1]);
    commits[0]?.end();
    await first;
    await turn();
    expect(commits.map(({ ids }) => ids.length)).toEqual([1, 3]);
    commits[1]?.end();
    const kept = await Promise.all(others);
    expect(kept.map(([intake]) => intake?.id)).toEqual(commits[1]?.ids);
  });

  it('lets small ones pass a large one, but not a third large one', async () => {
    const { database, commits } = slowDatabase();
    const keeper = new IntakeKeeper(database, SILENT);
    const large = () => void keeper.keep(toKeep(10 * 1024 * 1024));
    large();
    await turn();
    void keeper.keep(toKeep());
    await turn();
    expect(commits).toHaveLength(2);
    commits[1]?.end();
    await turn();
    large();
    large();
    await turn();
    expect(commits).toHaveLength(3);
  });

  it('keeps the neighbours of a request that the database refuses', async () => {
    let sick = '';
    const { database, commits } = slowDatabase((ids) => ids.includes(sick));
    const keeper = new IntakeKeeper(database, SILENT);
    const wanted = [toKeep(), toKeep(), toKeep()];
    sick = wanted[1]?.intakes[0]?.id ?? '';
    const outcomes = Promise.allSettled(wanted.map((one) => keeper.keep(one)));
    for (let at = 0; at < 4; at++) {
      await turn();
      commits[at]?.end();
    }
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
