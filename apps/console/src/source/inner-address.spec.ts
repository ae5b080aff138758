import { describe, expect, it } from '@jest/globals';
import { innerAddresses } from './inner-address.js';

const NAMES: Record<string, string[]> = {
  'radio.example.cn': ['203.0.113.7'],
  'sly.example.cn': ['203.0.113.7', '10.1.2.3'],
  'sixth.example.cn': ['fd00::1'],
};
const resolve = async (name: string) => NAMES[name] ?? [];

describe('an address that a city’s administrator gives a source', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:5432/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0/',
    'HTTP://10.0.0.8/feed',
    'https://192.168.1.1/',
    'http://172.31.0.1/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a00:1]/',
    'http://[fe80::1]/',
    'http://[fd12::1]/',
    'https://sly.example.cn/a.xml',
    'https://sly.example.cn./a.xml',
    'https://sixth.example.cn/',
  ])('is refused where it leads inside: %s', async (url) => {
    expect(await innerAddresses({ url }, resolve)).toEqual(['url']);
  });

  it.each(['https://radio.example.cn/a.xml', 'http://203.0.113.7/', 'https://172.32.0.1/', 'https://unknown.example/'])(
    'is taken where it does not: %s',
    async (url) => {
      expect(await innerAddresses({ url }, resolve)).toEqual([]);
    },
  );

  it('is found wherever it stands, and words are no address', async () => {
    const imap = { host: '10.0.0.1', user: '127.0.0.1', password: 'localhost' };
    expect(await innerAddresses({ imap, outgoing: { host: 'sly.example.cn' }, name: 'localhost' }, resolve)).toEqual([
      'imap.host',
      'outgoing.host',
    ]);
    expect(await innerAddresses({ imap: { host: 'localhost' }, api: { apiBase: 'http://LOCALHOST:80' } })).toEqual([
      'imap.host',
      'api.apiBase',
    ]);
    expect(await innerAddresses({ many: Array.from({ length: 21 }, () => 'https://a.example') }, resolve)).toEqual([
      'many.20',
    ]);
  });
});
