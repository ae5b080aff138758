import { type Log, listenOn } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { createConsole } from './create-console.js';

export interface ConsoleOptions {
  readonly host: string;
  readonly port: number;
  readonly log?: Log;
  /** A reverse proxy stands in front: the address and protocol it names are believed. Absent: as the environment says. */
  readonly trustProxy?: number;
}

export interface Console {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the private door: for people with an account, and for case systems that sign. */
export async function startConsole(given: Runtime, options: ConsoleOptions): Promise<Console> {
  const runtime = options.log ? { ...given, log: options.log } : given;
  const app = await createConsole(
    runtime,
    () => documentOf(runtime),
    options.trustProxy ?? runtime.environment.GUIYI_TRUST_PROXY,
  );
  const url = await listenOn(app, options.host, options.port, 'GUIYI_CONSOLE_PORT');
  runtime.log.info({ url }, 'console is open');
  return { url, close: () => app.close() };
}

/** Loaded when somebody asks: swagger alone takes a second. */
async function documentOf(runtime: Runtime): Promise<object> {
  const { buildOpenApi } = await import('./openapi/write-openapi.js');
  return buildOpenApi(runtime);
}
