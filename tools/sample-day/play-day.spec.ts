import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DayOptions, playDay, SAMPLE_DAY } from './day.js';
import { NEWS_ROWS } from './items/news.js';
import { sampleSources } from './sources.js';

interface Knocking {
  readonly path: string;
  readonly body: string;
}

describe('playDay', () => {
  // A server stands for the gateway: it keeps what comes in; `answer` may turn a knock away.
  const knocks: Knocking[] = [];
  let answer: (knock: Knocking, number: number) => number;
  let atOnce: number;
  let mostAtOnce: number;
  let server: Server;
  let options: DayOptions;

  beforeEach(async () => {
    knocks.length = 0;
    atOnce = 0;
    mostAtOnce = 0;
    answer = () => 202;
    server = createServer(async (request, response) => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      let body = '';
      for await (const chunk of request) body += chunk;
      const knock = { path: request.url ?? '', body };
      knocks.push(knock);
      const status = answer(knock, knocks.length);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atOnce -= 1;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ receipts: [{ number: `N${knocks.length}` }] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    options = {
      gateway: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      smtp: { host: '127.0.0.1', port: 9 },
      sources: sampleSources({ smtp: { port: 9 } }),
      items: SAMPLE_DAY.filter(({ door }) => !['email', 'wechaty', 'media-feed'].includes(door)),
      waitFor: async () => {},
    };
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const bodiesOf = (words: string) => knocks.filter(({ body }) => body.includes(words)).map(({ body }) => body);

  it('plays every item once, at most four at a time, and repeats the very same bytes where it is to', async () => {
    const progress: number[] = [];
    const played = await playDay({ ...options, onProgress: (_, done) => progress.push(done) });
    expect(played.filter(({ accepted }) => !accepted)).toEqual([]);
    expect(new Set(played.map(({ item }) => item.id)).size).toBe(options.items?.length);
    expect(progress.at(-1)).toBe(options.items?.length);
    expect(mostAtOnce).toBeLessThanOrEqual(4);
    expect(bodiesOf('文景苑')).toHaveLength(2);
    expect(new Set(bodiesOf('文景苑')).size).toBe(1);
    expect(bodiesOf('盐湖巷路灯全部不亮')).toHaveLength(1);
    expect(played.find(({ item }) => item.id === 'f-express-1')?.receipts.length).toBeGreaterThan(0);
  });

  it('knocks again with the same bytes where the server was down, and gives up where it is refused', async () => {
    answer = ({ body }, number) => (body.includes('盐湖巷') ? 422 : number <= 6 ? 503 : 202);
    const played = await playDay(options);
    const refused = played.filter(({ accepted }) => !accepted).map(({ item, attempts }) => [item.id, attempts]);
    expect(new Map(refused as [string, number][]).has('f-lamp-2')).toBe(true);
    expect(refused.every(([id]) => String(id).startsWith('f-lamp'))).toBe(true);
    const first = bodiesOf('河湟雅居6号楼两部电梯');
    expect(first.length).toBeGreaterThan(1);
    expect(new Set(first).size).toBe(1);
  });

  it('plays what follows an answer only after it, and not at all where nobody answers', async () => {
    const asked: string[] = [];
    const lamps = { ...options, items: SAMPLE_DAY.filter(({ story }) => story === 'repeat') };
    await playDay({
      ...lamps,
      waitFor: async ({ answered }) => {
        asked.push(answered);
        expect(bodiesOf('路灯又不亮了')).toEqual([]);
      },
    });
    expect(asked).toEqual(['f-lamp-1']);
    expect(bodiesOf('路灯又不亮了')).toHaveLength(1);

    const alone = await playDay({ ...lamps, waitFor: undefined });
    expect(alone.find(({ item }) => item.id === 'f-lamp-2')).toMatchObject({ accepted: false, attempts: 0 });
  });

  it('gives every row of the table its own receipt', async () => {
    server.removeAllListeners('request');
    server.on('request', (_, response) =>
      response.end(JSON.stringify({ accepted: NEWS_ROWS.map((_, at) => ({ row: at + 2, number: `R${at}` })) })),
    );
    const played = await playDay({ ...options, items: NEWS_ROWS });
    expect(played.map(({ item, receipts }) => [item.id, ...receipts])).toEqual(
      NEWS_ROWS.map(({ id }, at) => [id, `R${at}`]),
    );
  });

  it('leaves out what has no source here', async () => {
    const sources = options.sources.filter(({ id }) => id === 'gaoyou-form');
    const played = await playDay({ ...options, items: undefined, sources });
    expect(new Set(played.map(({ item }) => item.source))).toEqual(new Set(['gaoyou-form']));
  });

  it('sends nothing more once it is called off', async () => {
    const day = new AbortController();
    await playDay({ ...options, signal: day.signal, concurrency: 1, onProgress: () => day.abort() });
    expect(knocks).toHaveLength(1);
  });
});
