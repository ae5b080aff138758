import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decryptMessage, encryptMessage, signMessage } from './crypto.js';

const key = { encodingAesKey: 'Zm9yVGVzdHNPbmx5Tm90QVJlYWxLZXkwMTIzNDU2Nzg', appId: 'wx0123456789abcdef' };
const vectorsFile = '../shared/data/wechat/crypt-vectors.json';

describe('the seal of WeChat', () => {
  it.each(['', '路灯不亮', '楼下夜间施工'.repeat(500), '13 bytes long'])('opens what it sealed (%#)', (message) => {
    expect(decryptMessage(encryptMessage(message, key), key)).toEqual({ ok: true, message });
  });

  it('pads to 32 bytes and seals the same bytes alike', () => {
    const random = Buffer.from('0123456789abcdef');
    const sealed = encryptMessage('停水', key, random);
    expect(sealed).toBe(encryptMessage('停水', key, random));
    expect(Buffer.from(sealed, 'base64').length % 32).toBe(0);
  });

  it('refuses what was sealed for another account', () => {
    expect(decryptMessage(encryptMessage('停水', { ...key, appId: 'wx9' }), key)).toEqual({
      ok: false,
      reason: 'other-appid',
    });
  });

  it.each([
    ['nothing', ''],
    ['no block', Buffer.from('short').toString('base64')],
    ['noise', Buffer.alloc(64, 7).toString('base64')],
    ['no base64', '路灯'],
  ])('does not throw for %s', (_, sealed) => {
    expect(decryptMessage(sealed, key)).toEqual({ ok: false, reason: 'broken-cipher' });
  });

  it('signs whatever the order', () => {
    expect(signMessage('b', 'a', 'c')).toBe(signMessage('c', 'b', 'a'));
    expect(signMessage('token', '1', '2')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('agrees with the vectors of other libraries, where they are at hand', () => {
    if (!existsSync(vectorsFile)) return;
    const { wechatpy, wxjava } = JSON.parse(readFileSync(vectorsFile, 'utf8'));
    const { msg_signature, timestamp, nonce, echostr, plain } = wechatpy.echostr;
    expect(signMessage(wechatpy.token, timestamp, nonce, echostr)).toBe(msg_signature);
    const theirs = { encodingAesKey: wechatpy.encodingAesKey, appId: wechatpy.id };
    expect(decryptMessage(echostr, theirs)).toEqual({ ok: true, message: plain });
    const java = { encodingAesKey: wxjava.encodingAesKey, appId: wxjava.id };
    expect(encryptMessage(wxjava.plain, java, Buffer.from(wxjava.random16))).toBe(wxjava.cipher);
  });
});
