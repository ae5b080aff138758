import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivered, ListenContext, Source } from '../channel.js';
import type { MediaFeedSettings } from './settings.js';
import { watchFeed } from './watch-feed.js';

let server: Server;
let url: string;
let asked: IncomingHttpHeaders[];
let serve: (reply: ServerResponse, headers: IncomingHttpHeaders) => void;
let stop: AbortController;
let bodies: string[];
let cursor: Record<string, unknown>;
let warnings: string[];
let alive: number;

beforeEach(async () => {
  [asked, bodies, warnings, cursor, alive] = [[], [], [], {}, 0];
  stop = new AbortController();
  server = createServer((incoming, reply) => {
    asked.push(incoming.headers);
    serve(reply, incoming.headers);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
});
afterEach(async () => {
  stop.abort();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const kept: Delivered = { kept: true, receipts: [], quarantined: false };
function watch(change: Partial<ListenContext> = {}): Promise<void> {
  const settings: MediaFeedSettings = { url, pollSeconds: 0.05, userAgent: 'tests' };
  const source: Source<MediaFeedSettings> = {
    id: 'paper',
    jurisdiction: 'xining',
    name: '',
    settings,
    hasKey: () => false,
    keyed: false,
  };
  return watchFeed(source, {
    signal: stop.signal,
    log: { info() {}, warn: (fields) => warnings.push(String(fields.reason)), error() {} },
    cursor: {
      read: async () => cursor,
      write: async (value) => {
        cursor = value;
      },
    },
    alive: () => {
      alive += 1;
    },
    deliver: async ({ body }) => {
      bodies.push(body.toString());
      return kept;
    },
    ...change,
  });
}
async function until(see: () => boolean): Promise<void> {
  for (let tries = 0; !see(); tries++) {
    if (tries > 200) throw new Error('never came');
    await wait(25);
  }
}

describe('watching a feed', () => {
  it('delivers a document once, asks whether it changed, and delivers the changed one', async () => {
    let version = 1;
    serve = (reply, { 'if-none-match': etag }) => {
      if (etag === `"${version}"`) return reply.writeHead(304).end();
      reply
        .writeHead(200, { etag: `"${version}"`, 'last-modified': 'Sun, 01 Mar 2026 00:30:00 GMT' })
        .end(`v${version}`);
    };
    const watching = watch();
    await until(() => asked.length > 3);
    expect(bodies).toEqual(['v1']);
    expect(asked[1]).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Sun, 01 Mar 2026 00:30:00 GMT',
      'user-agent': 'tests',
    });
    expect(alive).toBeGreaterThan(2);
    version = 2;
    await until(() => bodies.length > 1);
    stop.abort();
    await watching;
    expect(bodies).toEqual(['v1', 'v2']);
    expect(cursor).toMatchObject({ etag: '"2"' });
  });

  it('does not deliver the same bytes again where the server knows no ETag, and unpacks them', async () => {
    serve = (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('same'));
    void watch();
    await until(() => asked.length > 3);
    expect(bodies).toEqual(['same']);
  });

  it('does not use what another address said', async () => {
    cursor = { url: 'http://old', etag: '"1"' };
    serve = (reply) => reply.end('x');
    void watch();
    await until(() => bodies.length > 0);
    expect(asked[0]).not.toHaveProperty('if-none-match');
  });

  it.each([
    ['an error', (reply: ServerResponse) => reply.writeHead(503).end(), 'HTTP 503'],
    ['a broken line', (reply: ServerResponse) => reply.socket?.destroy(), 'other side closed'],
    ['too much', (reply: ServerResponse) => reply.end(Buffer.alloc(11 * 1024 * 1024, 'x')), 'larger than 10 MB'],
    [
      'a bomb',
      (reply: ServerResponse) =>
        reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(11 * 1024 * 1024))),
      'larger than 10 MB',
    ],
  ])('goes on, more slowly, after %s', async (_, fail, reason) => {
    serve = (reply) => (asked.length < 3 ? fail(reply) : reply.end('well again'));
    const began = Date.now();
    void watch();
    await until(() => bodies.length > 0);
    expect(warnings).toEqual([reason, reason]);
    expect(Date.now() - began).toBeGreaterThan(250);
    expect(bodies).toEqual(['well again']);
  });

  it('leaves the cursor where it was when the document could not be kept', async () => {
    serve = (reply) => reply.writeHead(200, { etag: '"1"' }).end('x');
    await expect(watch({ deliver: () => Promise.reject(new Error('no database')) })).rejects.toThrow('no database');
    expect(cursor).toEqual({});
  });

  it('stops at once, even while a server keeps it waiting', async () => {
    serve = () => {};
    const watching = watch();
    await until(() => asked.length > 0);
    stop.abort();
    await watching;
    expect(bodies).toEqual([]);
  });
});
