import { describe, expect, it } from '@jest/globals';
import { halfOf, readProblem } from './problem.js';

describe('a refusal', () => {
  it.each([
    ['账号或密码不对 / Wrong name or password', 'zh-CN', '账号或密码不对'],
    ['账号或密码不对 / Wrong name or password', 'en', 'Wrong name or password'],
    ['a / b', 'zh-CN', 'a / b'],
    ['没有这件工单', 'en', '没有这件工单'],
  ])('%s is in %s: %s', (text, language, said) => {
    expect(halfOf(text, language)).toBe(said);
  });

  it('keeps its code and every mistake', () => {
    const body = { type: 'urn:guiyi:problem:wrong-input', title: 't', errors: [{ path: 'reason', message: 'm' }] };
    expect(readProblem(422, body)).toMatchObject({ status: 422, code: 'wrong-input', errors: [{ path: 'reason' }] });
  });

  it.each([undefined, '<html>', null, { errors: 'x' }])('is said also when a proxy answered %j', (body) => {
    expect(readProblem(502, body)).toMatchObject({ status: 502, title: 'HTTP 502', errors: [] });
  });
});
