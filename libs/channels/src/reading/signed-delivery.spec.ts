import { describe, expect, it } from '@jest/globals';
import { checkSignature, SIGNATURE, SIGNED_AT, signDelivery } from './signed-delivery.js';

const KEY = 'gk_one-key-of-a-partner';
const NOW = new Date('2026-03-02T01:30:00Z');
const AT = String(NOW.getTime() / 1000);
const BODY = Buffer.from('{"text":"南大街路灯不亮"}');
const headers = (signature: string, at = AT) => ({ [SIGNATURE]: signature, [SIGNED_AT]: at });
const right = signDelivery(KEY, AT, BODY);

describe('a signed delivery', () => {
  it('is signed as `openssl dgst -sha256 -hmac` does it', () => {
    // printf '%s.%s' 1772415000 '{"text":"hello"}' | openssl dgst -sha256 -hmac secret
    expect(signDelivery('secret', '1772415000', '{"text":"hello"}')).toBe(
      'sha256=64a53f2b6a11647cec3de4f9f35a63cbd848e3d87655766c503f10e736196d23',
    );
  });

  it.each([
    ['valid', BODY, headers(right)],
    ['none', BODY, {}],
    ['wrong', Buffer.from('{"text":"别的话"}'), headers(right)],
    ['wrong', BODY, headers(signDelivery('another-key', AT, BODY))],
    ['wrong', BODY, headers(right, '')],
    ['wrong', BODY, headers(right, String(Number(AT) + 1))],
    ['wrong', BODY, headers('')],
    ['late', BODY, headers(signDelivery(KEY, String(Number(AT) - 301), BODY), String(Number(AT) - 301))],
    ['late', BODY, headers(signDelivery(KEY, String(Number(AT) + 301), BODY), String(Number(AT) + 301))],
  ])('is %s', (expected, body, given) => {
    expect(checkSignature({ headers: given, body }, ['an-older-key', KEY], NOW)).toBe(expected);
  });

  it('is never right where the source has no key', () => {
    expect(checkSignature({ headers: headers(right), body: BODY }, [], NOW)).toBe('wrong');
  });
});
