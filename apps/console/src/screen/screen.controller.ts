import { setTimeout as pause } from 'node:timers/promises';
import type { Runtime } from '@guiyi/runtime';
import { findSession } from '@guiyi/storage';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe } from '../http/describe.js';
import { Streams } from '../stream/streams.js';
import { RUNTIME } from '../tokens.js';
import { countRates, drawScreen } from './draw-screen.js';
import { rememberFor } from './remember-for.js';
import { ScreenPage } from './screen.schema.js';

const FRESH = 5_000;
const RATES_FRESH = 600_000;
const HEARTBEAT = 15_000;
const MOST_OFTEN = 3_000;

/** 大屏: a page that hangs on a wall for weeks. Its account may see this and nothing else. */
@Controller('api/screen')
@Needs('screen.read')
export class ScreenController {
  private readonly drawn = rememberFor<Omit<ScreenPage, 'rates'>>(FRESH, () => Date.now());
  private readonly rates = rememberFor<ScreenPage['rates']>(RATES_FRESH, () => Date.now());

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(Streams) private readonly streams: Streams,
  ) {}

  @Get()
  @Describe('What a city shows on its wall: sums and names of things, no person', ScreenPage)
  async readScreen(@By() caller: Caller): Promise<ScreenPage> {
    const { database, clock } = this.runtime;
    const profile = profileOf(this.runtime, caller);
    const [drawn, rates] = await Promise.all([
      this.drawn(profile.id, () => drawScreen(database, profile, clock.now())),
      this.rates(profile.id, () => countRates(database, profile, clock.now())),
    ]);
    return { ...drawn, rates };
  }

  @Get('changes')
  @Describe(
    'Server-sent events that say only that something happened: read the screen again',
    undefined,
    'text/event-stream',
  )
  async tellChanges(
    @By() { jurisdiction, sessionHash }: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { database, clock } = this.runtime;
    const { stream, leave } = await this.streams.listen(jurisdiction);
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, this.streams.closed]);
    const out = reply.hijack().raw;
    out.on('close', () => gone.abort());
    out.on('error', () => gone.abort());
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    out.write('retry: 3000\n\n');
    const beat = async () => {
      const session = await findSession(database, sessionHash, clock.now()).catch(() => 'unknown');
      if (session) out.write(': alive\n\n');
      else gone.abort();
    };
    const heartbeat = setInterval(() => void beat(), HEARTBEAT);
    try {
      while (!signal.aborted) {
        await stream.changed(signal);
        if (signal.aborted) break;
        out.write('event: changed\ndata: {}\n\n');
        await pause(MOST_OFTEN, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      clearInterval(heartbeat);
      leave();
      out.end();
    }
  }
}
