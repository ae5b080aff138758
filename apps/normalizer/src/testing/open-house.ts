import { createHash } from 'node:crypto';
import type { CityProfile } from '@guiyi/domain';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import type { Bells } from '@guiyi/queue';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { acceptIntakes, newId } from '@guiyi/storage';
import { createTestDatabase, type FrozenClock } from '@guiyi/testing';

const QUIET = { kind: 'postgres', ring: async () => {}, ringSoon: () => {} } as unknown as Bells;

export interface House {
  readonly runtime: Runtime;
  /** A city of its own, with the profile of Xining. */
  openCity(): CityProfile;
  /** Puts a message of somebody new where the door leaves it. @returns the intake's id. */
  accept(city: string, said: { readonly text: string; readonly title?: string }): Promise<string>;
  close(): Promise<void>;
}

/** A real store that no bell rings in: tests serve it themselves. */
export async function openHouse(clock: FrozenClock): Promise<House> {
  const { url: databaseUrl, drop } = await createTestDatabase();
  const environment = readEnvironment(CommonEnvironment, {
    GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
    GUIYI_PROFILES_DIR: new URL('../../../../profiles', import.meta.url).pathname,
    LOG_LEVEL: 'silent',
  });
  const opened = await openRuntime({ app: 'test', environment, databaseUrl, log: SILENT, poolSize: 4, clock });
  const profiles = new Map(opened.profiles);
  const runtime: Runtime = { ...opened, bells: QUIET, profiles };
  let cities = 0;
  return {
    runtime,
    openCity() {
      const xining = profiles.get('xining');
      if (!xining) throw new Error('no profile of xining');
      const profile = { ...xining, id: `city${++cities}` };
      profiles.set(profile.id, profile);
      return profile;
    },
    async accept(jurisdiction, { text, title }) {
      const [id, deliveryId, receivedAt] = [newId(), newId(), clock.now()];
      const of = { jurisdiction, sourceId: 'form', receivedAt };
      const requester = { kind: 'person', openid: id };
      const json = JSON.stringify({ requester, ...(title && { title }), text, format: 'plain' });
      const sha256 = createHash('sha256').update(json).digest('hex');
      const sealed = runtime.vault.seal(Buffer.from(json));
      const body = { contentType: 'application/json', bodySealed: sealed, sha256, size: json.length };
      const received = { channel: 'webform' as const, number: id, state: 'received' as const };
      const content = { contentSealed: sealed, contentSha256: sha256, priority: 0, claimAt: receivedAt };
      await acceptIntakes(
        runtime.database,
        [{ ...of, id, deliveryId, externalId: id, ...received, ...content }],
        [{ ...of, id: deliveryId, ...body }],
      );
      return id;
    },
    async close() {
      await opened.close();
      await drop();
    },
  };
}
