import { describe, expect, it } from '@jest/globals';
import { createLog, currentRequestId, withRequestId } from './log.js';

function logged(level = 'info') {
  const lines: string[] = [];
  return { log: createLog('gateway', level, { write: (line) => void lines.push(line) }), lines };
}

describe('the log', () => {
  it('writes one line of JSON with the app, the time and the fields', () => {
    const { log, lines } = logged();
    log.info({ source: 'city-form' }, 'kept');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      app: 'gateway',
      source: 'city-form',
      msg: 'kept',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it.each([
    ['at the top', { phone: '13900001111', password: '13900001111' }],
    ['in a field', { requester: { phone: '13900001111', openid: '13900001111', email: '13900001111' } }],
    ['in headers', { request: { headers: { authorization: '13900001111', cookie: '13900001111' } } }],
    ['in a list', { items: [{ body: '13900001111' }, { raw: '13900001111' }] }],
    ['in a list of a field', { delivery: { parts: [{ token: '13900001111' }] } }],
    ['in settings', { source: { settings: { token: '13900001111', keys: ['13900001111'], secret: '13900001111' } } }],
  ])('hides secrets and personal data %s', (_where, fields) => {
    const { log, lines } = logged();
    log.warn(fields, 'odd');
    log.child(fields).warn({}, 'odd');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toContain('[hidden]');
      expect(line).not.toContain('13900001111');
    }
  });

  it('says whose request a line belongs to, through every await', async () => {
    const { log, lines } = logged();
    await withRequestId('r-1', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info({}, 'inside');
    });
    log.info({}, 'outside');
    expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(['r-1', undefined]);
    expect(currentRequestId()).toBeUndefined();
  });

  it('keeps quiet below its level', () => {
    const { log, lines } = logged('warn');
    log.info({}, 'not said');
    expect(lines).toEqual([]);
  });
});
