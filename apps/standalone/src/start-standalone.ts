import { join } from 'node:path';
import { CHANNELS } from '@guiyi/channels';
import { ensureFirstAdministrator, startConsole } from '@guiyi/console';
import type { SourceConfig } from '@guiyi/domain';
import { type Gateway, startGateway } from '@guiyi/gateway';
import { startNormalizer } from '@guiyi/normalizer';
import type { Clock, CommonEnvironment, Log } from '@guiyi/platform';
import { startRouter } from '@guiyi/router';
import { checkSources, loadSources, openRuntime, type Runtime, syncSources, writableFolder } from '@guiyi/runtime';
import { EmbeddedPostgres } from '@guiyi/storage';
import { holdFolder } from './hold-folder.js';
import { ownSourcesFile } from './own-sources-file.js';

export interface StandaloneOptions {
  readonly environment: CommonEnvironment;
  /** Sources given in code (the demo); otherwise the file that `GUIYI_SOURCES` names, or `<data>/sources.yaml`. */
  readonly sources?: readonly SourceConfig[];
  readonly log?: Log;
  readonly clock?: Clock;
}

export interface Standalone {
  readonly runtime: Runtime;
  readonly gateway: Gateway;
  readonly consoleUrl: string;
  /** Only at the very first start: the account to log in with. */
  readonly firstAdministrator?: { readonly name: string; readonly password: string };
  /** Calls back when the house cannot go on: its database died. */
  onDeath(heard: (why: string) => void): void;
  close(): Promise<void>;
}

/** The whole house in one process, on a PostgreSQL of its own unless `DATABASE_URL` names one. */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { environment } = options;
  const folder = await writableFolder(environment.GUIYI_DATA_DIR);
  const letGo = await holdFolder(folder);
  const closing: (() => Promise<void> | void)[] = [letGo];
  const close = async () => {
    for (const one of closing.reverse().splice(0)) await one();
  };
  try {
    const postgres = environment.DATABASE_URL
      ? undefined
      : await EmbeddedPostgres.start({ folder: join(folder, 'postgres') });
    if (postgres) closing.push(() => postgres.stop());
    const runtime = await openRuntime({
      app: 'standalone',
      environment,
      poolSize: 20,
      ...(postgres && { databaseUrl: postgres.url }),
      ...(options.log && { log: options.log }),
      ...(options.clock && { clock: options.clock }),
    });
    closing.push(() => runtime.close());
    await syncSources(runtime, await sourcesOf(options, runtime, folder));

    const normalizer = await startNormalizer(runtime);
    closing.push(() => normalizer.close());
    const router = await startRouter(runtime, { channels: CHANNELS });
    closing.push(() => router.close());
    const firstAdministrator = await ensureFirstAdministrator(runtime);
    const console = await startConsole(runtime, {
      host: environment.GUIYI_HOST,
      port: environment.GUIYI_CONSOLE_PORT,
    });
    closing.push(() => console.close());
    const gateway = await startGateway(runtime, {
      host: environment.GUIYI_HOST,
      port: environment.GUIYI_GATEWAY_PORT,
      ratePerMinute: environment.GUIYI_RATE_PER_MINUTE,
      trustProxy: environment.GUIYI_TRUST_PROXY,
      channels: CHANNELS,
    });
    closing.push(() => gateway.close());
    const onDeath = (heard: (why: string) => void) => postgres?.onDeath(heard);
    return {
      runtime,
      gateway,
      onDeath,
      consoleUrl: console.url,
      close,
      ...(firstAdministrator && { firstAdministrator }),
    };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function sourcesOf(
  { sources, environment }: StandaloneOptions,
  { profiles }: Runtime,
  folder: string,
): Promise<SourceConfig[]> {
  if (sources) return checkSources(sources, CHANNELS, profiles, 'sources');
  return loadSources(environment.GUIYI_SOURCES ?? (await ownSourcesFile(folder, profiles)), CHANNELS, profiles);
}
