import { describe, expect, it } from '@jest/globals';
import type { Delivery, Source } from '../channel.js';
import { encryptMessage, signMessage } from './crypto.js';
import { wechatOfficial } from './wechat-official.channel.js';

const token = 'a-token-of-tests';
const key = { encodingAesKey: 'Zm9yVGVzdHNPbmx5Tm90QVJlYWxLZXkwMTIzNDU2Nzg', appId: 'wx0123456789abcdef' };
const [timestamp, nonce] = ['1767225600', '88996'];

function source(settings: object = {}): Source {
  return {
    id: 'city-wechat',
    jurisdiction: 'xining',
    name: '',
    settings: wechatOfficial.settings.parse({ token, ...settings }),
    hasKey: () => false,
    keyed: false,
  };
}

function delivery(body: string, query: Record<string, string>, method = 'POST'): Delivery {
  return {
    body: Buffer.from(body),
    contentType: 'text/xml',
    headers: {},
    method,
    url: '/in/city-wechat',
    query: { timestamp, nonce, ...query },
    remoteAddress: '127.0.0.1',
    receivedAt: new Date(0),
  };
}

const plain = (body: string) => delivery(body, { signature: signMessage(token, timestamp, nonce) });
function sealed(body: string, seal = key, beside = '') {
  const cipher = encryptMessage(body, seal);
  const msg_signature = signMessage(token, timestamp, nonce, cipher);
  return delivery(`<xml>${beside}<Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`, {
    signature: signMessage(token, timestamp, nonce),
    encrypt_type: 'aes',
    msg_signature,
  });
}

const head = '<FromUserName><![CDATA[oWang]]></FromUserName><CreateTime>1767225600</CreateTime>';
const message = (type: string, rest: string, id = '24012345678901234567') =>
  `<xml>${head}<MsgType><![CDATA[${type}]]></MsgType>${rest}<MsgId>${id}</MsgId></xml>`;
const text = message('text', '<Content><![CDATA[115号楼 & 水管<爆了>]]></Content>');
const receive = (given: Delivery, settings?: object) => wechatOfficial.receive(given, source(settings));

describe('what people write to an official account', () => {
  it('becomes an item that waits for more', async () => {
    const reception = await receive(plain(text));
    expect(reception).toMatchObject({
      outcome: 'accepted',
      items: [
        {
          externalId: '24012345678901234567',
          settles: true,
          content: {
            requester: { kind: 'person', openid: 'oWang' },
            text: '115号楼 & 水管<爆了>',
            conversation: 'oWang',
            replyTo: { openid: 'oWang' },
            occurredAt: '2026-01-01T00:00:00.000Z',
          },
        },
      ],
    });
    expect(reception.outcome === 'accepted' && reception.reply?.([])).toMatchObject({ status: 200, body: 'success' });
  });

  it.each([
    [
      'image',
      '<PicUrl><![CDATA[http://pic/1]]></PicUrl><MediaId>m1</MediaId>',
      { text: '[图片]', facts: { 'pictureUrl:7': 'http://pic/1', 'mediaId:7': 'm1' } },
    ],
    [
      'voice',
      '<MediaId>m2</MediaId><Recognition><![CDATA[楼道灯坏了]]></Recognition>',
      { text: '楼道灯坏了', facts: { 'voiceMediaId:7': 'm2' } },
    ],
    ['voice', '<MediaId>m2</MediaId>', { text: '[语音]' }],
    ['video', '<MediaId>m3</MediaId>', { text: '[视频]' }],
    [
      'link',
      '<Title>公园</Title><Description>公园</Description><Url>http://a</Url>',
      { text: '[链接]\n公园\nhttp://a', facts: { 'link:7': 'http://a' } },
    ],
    [
      'location',
      '<Location_X>36.62</Location_X><Location_Y>101.77</Location_Y><Label><![CDATA[五四大街]]></Label>',
      {
        text: '[位置] 五四大街',
        address: '五四大街',
        location: { latitude: 36.62, longitude: 101.77, datum: 'gcj-02' },
      },
    ],
    ['location', '<Location_X></Location_X><Location_Y>999</Location_Y>', { text: '[位置]' }],
  ])('%s (%#)', async (type, rest, content) => {
    expect(await receive(plain(message(type, rest, '7')))).toMatchObject({ outcome: 'accepted', items: [{ content }] });
  });

  it('reads the JSON of a 小程序 without rounding the MsgId', async () => {
    const body =
      '{"FromUserName":"oWang","CreateTime":1767225600,"MsgType":"text","Content":"停水","MsgId":24012345678901234567}';
    expect(await receive(plain(body))).toMatchObject({
      items: [{ externalId: '24012345678901234567', content: { text: '停水' } }],
    });
  });

  it('keeps a person who writes about markup, refuses markup around it', async () => {
    const quoting = message('text', '<Content><![CDATA[网页显示 <!DOCTYPE html> 打不开]]></Content>');
    expect(await receive(plain(quoting))).toMatchObject({
      items: [{ content: { text: '网页显示 <!DOCTYPE html> 打不开' } }],
    });
    const attack = `<!DOCTYPE x [<!ENTITY a "b">]>${text}`;
    expect(await receive(plain(attack))).toMatchObject({ outcome: 'refused', problem: { status: 400 } });
  });

  it.each(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'LOCATION'])(
    'answers the event %s and keeps nothing',
    async (event) => {
      const body = `<xml>${head}<MsgType>event</MsgType><Event>${event}</Event></xml>`;
      expect(await receive(plain(body))).toMatchObject({ outcome: 'answered', reply: { body: 'success' } });
    },
  );

  it('puts an unknown kind aside for a person to see', async () => {
    expect(await receive(plain(message('notsure', '')))).toMatchObject({
      outcome: 'unreadable',
      externalId: '24012345678901234567',
    });
  });
});

describe('who may call', () => {
  const signature = signMessage(token, timestamp, nonce);

  it('answers the handshake with the echo', async () => {
    expect(await receive(delivery('', { signature, echostr: '5927' }, 'GET'))).toMatchObject({
      outcome: 'answered',
      reply: { body: '5927' },
    });
    expect(await receive(delivery('', { signature: 'wrong', echostr: '5927' }, 'GET'))).toMatchObject({
      problem: { status: 403 },
    });
  });

  it('opens a sealed echo', async () => {
    const echostr = encryptMessage('5927', key);
    const query = { echostr, msg_signature: signMessage(token, timestamp, nonce, echostr) };
    expect(await receive(delivery('', query, 'GET'), { mode: 'safe', ...key })).toMatchObject({
      reply: { body: '5927' },
    });
  });

  const safe = { mode: 'safe', ...key };
  const both = { mode: 'both', ...key };
  it.each([
    ['safe: sealed', safe, sealed(text), 'accepted'],
    ['safe: plain', safe, plain(text), 403],
    ['safe: for another account', safe, sealed(text, { ...key, appId: 'wx-other' }), 403],
    [
      'safe: other signature',
      safe,
      { ...sealed(text), query: { timestamp, nonce, signature, msg_signature: signature, encrypt_type: 'aes' } },
      403,
    ],
    ['both: sealed', both, sealed(text, key, '<Content>forged</Content><MsgType>text</MsgType>'), 'accepted'],
    ['both: plain', both, plain(text), 'accepted'],
    ['plain: sealed', {}, sealed(text), 400],
    ['plain: wrong signature', {}, delivery(text, { signature: signMessage('other', timestamp, nonce) }), 403],
    ['plain: no signature', {}, delivery(text, {}), 403],
    ['plain: noise', {}, plain('not xml'), 400],
    ['plain: too large', {}, plain('x'.repeat(300_000)), 413],
  ])('%s', async (_, settings, given, expected) => {
    const reception = await receive(given, settings);
    expect(reception.outcome === 'refused' ? reception.problem.status : reception.outcome).toBe(expected);
    if (reception.outcome === 'accepted') expect(reception.items[0]?.content.text).toBe('115号楼 & 水管<爆了>');
  });

  it.each([
    ['safe mode without a key', { token, mode: 'safe' }],
    ['a secret without an appId', { token, appSecret: 's' }],
    ['no token', {}],
  ])('refuses to start with %s', (_, settings) => {
    expect(wechatOfficial.settings.safeParse(settings).success).toBe(false);
  });
});
