import type { Runtime } from '@guiyi/runtime';
import { findSession, type StreamedEvent, ticketsSeenBy } from '@guiyi/storage';
import { Controller, Get, Headers, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { Describe, QueryOf } from '../http/describe.js';
import { maskDeeply } from '../http/mask-deeply.js';
import { RUNTIME } from '../tokens.js';
import { isPlace } from './position.js';
import { Streams } from './streams.js';
import { writeEvents } from './write-events.js';

const HEARTBEAT = 15_000;
const StreamQuery = z.object({
  after: z.string().refine(isPlace, 'a position of the stream').optional().describe('Absent: only what is to come'),
});

/** What happens in a city, as it happens. */
@Controller('api/stream')
@Needs('queue.read')
export class StreamController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(Streams) private readonly streams: Streams,
  ) {}

  @Get()
  @Describe('Server-sent events; goes on after `Last-Event-ID`', undefined, 'text/event-stream')
  async readStream(
    @By() caller: Caller,
    @QueryOf(StreamQuery) { after }: z.infer<typeof StreamQuery>,
    @Headers('last-event-id') lastId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { database, log } = this.runtime;
    const { stream, leave } = await this.streams.listen(caller.jurisdiction);
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, this.streams.closed]);
    const out = reply.hijack().raw;
    out.on('close', () => gone.abort());
    out.on('error', () => gone.abort());
    const from = lastId !== undefined && isPlace(lastId) ? lastId : (after ?? stream.newest);
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    // The first line tells where the listener stands, before anything has happened.
    out.write(`retry: 2000\nid: ${from}\n\n`);
    const heartbeat = setInterval(() => void this.beat(caller, out, gone), HEARTBEAT);
    const visible = (events: readonly StreamedEvent[]) => this.visibleTo(caller, events);
    try {
      await writeEvents({ sql: database, jurisdiction: caller.jurisdiction, stream, out, signal, visible }, from);
    } catch (error) {
      // The browser comes back by itself and goes on where it stood.
      if (!signal.aborted) log.warn({ error: (error as Error).message }, 'stream broken off');
    } finally {
      clearInterval(heartbeat);
      leave();
      out.end();
    }
  }

  /** Keeps the line open; a session that has ended closes it. */
  private async beat({ sessionHash }: Caller, out: FastifyReply['raw'], gone: AbortController): Promise<void> {
    const { database, clock } = this.runtime;
    const session = await findSession(database, sessionHash, clock.now()).catch(() => 'unknown');
    if (session) out.write(': alive\n\n');
    else gone.abort();
  }

  private async visibleTo({ jurisdiction, onlyDepartment }: Caller, events: readonly StreamedEvent[]) {
    const masked = events.map((event) => ({
      ...event,
      reason: maskDeeply(event.reason),
      data: maskDeeply(event.data),
    }));
    if (onlyDepartment === undefined) return masked;
    const ids = events.flatMap(({ ticketId }) => (ticketId ? [ticketId] : []));
    const seen = await ticketsSeenBy(this.runtime.database, jurisdiction, onlyDepartment, ids);
    return masked.filter(({ ticketId }) => ticketId !== null && seen.has(ticketId));
  }
}
