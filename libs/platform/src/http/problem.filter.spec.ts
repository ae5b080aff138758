import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { type Log, SILENT } from '../log.js';
import { ProblemFilter } from './problem.filter.js';

describe('what went wrong unexpectedly', () => {
  it('is logged with the path, and without the keys and telephone numbers of its query', () => {
    const logged: unknown[] = [];
    const log: Log = { ...SILENT, error: (fields) => void logged.push(fields) };
    const reply = { sent: false, status: () => reply, header: () => reply, send: () => reply };
    const request = { method: 'POST', url: '/in/hotline?key=change-me&phone=13812345678', id: '1' };
    const http = { getRequest: () => request, getResponse: () => reply };
    new ProblemFilter(log).catch(new Error('gone'), { switchToHttp: () => http } as unknown as ArgumentsHost);
    expect(logged).toMatchObject([{ method: 'POST', path: '/in/hotline' }]);
    expect(JSON.stringify(logged)).not.toMatch(/change-me|13812345678/);
  });
});
