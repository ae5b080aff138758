import { PROBLEM_MEDIA_TYPE, problem } from '@guiyi/platform';
import type { SourceDirectory } from '@guiyi/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOpenForm } from '../pages/open-forms.js';
import { DoorBudget, type DoorLimits, type Visit } from './door-budget.js';
import { BUSY, readBytes, tooLarge } from './read-bytes.js';

export interface DoorOptions {
  /** The largest body. */
  readonly mostBytes: number;
  readonly limits?: DoorLimits;
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
  const visits = new WeakMap<FastifyRequest, Visit>();

  server.addHook('onRequest', async (request, reply) => {
    if (ALWAYS_OPEN.includes(request.routeOptions.url ?? '')) return;
    const visit = budget.enter();
    if (!visit) return refuse(reply, BUSY);
    visits.set(request, visit);
    // However it ends: answered, or hung up on.
    reply.raw.once('close', () => budget.leave(visit));
    const source = await strangeSource(request, sources);
    if (source !== undefined)
      return refuse(reply, problem(404, 'no-such-source', '没有这个接入点 / No such source', source));
  });
  server.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 503) reply.header('retry-after', COME_AGAIN_SECONDS);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, body: FastifyRequest['raw']) => {
    const visit = visits.get(request);
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
    return visit ? readBytes(body, mostBytes, budget, visit) : Buffer.alloc(0);
  });
}

/** The id of a source that nothing may be sent to; nothing where the request is for no source, or for one that is there. */
async function strangeSource(request: FastifyRequest, sources: SourceDirectory): Promise<string | undefined> {
  const { url = '' } = request.routeOptions;
  const { source } = request.params as { source?: string };
  if (source === undefined) return undefined;
  const opened = await sources.find(source);
  if (url.startsWith('/in/')) return opened?.channel.push ? undefined : source;
  if (url.startsWith('/form/') && request.method === 'POST') return opened && isOpenForm(opened) ? undefined : source;
  return undefined;
}

function refuse(reply: FastifyReply, body: ReturnType<typeof problem>): FastifyReply {
  return reply.status(body.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}
