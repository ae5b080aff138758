import { CHANNELS } from '@guiyi/channels';
import { ensureFirstAdministrator, startConsole } from '@guiyi/console';
import type { CityProfile } from '@guiyi/domain';
import { startGateway } from '@guiyi/gateway';
import { startNormalizer } from '@guiyi/normalizer';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { startRouter } from '@guiyi/router';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { HandBells } from './hand-bells.js';

/** A Monday, 09:00 in Xining. */
const START = '2026-03-02T01:00:00.000Z';
/** No label ever showed it: nothing is merged by itself. */
const NEVER = 1;

export type UndoHouse = Awaited<ReturnType<typeof openUndoHouse>>;

/**
 * The whole house on a database of its own: real doors, normalizer, router and console, with a clock that the test moves
 * and bells that it tolls. Every sequence is played in two cities that differ in nothing but whether they merge.
 */
export async function openUndoHouse() {
  const { url: databaseUrl, drop } = await createTestDatabase();
  const environment = readEnvironment(CommonEnvironment, {
    GUIYI_KEY: Buffer.alloc(32, 9).toString('base64'),
    GUIYI_PROFILES_DIR: new URL('../../../../profiles', import.meta.url).pathname,
    LOG_LEVEL: 'silent',
  });
  const clock = new FrozenClock(START);
  const opened = await openRuntime({ app: 'undo', environment, databaseUrl, log: SILENT, poolSize: 6, clock });
  const bells = new HandBells();
  const profiles = new Map(opened.profiles);
  const runtime: Runtime = { ...opened, bells: bells.asBells(), profiles };
  const closing: (() => Promise<void>)[] = [drop, () => opened.close()];
  const first = await ensureFirstAdministrator(runtime);
  const door = { host: '127.0.0.1', port: 0 };
  const normalizer = await startNormalizer(runtime);
  const router = await startRouter(runtime, { channels: CHANNELS });
  const gateway = await startGateway(runtime, { ...door, ratePerMinute: 0, channels: CHANNELS });
  const console = await startConsole(runtime, door);
  for (const one of [normalizer, router, gateway, console]) closing.push(() => one.close());
  const { token } = (await (
    await fetch(`${console.url}/api/session`, { method: 'POST', body: JSON.stringify(first) })
  ).json()) as { token: string };
  // The clock runs for weeks.
  await opened.database.query(`UPDATE session SET expires_at = '2999-01-01'`);

  let cities = 0;
  const city = profiles.get('xining') as CityProfile;
  return {
    runtime,
    clock,
    bells,
    /** Two new cities: one that merges, and one that never does. */
    openCities(): readonly [string, string] {
      cities += 1;
      clock.move(Date.parse(START) - clock.now().getTime());
      const [merging, never] = [`merging-${cities}`, `never-${cities}`];
      profiles.set(merging, { ...city, id: merging });
      profiles.set(never, { ...city, id: never, matching: { ...city.matching, mergePrecision: NEVER } });
      return [merging, never];
    },
    /** What a dispatcher does. @returns the answer's body, or undefined where it is refused. */
    async command(jurisdiction: string, path: string, body: object): Promise<Record<string, unknown> | undefined> {
      const response = await fetch(`${console.url}/api/${path}?jurisdiction=${jurisdiction}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      if (response.status === 409) return undefined;
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Record<string, unknown>;
    },
    /** What the public door shows to who holds a receipt and knows the telephone. */
    async track(number: string, phone: string): Promise<Record<string, unknown>> {
      const response = await fetch(`${gateway.url}/track/${number}?phone=${phone.slice(-4)}`, {
        headers: { accept: 'application/json' },
      });
      if (response.status !== 200) throw new Error(`${number}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Record<string, unknown>;
    },
    async close() {
      for (const one of closing.reverse()) await one();
    },
  };
}
