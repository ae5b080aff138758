import { describe, expect, it } from '@jest/globals';
import { settings } from './webhook.example.js';
import { WebhookSettings } from './webhook-settings.js';

function accepts(changes: Record<string, unknown>): boolean {
  return WebhookSettings.safeParse({ ...settings, ...changes }).success;
}

describe('WebhookSettings', () => {
  it.each<[string, boolean]>([
    ['https://cases.example.cn/events', true],
    ['http://127.0.0.1:8080/events', true],
    ['http://127.1/', true],
    ['http://[::1]:8080/', true],
    ['http://localhost/', true],
    ['http://cases.example.cn/events', false],
    ['http://localhost.example.cn/', false],
    ['http://127.0.0.1.example.cn/', false],
    ['http://128.0.0.1/', false],
    ['https://user:password@cases.example.cn/', false],
    ['ftp://127.0.0.1/', false],
    ['file:///etc/hosts', false],
    ['cases.example.cn', false],
    ['', false],
  ])('address %s: %s', (url, expected) => expect(accepts({ url })).toBe(expected));

  it('takes plain http to another machine only where it is told to', () => {
    expect(accepts({ url: 'http://10.20.30.40/events', allowHttp: true })).toBe(true);
    expect(accepts({ url: 'ftp://10.20.30.40/events', allowHttp: true })).toBe(false);
  });

  it.each<[string, string[], boolean]>([
    ['none', [], false],
    ['too short', ['whsec_c2hvcnQ='], false],
    ['without its prefix', [(settings.secrets[0] ?? '').slice(6)], false],
    ['no base64', [`whsec_${'密'.repeat(32)}`], false],
    ['badly padded', [`${settings.secrets[0]}A`], false],
    ['the example', settings.secrets, true],
  ])('secrets: %s', (_, secrets, expected) => expect(accepts({ secrets })).toBe(expected));

  it('refuses a state that does not exist', () => expect(accepts({ states: { 已办结: 'finished' } })).toBe(false));
});
