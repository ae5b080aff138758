import rateLimit from '@fastify/rate-limit';
import type { Channel } from '@guiyi/channels';
import { createAdapter, listenOn, NestLog, ProblemFilter } from '@guiyi/platform';
import { SendMessages } from '@guiyi/replies';
import { type Runtime, SourceDirectory } from '@guiyi/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule } from './gateway.module.js';
import { AcceptDelivery } from './intake/accept-delivery.js';
import { Listeners } from './listening/run-listeners.js';
import { problemAsPage } from './pages/problem-page.js';

const MOST_BYTES = 40 * 1024 * 1024;

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly channels: readonly Channel[];
  /** Requests a minute from one address to one source; 0 switches the limit off. */
  readonly ratePerMinute: number;
  readonly trustProxy?: boolean;
}

export interface Gateway {
  readonly url: string;
  readonly sources: SourceDirectory;
  close(): Promise<void>;
}

/** Opens the public door and starts the listeners. */
export async function startGateway(runtime: Runtime, options: GatewayOptions): Promise<Gateway> {
  const sources = new SourceDirectory(runtime.database, runtime.vault, options.channels, runtime.log);
  const acceptDelivery = new AcceptDelivery(runtime);
  const adapter = createAdapter({ bodyLimit: MOST_BYTES, trustProxy: options.trustProxy ?? false });
  const server = adapter.getInstance();
  // Signatures and proofs are over the bytes as they came: nothing is parsed before its channel sees it.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', problemAsPage);
  if (options.ratePerMinute)
    await server.register(rateLimit, {
      max: options.ratePerMinute,
      timeWindow: '1 minute',
      keyGenerator: (request: { ip: string; url: string }) => `${request.ip} ${request.url.split('?')[0]}`,
      allowList: (request: { url: string }) => request.url === '/health' || request.url === '/ready',
    });
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.with(runtime, sources, acceptDelivery),
    adapter,
    { bodyParser: false, logger: new NestLog(runtime.log), abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  const listeners = new Listeners(runtime, sources, acceptDelivery);
  const url = await listenOn(app, options.host, options.port, 'GUIYI_GATEWAY_PORT');
  await listeners.start();
  await runtime.bells.serve('gateway', [new SendMessages('send-session-messages', runtime, sources)]);
  runtime.log.info({ url }, 'gateway is open');
  return {
    url,
    sources,
    async close() {
      await listeners.stop();
      await app.close();
    },
  };
}
