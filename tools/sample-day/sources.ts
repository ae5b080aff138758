import { randomBytes } from 'node:crypto';
import type { SourceConfig } from '@guiyi/domain';

export interface SampleSourcesOptions {
  /** Where the email channel is to open its SMTP door. */
  readonly smtp: { readonly host?: string; readonly port: number };
  /** The address of the newspaper's feed; no feed source where absent. */
  readonly feedUrl?: string;
  /** Without the bot there is no source whose session lives inside the process of the gateway. */
  readonly wechaty?: boolean;
}

/** The sources of the sample day, with keys and tokens of their own, drawn anew each time. */
export function sampleSources({ smtp, feedUrl, wechaty = true }: SampleSourcesOptions): SourceConfig[] {
  return [
    source('hotline-freeswitch', 'phone-freeswitch', '西宁12345热线', {
      settings: { user: 'freeswitch' },
      keyed: true,
    }),
    source('hotline-cti', 'phone-cti', '高邮12345热线', {
      settings: { preset: 'zammad', fields: { title: ['/title'], address: ['/address'], name: ['/name'] } },
      keyed: true,
    }),
    source('mayor-mailbox', 'email', '西宁市长信箱', {
      settings: { smtp: { host: smtp.host ?? '127.0.0.1', port: smtp.port, domain: 'xining.example' } },
    }),
    source('wechat-service', 'wechat-official', '西宁12345公众号', {
      settings: { token: secret(12), mode: 'safe', appId: 'wxguiyisample001', encodingAesKey: aesKey() },
    }),
    source('wechat-plain', 'wechat-official', '高邮民声公众号', { settings: { token: secret(12), mode: 'plain' } }),
    ...(wechaty ? [source('street-wechat', 'wechat-wechaty', '街道网格微信', { settings: { puppet: 'mock' } })] : []),
    source('city-form', 'webform', '西宁12345网页', {}),
    source('gaoyou-form', 'webform', '高邮民生网页', {}),
    source('evening-news', 'media-csv', '西宁晚报读者来电', { keyed: true }),
    ...(feedUrl
      ? [source('evening-feed', 'media-feed', '西宁晚报帮办', { settings: { url: feedUrl, pollSeconds: 5 } })]
      : []),
  ];
}

/** All belong to one queue: two cities' places, one jurisdiction. */
function source(
  id: string,
  channel: string,
  name: string,
  { settings = {}, keyed = false }: { settings?: Record<string, unknown>; keyed?: boolean },
): SourceConfig {
  return { id, channel, jurisdiction: 'xining', name, enabled: true, keys: keyed ? [secret(24)] : [], settings };
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** 43 letters and digits that stand for 32 bytes. */
function aesKey(): string {
  return `${randomBytes(64).toString('base64').replace(/[+/=]/g, '').slice(0, 42).padEnd(42, 'A')}A`;
}
