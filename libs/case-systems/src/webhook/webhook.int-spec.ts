import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { DeliveryOutcome } from '../case-system.js';
import { exampleEvent } from '../ticket-event.example.js';
import { webhookCaseSystem } from './webhook.case-system.js';
import { settings as example } from './webhook.example.js';
import { WebhookSettings } from './webhook-settings.js';

const OTHER_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const SECRET = example.secrets[0] ?? '';
const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };

interface Received {
  method: string;
  headers: Record<string, string>;
  body: string;
}
type Answer = (response: ServerResponse, received: Received) => void;

let server: Server;
let received: Received[];
let answer: Answer;

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = request.headers as Record<string, string>;
  const one = { method: request.method ?? '', headers, body: Buffer.concat(chunks).toString() };
  received.push(one);
  answer(response, one);
}

beforeEach(async () => {
  received = [];
  answer = (response) => response.writeHead(204).end();
  server = createServer((request, response) => void take(request, response).catch(quiet));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Circumstances {
  secrets?: string[];
  timeoutSeconds?: number;
  signal?: AbortSignal;
  now?: Date;
}

function deliver({ signal, now, ...changes }: Circumstances = {}): Promise<DeliveryOutcome> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?from=guiyi`;
  const settings = WebhookSettings.parse({ ...example, url, ...changes });
  const context = { log, signal: signal ?? new AbortController().signal, ...(now && { now: () => now }) };
  return webhookCaseSystem.deliver(exampleEvent, { id: 'cases', jurisdiction: 'xining', settings }, context);
}

function answerWith(status: number, headers: Record<string, string> = {}, body = ''): void {
  answer = (response) => response.writeHead(status, headers).end(body);
}

describe('a delivery', () => {
  it('is verified by a receiver with the Standard Webhooks library', async () => {
    expect(await deliver()).toEqual({ outcome: 'delivered', status: 204 });
    const [request] = received;
    expect(request?.method).toBe('POST');
    expect(request?.headers['content-type']).toMatch(/^application\/cloudevents\+json/);
    expect(new Webhook(SECRET).verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
      id: 'evt_7KQ2',
      type: 'cn.guiyi.ticket.merged.v1',
      data: { ticket: { number: 'XN20260305000017', departments: [{ name: '市供水公司' }] } },
    });
    expect(() => new Webhook(OTHER_SECRET).verify(request?.body ?? '', request?.headers ?? {})).toThrow();
  });

  it('is signed with every secret while one is replaced', async () => {
    await deliver({ secrets: [OTHER_SECRET, SECRET] });
    const { body, headers } = received[0] ?? { body: '', headers: {} };
    for (const secret of [SECRET, OTHER_SECRET]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });

  it('is the same message when it is tried again: same id, same body, signed anew', async () => {
    answerWith(500);
    expect(await deliver({ now: new Date(Date.now() - 60_000) })).toMatchObject({ outcome: 'failed', status: 500 });
    answerWith(200);
    expect(await deliver()).toMatchObject({ outcome: 'delivered' });
    const [first, second] = received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(() => new Webhook(SECRET).verify(second?.body ?? '', second?.headers ?? {})).not.toThrow();
  });

  it.each([
    ['{"externalId":"RT-88"}', 'RT-88'],
    ['{"externalId":88}', '88'],
    ['{"externalId":{}}', undefined],
    ['null', undefined],
    ['ok', undefined],
  ])("brings back the case system's number: %s", async (body, externalId) => {
    answerWith(201, {}, body);
    expect(await deliver()).toEqual({ outcome: 'delivered', status: 201, externalId });
  });
});

describe('the receiver', () => {
  const now = new Date('2026-03-05T06:20:00Z');

  it.each<[string, number, Record<string, string>, Record<string, unknown>]>([
    ['410 stops for good', 410, {}, { outcome: 'gone' }],
    ['429 with seconds', 429, { 'retry-after': '120' }, { outcome: 'failed', status: 429, retryAfterSeconds: 120 }],
    [
      '503 with a date',
      503,
      { 'retry-after': 'Thu, 05 Mar 2026 06:21:30 GMT' },
      { outcome: 'failed', status: 503, retryAfterSeconds: 90 },
    ],
    ['502 with nothing', 502, {}, { outcome: 'failed', status: 502 }],
    ['500 may not put us off', 500, { 'retry-after': '120' }, { outcome: 'failed', status: 500 }],
    ['400 is tried again too', 400, {}, { outcome: 'failed', status: 400 }],
    ['302 is not followed', 302, { location: '/elsewhere' }, { outcome: 'failed', status: 302 }],
  ])('%s', async (_, status, headers, expected) => {
    answerWith(status, headers);
    expect(await deliver({ now })).toEqual({
      ...expected,
      reason: expect.stringMatching(`^HTTP ${status}`),
    });
    expect(received).toHaveLength(1);
  });

  it('that says why it failed is quoted, shortly and masked', async () => {
    answerWith(422, {}, `工单\n不存在 ${'!'.repeat(500)}`);
    const long = await deliver();
    answerWith(422, {}, 'no such caller: 13812345678');
    const personal = await deliver();
    expect(long).toMatchObject({ reason: expect.stringMatching(/^HTTP 422: 工单 不存在 !{100,200}$/) });
    expect(personal).toMatchObject({ reason: 'HTTP 422: no such caller: 138******78' });
  });

  it('that never answers is given up after the timeout', async () => {
    answer = quiet;
    const started = Date.now();
    expect(await deliver({ timeoutSeconds: 0.3 })).toEqual({ outcome: 'failed', reason: 'no answer within 0.3 s' });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('that answers 200 and then drips is believed, after the timeout', async () => {
    answer = (response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.writeHead(200).on('close', () => clearInterval(drip));
    };
    expect(await deliver({ timeoutSeconds: 0.3 })).toMatchObject({ outcome: 'delivered', status: 200 });
  });

  it('that answers without end is cut off', async () => {
    let sent = 0;
    const block = Buffer.alloc(64 * 1024, '水');
    answer = (response) => {
      const pour = () => {
        while (!response.destroyed && response.write(block)) sent += block.length;
      };
      response.writeHead(500).on('drain', pour);
      pour();
    };
    expect(await deliver({ timeoutSeconds: 20 })).toMatchObject({ outcome: 'failed', status: 500 });
    const afterwards = sent;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toBe(afterwards);
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('that hangs up is tried again later', async () => {
    answer = (response) => response.destroy();
    expect(await deliver()).toEqual({ outcome: 'failed', reason: expect.stringMatching(/./) });
  });

  it('is let go when the process stops', async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    expect(await deliver({ signal: stop.signal })).toEqual({
      outcome: 'failed',
      reason: 'stopped before it was answered',
    });
  });

  it('hears nothing from a process that has stopped', async () => {
    expect(await deliver({ signal: AbortSignal.abort() })).toMatchObject({ outcome: 'failed' });
    expect(received).toEqual([]);
  });
});
