import 'reflect-metadata';
import { createAdapter, NestLog, ProblemFilter } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ConsoleModule } from './console.module.js';
import { serveWeb } from './web/serve-web.js';

const MOST_BYTES = 1024 * 1024;

/** The app without a port: what the OpenAPI document is read from. */
export async function createConsole(
  runtime: Runtime,
  document: () => Promise<object>,
  trustProxy = 0,
): Promise<NestFastifyApplication> {
  const adapter = createAdapter({ bodyLimit: MOST_BYTES, trustProxy });
  const server = adapter.getInstance();
  // Bodies stay bytes until their schema reads them: a case system's signature is over the bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store');
    done();
  });
  serveWeb(server as unknown as FastifyInstance);
  const app = await NestFactory.create<NestFastifyApplication>(ConsoleModule.with(runtime, document), adapter, {
    bodyParser: false,
    logger: new NestLog(runtime.log),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  return app;
}
