import { CHANNELS } from '@guiyi/channels';
import type { SourceConfig } from '@guiyi/domain';
import { type Gateway, startGateway } from '@guiyi/gateway';
import { startNormalizer } from '@guiyi/normalizer';
import { CommonEnvironment, createLog, readEnvironment, SILENT } from '@guiyi/platform';
import { startRouter } from '@guiyi/router';
import { checkSources, openRuntime, type Runtime, syncSources } from '@guiyi/runtime';

export interface TestHouse {
  readonly runtime: Runtime;
  readonly gateway: Gateway;
  close(): Promise<void>;
}

/** Gateway, normalizer and router on a test database: what the pipeline's tests speak to. */
export async function openTestHouse(options: {
  readonly databaseUrl: string;
  readonly sources: readonly unknown[];
  readonly redisUrl?: string;
  readonly queuePrefix?: string;
  /** How many normalizers serve side by side. */
  readonly normalizers?: number;
}): Promise<TestHouse> {
  const environment = readEnvironment(CommonEnvironment, {
    GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
    GUIYI_PROFILES_DIR: new URL('../../../profiles', import.meta.url).pathname,
    LOG_LEVEL: 'silent',
    ...(options.redisUrl && { REDIS_URL: options.redisUrl }),
  });
  const closing: (() => Promise<void>)[] = [];
  const open = async (app: string) => {
    const runtime = await openRuntime({
      app,
      environment,
      databaseUrl: options.databaseUrl,
      log: process.env.SHOW_LOG ? createLog(app, 'debug') : SILENT,
      poolSize: 8,
      ...(options.queuePrefix && { queuePrefix: options.queuePrefix }),
    });
    closing.push(() => runtime.close());
    return runtime;
  };
  const runtime = await open('test');
  const sources: SourceConfig[] = checkSources(options.sources, CHANNELS, runtime.profiles, 'test');
  await syncSources(runtime, sources);
  for (let count = options.normalizers ?? 1; count > 0; count--) {
    const normalizer = await startNormalizer(count === 1 ? runtime : await open(`normalizer-${count}`));
    closing.push(() => normalizer.close());
  }
  const router = await startRouter(runtime, { channels: CHANNELS });
  closing.push(() => router.close());
  const gateway = await startGateway(runtime, { host: '127.0.0.1', port: 0, ratePerMinute: 0, channels: CHANNELS });
  closing.push(() => gateway.close());
  return {
    runtime,
    gateway,
    async close() {
      for (const one of closing.reverse()) await one();
    },
  };
}
