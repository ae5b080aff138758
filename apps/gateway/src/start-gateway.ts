import rateLimit from '@fastify/rate-limit';
import type { Channel } from '@guiyi/channels';
import { AcceptDelivery, JoinUnfinished } from '@guiyi/door';
import { createAdapter, listenOn, NestLog, ProblemFilter } from '@guiyi/platform';
import { SendSessionMessages } from '@guiyi/replies';
import { type Runtime, SourceDirectory } from '@guiyi/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { guardDoor } from './door/guard-door.js';
import { rateKey } from './door/rate-key.js';
import { GatewayModule } from './gateway.module.js';
import { openIntakeDoor } from './intake/intake-door.js';
import { Listeners } from './listening/run-listeners.js';
import { problemAsPage } from './pages/problem-page.js';

const MOST_BYTES = 40 * 1024 * 1024;

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly channels: readonly Channel[];
  /** Requests a minute from one address to one kind of door; 0 switches the limit off. */
  readonly ratePerMinute: number;
  /** How many reverse proxies stand before it: so many entries of `X-Forwarded-For` are believed. */
  readonly trustProxy?: number;
}

export interface Gateway {
  readonly url: string;
  readonly sources: SourceDirectory;
  close(): Promise<void>;
}

/** Opens the public door and starts the listeners. */
export async function startGateway(runtime: Runtime, options: GatewayOptions): Promise<Gateway> {
  const sources = new SourceDirectory(runtime.database, runtime.vault, options.channels, runtime.log, runtime.clock);
  const acceptDelivery = new AcceptDelivery(runtime);
  const adapter = createAdapter({ bodyLimit: MOST_BYTES, trustProxy: options.trustProxy ?? 0 });
  const server = adapter.getInstance();
  server.addHook('onSend', problemAsPage);
  if (options.ratePerMinute)
    await server.register(rateLimit, {
      max: options.ratePerMinute,
      timeWindow: '1 minute',
      keyGenerator: rateKey,
      allowList: (request: { url: string }) => request.url === '/health' || request.url === '/ready',
    });
  guardDoor(server, sources, { mostBytes: MOST_BYTES });
  openIntakeDoor(server, acceptDelivery);
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.with(runtime, sources, acceptDelivery, options.ratePerMinute),
    adapter,
    { bodyParser: false, logger: new NestLog(runtime.log), abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  const listeners = new Listeners(runtime, sources, acceptDelivery);
  const url = await listenOn(app, options.host, options.port, 'GUIYI_GATEWAY_PORT');
  await listeners.start();
  const unfinished = new JoinUnfinished(runtime, sources);
  unfinished.start();
  await runtime.bells.serve('gateway', [new SendSessionMessages(runtime, sources, (id) => listeners.listensTo(id))]);
  runtime.log.info({ url }, 'gateway is open');
  return {
    url,
    sources,
    async close() {
      await unfinished.stop();
      await listeners.stop();
      await app.close();
    },
  };
}
