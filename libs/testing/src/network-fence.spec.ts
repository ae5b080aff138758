import { connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { freePort } from './own-redis.js';

type Failing = { once(event: 'error', heard: (error: Error) => void): unknown };
const failure = (socket: Failing) => new Promise<string>((resolve) => socket.once('error', (e) => resolve(e.message)));

describe('the network fence', () => {
  it.each([
    ['an address', () => connect(80, '203.0.113.9')],
    ['a name', () => connect({ host: 'example.com', port: 80 })],
    ['a name that begins like this host', () => connect({ host: '127.0.0.1.example.com', port: 80 })],
    ['TLS', () => connectTls({ host: 'example.com', port: 443 })],
  ])('refuses a test that speaks to the world by %s', async (_what, speak) => {
    expect(await failure(speak())).toMatch(/network fence: a test tried to reach/);
  });

  it('refuses fetch as well', async () => {
    await expect(fetch('http://example.com/')).rejects.toMatchObject({
      cause: { message: 'network fence: a test tried to reach example.com' },
    });
  });

  it.each(['127.0.0.1', 'localhost'])('lets a test speak to this host (%s)', async (host) => {
    const server = createServer((socket) => socket.end('ok'));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const said = await new Promise<string>((resolve, reject) => {
      connect({ host, port, family: 4 })
        .once('data', (data) => resolve(String(data)))
        .once('error', reject);
    });
    expect(said).toBe('ok');
    await new Promise((resolve) => server.close(resolve));
  });
});
