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
import { countRates, type Drawn, drawScreen } from './draw-screen.js';
import { keepLast } from './keep-last.js';
import { rememberFor } from './remember-for.js';
import { ScreenPage } from './screen.schema.js';

const FRESH = 5_000;
const RATES_FRESH = 600_000;
/** After a count of the month that failed; and so long a wall waits for one. */
const RATES_AGAIN = 60_000;
const RATES_PATIENCE = 3_000;
const HEARTBEAT = 15_000;
const MOST_OFTEN = 3_000;

/** 大屏: a page that hangs on a wall for weeks. Its account may see this and nothing else. */
@Controller('api/screen')
@Needs('screen.read')
export class ScreenController {
  private readonly drawn = rememberFor<Drawn>(FRESH, () => Date.now());
  private readonly rates = keepLast<{ readonly rates: ScreenPage['rates']; readonly at: Date }>(
    { fresh: RATES_FRESH, again: RATES_AGAIN, patience: RATES_PATIENCE },
    () => Date.now(),
  );

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(Streams) private readonly streams: Streams,
  ) {}

  @Get()
  @Describe('What a city shows on its wall: sums and names of things, no person', ScreenPage)
  async readScreen(@By() caller: Caller): Promise<ScreenPage> {
    const { database, clock, log } = this.runtime;
    const profile = profileOf(this.runtime, caller);
    const [drawn, rates] = await Promise.all([
      this.drawn(profile.id, () => drawScreen(database, profile, clock.now())),
      this.rates(
        profile.id,
        async () => {
          const at = clock.now();
          return { rates: await countRates(database, profile, at), at };
        },
        (error) => log.warn({ error: error.message, city: profile.id }, 'the rates of the month were not counted'),
      ),
    ]);
    return {
      ...drawn,
      rates: rates?.value.rates ?? [],
      ratesAt: rates?.value.at.toISOString() ?? null,
      ratesLate: !rates || Date.now() - rates.at >= RATES_FRESH,
    };
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
