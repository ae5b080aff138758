import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { withRequestId } from '../log.js';

/**
 * The web server of an app. Every request has an id (the caller's own `x-request-id` when it is sane), it stands in the
 * answer and in everything logged meanwhile.
 */
export function createAdapter(options: { readonly bodyLimit: number; readonly trustProxy?: boolean }): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustProxy ?? false,
    requestIdHeader: false,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
    },
    // A caller that sends its request byte by byte must not hold a connection for ever.
    requestTimeout: 60_000,
    forceCloseConnections: true,
  });
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    withRequestId(request.id, done);
  });
  return adapter;
}
