import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { withRequestId } from '../log.js';
import { PROBLEM_MEDIA_TYPE, problem } from '../problem.js';

/**
 * The web server of an app. Every request has an id (the caller's own `x-request-id` when it is sane), it stands in the
 * answer and in everything logged meanwhile.
 */
export function createAdapter(options: { readonly bodyLimit: number; readonly trustProxy?: number }): FastifyAdapter {
  const proxies = options.trustProxy ?? 0;
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimit,
    // Express-style middleware, of which we have none, would be looked for in every request.
    skipMiddie: true,
    // The first hop is whoever is connected to us; entries beyond our own proxies may have been written by anybody.
    trustProxy: proxies > 0 && ((_address: string, hop: number) => hop < proxies),
    requestIdHeader: false,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
    },
    // A caller that sends its request byte by byte must not hold a connection for ever.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    // An address that cannot be read is refused before any filter sees it.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const body = problem(
        error.statusCode ?? 400,
        'address-unreadable',
        '地址有误 / The address is wrong',
        error.message,
      );
      void reply
        .status(body.status)
        .headers({ 'content-type': PROBLEM_MEDIA_TYPE, 'x-request-id': request.id })
        .send(JSON.stringify({ ...body, instance: `urn:request:${request.id}` }));
    },
  });
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    withRequestId(request.id, done);
  });
  return adapter;
}
