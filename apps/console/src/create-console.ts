import 'reflect-metadata';
import fastifyStatic from '@fastify/static';
import { CONSOLE_WEB_FOLDER, CONSOLE_WEB_POLICY } from '@guiyi/console-web';
import { createAdapter, NestLog, ProblemFilter } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConsoleModule } from './console.module.js';

const MOST_BYTES = 1024 * 1024;

/** The app without a port: what the OpenAPI document is read from. */
export async function createConsole(
  runtime: Runtime,
  document: () => Promise<object>,
  trustProxy = false,
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
  // The page itself holds nothing: it logs in like every other caller of the API. Only files that are there are routes.
  await server.register(fastifyStatic, {
    root: CONSOLE_WEB_FOLDER,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('content-security-policy', CONSOLE_WEB_POLICY);
      reply.header('cache-control', 'no-cache');
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ConsoleModule.with(runtime, document), adapter, {
    bodyParser: false,
    logger: new NestLog(runtime.log),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  return app;
}
