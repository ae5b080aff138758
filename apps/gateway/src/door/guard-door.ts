import { PROBLEM_MEDIA_TYPE, problem } from '@guiyi/platform';
import type { OpenSource, SourceDirectory } from '@guiyi/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOpenForm } from '../pages/open-forms.js';
import { DoorBudget, type DoorLimits, type Visit } from './door-budget.js';
import { BUSY, readBytes, tooLarge } from './read-bytes.js';

export interface DoorOptions {
  /** The largest body. */
  readonly mostBytes: number;
  readonly limits?: DoorLimits;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What it holds of the door's budget; nothing where it is none of the door's business. */
    visit: Visit | undefined;
    /** The source that its address names, if it is open to it. */
    opened: OpenSource | undefined;
  }
}

const COME_AGAIN_SECONDS = 2;
const ALWAYS_OPEN = ['/health', '/ready'];

/**
 * Stands before everything else: turns away what is for nobody before a byte of its body is read, and what would be too
 * much at once. Bodies reach the channels as bytes: signatures and proofs are over them as they came.
 */
export function guardDoor(server: FastifyInstance, sources: SourceDirectory, options: DoorOptions): void {
  const { mostBytes } = options;
  const budget = new DoorBudget(options.limits);
  server.decorateRequest('visit', undefined);
  server.decorateRequest('opened', undefined);

  server.addHook('onRequest', async (request, reply) => {
    if (ALWAYS_OPEN.includes(request.routeOptions.url ?? '')) return;
    const visit = budget.enter();
    if (!visit) return refuse(reply, BUSY);
    request.visit = visit;
    // However it ends: answered, or hung up on.
    reply.raw.once('close', () => budget.leave(visit));
    const { source } = request.params as { source?: string };
    if (source === undefined) return;
    request.opened = await sources.find(source);
    if (!mayEnter(request))
      return refuse(reply, problem(404, 'no-such-source', '没有这个接入点 / No such source', source));
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503) reply.header('retry-after', COME_AGAIN_SECONDS);
    done(null, payload);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, body: FastifyRequest['raw']) => {
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
    return request.visit ? readBytes(body, mostBytes, budget, request.visit) : Buffer.alloc(0);
  });
}

/** Whether the source that a request names is there and takes what comes this way. */
function mayEnter({ opened, method, routeOptions: { url = '' } }: FastifyRequest): boolean {
  if (url.startsWith('/in/')) return opened?.channel.push === true;
  if (url.startsWith('/form/') && method === 'POST') return opened !== undefined && isOpenForm(opened);
  return true;
}

function refuse(reply: FastifyReply, body: ReturnType<typeof problem>): FastifyReply {
  return reply.status(body.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}
