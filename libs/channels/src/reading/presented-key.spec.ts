import { describe, expect, it } from '@jest/globals';
import { basicCredentials, presentedKey } from './presented-key.js';

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('presentedKey', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string | undefined]>([
    ['its own header', { 'x-guiyi-key': ' k-1 ' }, {}, 'k-1'],
    ['a bearer token', { authorization: 'bearer k-2' }, {}, 'k-2'],
    ['the password of Basic', basic('switch:k-3'), {}, 'k-3'],
    ['a password with colons', basic('switch:k:3'), {}, 'k:3'],
    ['Basic without a user', basic('k-4'), {}, 'k-4'],
    ['a query parameter', {}, { key: 'k-5' }, 'k-5'],
    ['its own header before all others', { 'x-guiyi-key': 'k-1', ...basic('a:b') }, { key: 'k-5' }, 'k-1'],
    ['the query when the password is empty', basic('switch:'), { key: 'k-5' }, 'k-5'],
    ['nothing', {}, {}, undefined],
    ['an unknown scheme', { authorization: 'Digest username="a"' }, {}, undefined],
    ['rubbish', { authorization: 'Basic \u0000%%%' }, {}, undefined],
  ])('reads %s', (_, headers, query, key) => {
    expect(presentedKey({ headers, query })).toBe(key);
  });

  it('keeps the user apart from the password', () => {
    expect(basicCredentials({ headers: basic('总机:pass') })).toEqual({ user: '总机', password: 'pass' });
  });
});
