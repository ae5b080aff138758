import { resolve } from 'node:path';
import { type Clock, CommonEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { createTestDatabase } from '@guiyi/testing';
import { ensureFirstAdministrator } from '../account/ensure-first-administrator.js';
import { startConsole } from '../start-console.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever came, read as it is. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

/** A console on a database of its own, with its first administrator. */
export async function openTestConsole({ clock }: { readonly clock?: Clock } = {}) {
  const { url: databaseUrl, drop } = await createTestDatabase();
  const environment = CommonEnvironment.parse({
    GUIYI_KEY: Buffer.alloc(32, 7).toString('base64'),
    GUIYI_PROFILES_DIR: resolve('profiles'),
  });
  const own = clock && { clock };
  const options = { app: 'console', environment, databaseUrl, log: SILENT, poolSize: 6, ...own } as const;
  const runtime: Runtime = await openRuntime(options);
  const first = await ensureFirstAdministrator(runtime);
  if (!first) throw new Error('an empty database has an account');
  const server = await startConsole(runtime, { host: '127.0.0.1', port: 0 });

  async function call(path: string, { token, body, headers, method }: Call = {}): Promise<Answer> {
    const response = await fetch(`${server.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  async function signIn(name: string, password: string): Promise<string> {
    const { body } = await call('/api/session', { body: { name, password } });
    return body.token;
  }

  return {
    url: server.url,
    runtime,
    first,
    call,
    signIn,
    async close() {
      await server.close();
      await runtime.close();
      await drop();
    },
  };
}

export type TestConsole = Awaited<ReturnType<typeof openTestConsole>>;
