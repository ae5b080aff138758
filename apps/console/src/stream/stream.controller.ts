import type { Runtime } from '@guiyi/runtime';
import { findSession, type StreamedEvent, ticketsSeenBy } from '@guiyi/storage';
import { Controller, Get, Headers, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { ownUnits, profileOf } from '../department/own-units.js';
import { Describe, QueryOf } from '../http/describe.js';
import { Flag } from '../http/fields.js';
import { maskDeeply } from '../http/mask-deeply.js';
import { presentClaim } from '../ticket/soft-claim.js';
import { RUNTIME } from '../tokens.js';
import type { CityClaims, ClaimChange } from './city-claims.js';
import { isPlace } from './position.js';
import { Streams } from './streams.js';
import { type Listener, write, writeEvents } from './write-events.js';

const HEARTBEAT = 15_000;
const StreamQuery = z.object({
  after: z.string().refine(isPlace, 'a position of the stream').optional().describe('Absent: only what is to come'),
  claims: Flag.optional().describe(
    'Also who is on which ticket now: `claims` events, first all that hold, then changes',
  ),
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
    @QueryOf(StreamQuery) { after, claims: wantsClaims }: z.infer<typeof StreamQuery>,
    @Headers('last-event-id') lastId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { database, log } = this.runtime;
    const { stream, claims, leave } = await this.streams.listen(caller.jurisdiction);
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
      const listener = { sql: database, jurisdiction: caller.jurisdiction, stream, out, signal, visible };
      if (wantsClaims) void this.tellClaims(caller, claims, listener);
      await writeEvents(listener, from);
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

  /** They have no place in the stream: whoever comes back is given them all anew. */
  private async tellClaims(caller: Caller, claims: CityClaims, listener: Listener): Promise<void> {
    const told = async (changes: readonly ClaimChange[], isWhole: boolean) => {
      const visible = await this.claimsVisibleTo(caller, changes);
      const said = visible.map(({ ticketId, claim }) => ({ ticketId, claim: claim ? presentClaim(claim) : null }));
      await write(listener, `event: claims\ndata: ${JSON.stringify({ isWhole, claims: said })}\n\n`);
    };
    await claims.listen(listener.signal, told).catch((error: Error) => {
      if (!listener.signal.aborted) this.runtime.log.warn({ error: error.message }, 'claims broken off');
    });
  }

  private async claimsVisibleTo(caller: Caller, changes: readonly ClaimChange[]) {
    const units = ownUnits(profileOf(this.runtime, caller), caller);
    if (!units) return changes;
    const ids = changes.map(({ ticketId }) => ticketId);
    const seen = await ticketsSeenBy(this.runtime.database, caller.jurisdiction, units, ids);
    return changes.filter(({ ticketId }) => seen.has(ticketId));
  }

  private async visibleTo(caller: Caller, events: readonly StreamedEvent[]) {
    const masked = events.map((event) => ({
      ...event,
      reason: maskDeeply(event.reason),
      data: maskDeeply(event.data),
    }));
    const units = ownUnits(profileOf(this.runtime, caller), caller);
    if (!units) return masked;
    const ids = events.flatMap(({ ticketId }) => (ticketId ? [ticketId] : []));
    const seen = await ticketsSeenBy(this.runtime.database, caller.jurisdiction, units, ids);
    return masked.filter(({ ticketId }) => ticketId !== null && seen.has(ticketId));
  }
}
