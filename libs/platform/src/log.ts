import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';

/** What the house logs with: fields first, then a short English sentence. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
  child(fields: Record<string, unknown>): Log;
}

const correlation = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Everything that `work` logs carries the request's id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return correlation.run({ requestId }, work);
}

export function currentRequestId(): string | undefined {
  return correlation.getStore()?.requestId;
}

/** Names under which a secret or personal data could slip into a log line. */
const SECRETS = [
  'password',
  'authorization',
  'cookie',
  'token',
  'key',
  'keys',
  'secret',
  'phone',
  'openid',
  'email',
  'raw',
  'body',
];

/** How deep in the fields of a line they are looked for. */
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** Writes to standard output, a line of JSON each, unless told where to. */
export function createLog(app: string, level = 'info', out: { write(line: string): void } = pino.destination(1)): Log {
  const options = {
    base: { app },
    level,
    redact: { paths: SECRETS.flatMap((name) => DEPTHS.map((above) => above + name)), censor: '[hidden]' },
    mixin: () => correlation.getStore() ?? {},
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, out);
}

/** For tests and for tools whose output a person reads. */
export const SILENT: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => SILENT,
};
