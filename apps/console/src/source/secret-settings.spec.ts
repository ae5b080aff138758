import { describe, expect, it } from '@jest/globals';
import { schemaOf } from './present-source.js';
import { hideSecrets, keepSecrets } from './secret-settings.js';

const EMAIL = schemaOf('email');
const imap = { host: 'imap.example.cn', user: 'a@example.cn', password: 'geheim' };
const outgoing = { host: 'smtp.example.cn', user: 'a', password: 'mail-secret', from: 'a@example.cn' };
const { password: _, ...seen } = imap;
const { password: __, ...seenOutgoing } = outgoing;

describe('secrets among the settings of a source', () => {
  it.each([
    ['email', { imap, outgoing }, { imap: seen, outgoing: seenOutgoing }, ['imap.password', 'outgoing.password']],
    [
      'wechat-official',
      { token: 'abc', mode: 'safe', appId: 'wx1', encodingAesKey: 'k', appSecret: 's' },
      { mode: 'safe', appId: 'wx1' },
      ['token', 'encodingAesKey', 'appSecret'],
    ],
    ['media-feed', { url: 'https://radio.example.cn/a.xml' }, { url: 'https://radio.example.cn/a.xml' }, []],
    ['media-feed', { url: 'https://radio.example.cn/a.xml?key=1' }, {}, ['url']],
    // What nobody knows may be a secret that was misspelt.
    ['email', { imap: { ...imap, pasword: 'x' } }, { imap: seen }, ['imap.password']],
  ])('of %s are not shown: %j', (channel, settings, shown, kept) => {
    expect(hideSecrets(schemaOf(channel), settings)).toEqual({ shown, kept });
  });

  const before = { imap, outgoing };
  it.each([
    [
      'stay where they are left out',
      { imap: { ...seen, mailbox: 'A' }, outgoing: seenOutgoing },
      { imap: { ...imap, mailbox: 'A' }, outgoing },
      [],
    ],
    [
      'are others where others are given',
      { imap: { ...seen, password: 'new' } },
      { imap: { ...imap, password: 'new' } },
      [],
    ],
    [
      'end with null',
      { outgoing: { host: outgoing.host, from: 'b@example.cn', user: null, password: null } },
      { outgoing: { host: outgoing.host, from: 'b@example.cn' } },
      [],
    ],
    [
      'end also where the account is left out with them',
      { outgoing: { ...seenOutgoing, user: undefined, password: null } },
      { outgoing: { host: outgoing.host, from: outgoing.from, user: undefined } },
      [],
    ],
    [
      'do not go to another host',
      { imap: { ...seen, host: 'evil.example' } },
      { imap: { ...seen, host: 'evil.example' } },
      ['imap.password'],
    ],
    [
      'do not go out open',
      { imap: { ...seen, secure: false } },
      { imap: { ...seen, secure: false } },
      ['imap.password'],
    ],
    [
      'stay where a default is written out',
      { imap: { ...seen, port: 993, secure: true } },
      { imap: { ...imap, port: 993, secure: true } },
      [],
    ],
    [
      'are not made of nothing',
      { imap: { host: 'h', user: 'u' } },
      { imap: { host: 'h', user: 'u' } },
      ['imap.password'],
    ],
  ])('%s', (_name, given, settings, wanted) => {
    expect(keepSecrets(EMAIL, given, before)).toEqual({ settings, wanted });
  });

  it('stay in an address of the web, and do not go to another API', () => {
    const url = 'https://radio.example.cn/a.xml?key=1';
    expect(keepSecrets(schemaOf('media-feed'), { pollSeconds: 60 }, { url })).toEqual({
      settings: { url, pollSeconds: 60 },
      wanted: [],
    });
    const account = { token: 'abc', appId: 'wx1', appSecret: 's' };
    const given = { appId: 'wx1', apiBase: 'https://evil.example' };
    expect(keepSecrets(schemaOf('wechat-official'), given, account).wanted).toEqual(['token', 'appSecret']);
  });
});
