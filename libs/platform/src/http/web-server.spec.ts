import 'reflect-metadata';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BadRequestException, Controller, Get, HttpException, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { currentRequestId, type Log, SILENT } from '../log.js';
import { ProblemError, problem } from '../problem.js';
import { createAdapter } from './create-adapter.js';
import { listenOn } from './listen.js';
import { NestLog } from './nest-log.js';
import { ProblemFilter } from './problem.filter.js';

@Controller()
class Doors {
  @Get('who')
  async who() {
    await sleep(1);
    return { id: currentRequestId() };
  }

  @Post('who')
  whoPosts() {
    return { id: currentRequestId() };
  }

  @Get('conflict')
  conflict() {
    throw new ProblemError(
      problem(409, 'moved-on', '工单已变', 'it is closed', [{ path: 'state', message: 'closed' }]),
    );
  }

  @Get('bad')
  bad() {
    throw new BadRequestException('the page is no number');
  }

  @Get('fast')
  fast() {
    throw new HttpException('1200 a minute', 429);
  }

  @Get('broken')
  broken() {
    throw new Error('relation "intake" does not exist at 10.0.0.7:5432');
  }

  @Get('odd')
  odd() {
    throw 'a word';
  }
}

@Module({ controllers: [Doors] })
class House {}

describe('the web server of an app', () => {
  const errors: Record<string, unknown>[] = [];
  const log: Log = { ...SILENT, error: (fields) => void errors.push(fields) };
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(House, createAdapter({ bodyLimit: 1000 }), {
      logger: new NestLog(log),
      abortOnError: false,
    });
    app.useGlobalFilters(new ProblemFilter(log));
    url = await listenOn(app, '127.0.0.1', 0, 'GUIYI_GATEWAY_PORT');
  });
  afterAll(() => app.close());

  it.each([
    ['an address that is not there', '/nowhere', {}, 404, 'http-404', /没有这个地址/],
    ['an address that is none', '/%zz', {}, 400, 'address-unreadable', /地址有误/],
    ['too many bytes', '/who', { method: 'POST', body: 'x'.repeat(2000) }, 413, 'http-413', /内容太大/],
    ['JSON that is none', '/who', { method: 'POST', body: '{"a":' }, 400, 'http-400', /请求有误/],
    ['too many requests', '/fast', {}, 429, 'http-429', /请求太快/],
    ['what a door says is wrong', '/bad', {}, 400, 'http-400', /请求有误/],
    ['a problem that was thrown', '/conflict', {}, 409, 'moved-on', /工单已变/],
    ['an error nobody expected', '/broken', {}, 500, 'unexpected', /系统出错/],
    ['something thrown that is no error', '/odd', {}, 500, 'unexpected', /系统出错/],
  ])('answers %s with a problem', async (_what, path, init, status, code, title) => {
    const answer = await fetch(url + path, { headers: { 'content-type': 'application/json' }, ...init });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ status, type: `urn:guiyi:problem:${code}`, title: expect.stringMatching(title) });
    expect(body.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`);
  });

  it('says nothing of its insides, but logs them', async () => {
    errors.length = 0;
    const text = await (await fetch(`${url}/broken`)).text();
    expect(text).not.toMatch(/intake|10\.0\.0\.7|at .*\.ts/);
    expect(errors).toEqual([expect.objectContaining({ error: expect.stringContaining('relation "intake"') })]);
  });

  it('keeps the fields that were wrong', async () => {
    const body = await (await fetch(`${url}/conflict`)).json();
    expect(body).toMatchObject({ detail: 'it is closed', errors: [{ path: 'state', message: 'closed' }] });
  });

  it("takes a caller's request id when it is sane, and makes one otherwise", async () => {
    const ask = async (id: string) => {
      const answer = await fetch(`${url}/who`, { headers: { 'x-request-id': id } });
      return [answer.headers.get('x-request-id'), ((await answer.json()) as { id: string }).id];
    };
    expect(await ask('desk-7.a_b')).toEqual(['desk-7.a_b', 'desk-7.a_b']);
    for (const insane of ['two words', '<script>', 'x'.repeat(101)]) {
      const [told, logged] = await ask(insane);
      expect(told).toMatch(/^[\da-f-]{36}$/);
      expect(logged).toBe(told);
    }
  });

  it('keeps the request id when the body comes in pieces', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { 'x-request-id': 'slow-1', 'content-type': 'application/json' };
      const request = httpRequest(`${url}/who`, { method: 'POST', headers }, (response) => {
        response.setEncoding('utf8').once('data', resolve);
      }).once('error', reject);
      request.write('{"text":');
      void sleep(50).then(() => request.end('"井盖"}'));
    });
    expect(JSON.parse(answer)).toEqual({ id: 'slow-1' });
  });

  it('believes as many entries of X-Forwarded-For as there are proxies of ours', async () => {
    const claims = { 'x-forwarded-for': '198.51.100.1, 198.51.100.2, 198.51.100.3' };
    const seen = async (trustProxy: number) => {
      const server = createAdapter({ bodyLimit: 1000, trustProxy }).getInstance();
      server.get('/', async (request) => request.ip);
      return (await server.inject({ url: '/', headers: claims, remoteAddress: '127.0.0.1' })).body;
    };
    expect(await Promise.all([seen(0), seen(1), seen(2)])).toEqual(['127.0.0.1', '198.51.100.3', '198.51.100.2']);
  });

  it('says what to do when its port is taken', async () => {
    const other = await NestFactory.create<NestFastifyApplication>(House, createAdapter({ bodyLimit: 1000 }), {
      logger: false,
    });
    const taken = Number(new URL(url).port);
    await expect(listenOn(other, '127.0.0.1', taken, 'GUIYI_CONSOLE_PORT')).rejects.toThrow(
      new RegExp(`${taken}.*GUIYI_CONSOLE_PORT`),
    );
    await other.close();
  });
});
