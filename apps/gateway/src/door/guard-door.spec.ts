import { request as httpRequest, type IncomingMessage } from 'node:http';
import { ProblemError } from '@guiyi/platform';
import type { SourceDirectory } from '@guiyi/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { guardDoor } from './guard-door.js';

const MIB = 1024 * 1024;

describe('before the door', () => {
  const server = Fastify();
  let url = '';
  let goOn = () => {};

  beforeAll(async () => {
    const opened = { channel: { id: 'webform', push: true }, source: { keyed: true } };
    const sources = { find: async (id: string) => (id === 'partner' ? opened : undefined) };
    const limits = { requests: 2, bytes: 3 * MIB };
    guardDoor(server, sources as unknown as SourceDirectory, { mostBytes: 2 * MIB, limits });
    server.setErrorHandler((error, _request, reply) =>
      error instanceof ProblemError ? reply.status(error.problem.status).send(error.problem) : reply.send(error),
    );
    server.post('/in/:source', async (request) => ({ size: (request.body as Buffer).length }));
    server.post('/form/:source', async () => 'kept');
    server.get(
      '/slow',
      () =>
        new Promise((resolve) => {
          goOn = () => resolve('done');
        }),
    );
    server.get('/health', async () => 'ok');
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  /** The answer to a post of which only the first bytes were sent. */
  const begin = (path: string, announced: number) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'text/plain', 'content-length': announced };
      const request = httpRequest(url + path, { method: 'POST', headers }, (answer: IncomingMessage) => {
        resolve(answer.statusCode);
        request.destroy();
      }).once('error', reject);
      request.write('first bytes');
    });
  const post = (bytes: number) =>
    fetch(`${url}/in/partner`, { method: 'POST', body: Buffer.alloc(bytes), headers: { 'content-type': 'a/b' } });

  it.each([
    ['what is for no source', '/in/nowhere', 404],
    ['what is for no open form', '/form/partner', 404],
  ])('%s is turned away before its body is read', async (_, path, status) => {
    expect(await begin(path, 2 * MIB)).toBe(status);
  });

  it('a body that announces too much is refused at once, and one within the limit arrives whole', async () => {
    expect(await begin('/in/partner', 2 * MIB + 1)).toBe(413);
    expect(await (await post(2 * MIB)).json()).toEqual({ size: 2 * MIB });
  });

  it('tells the one whose body is too much beside the others, and takes it once they are done', async () => {
    const headers = { 'content-type': 'a/b', 'content-length': 2 * MIB };
    const slow = httpRequest(`${url}/in/partner`, { method: 'POST', headers });
    slow.write(Buffer.alloc(2 * MIB - 1));
    const first = new Promise<IncomingMessage>((resolve) => slow.once('response', resolve));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await post(2 * MIB)).status).toBe(503);
    slow.end('.');
    expect((await first).resume().statusCode).toBe(200);
    expect((await post(2 * MIB)).status).toBe(200);
  });

  it('says when to come again while it has its hands full, and then takes it', async () => {
    const slow = [fetch(`${url}/slow`)];
    await new Promise((resolve) => setTimeout(resolve, 50));
    const first = goOn;
    slow.push(fetch(`${url}/slow`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const refused = await post(10);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    first();
    goOn();
    await Promise.all(slow.map(async (each) => (await each).text()));
    expect((await post(10)).status).toBe(200);
  });
});
