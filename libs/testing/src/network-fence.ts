import { Socket } from 'node:net';

/**
 * No test may speak to the world: a connection to any host but this one fails at once.
 * Loaded before every test file.
 */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function fenced(this: Socket, ...given: unknown[]) {
  const options = (Array.isArray(given[0]) ? given[0][0] : given[0]) as
    | { host?: string; path?: string }
    | number
    | string;
  const host = typeof options === 'object' ? options.host : typeof given[1] === 'string' ? given[1] : undefined;
  if (host && !LOCAL.test(host)) {
    queueMicrotask(() => this.destroy(new Error(`network fence: a test tried to reach ${host}`)));
    return this;
  }
  return (connect as (...rest: unknown[]) => Socket).apply(this, given);
} as typeof connect;
