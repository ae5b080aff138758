import type { Delivery, Reception } from '../channel.js';

export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/**
 * The key that a caller presented: `X-Guiyi-Key`, `Authorization: Bearer`, the password of Basic, or `?key=`;
 * the first of these that is there. Whether it is right is the source's to say (`source.hasKey`).
 */
export function presentedKey(delivery: Pick<Delivery, 'headers' | 'query'>): string | undefined {
  const { headers, query } = delivery;
  const bearer = /^bearer[ \t]+([^ \t]+)[ \t]*$/i.exec(headers.authorization ?? '')?.[1];
  return headers['x-guiyi-key']?.trim() || bearer || basicCredentials(delivery)?.password || query.key || undefined;
}

/** User and password of HTTP Basic; undefined when the header is missing or is none. */
export function basicCredentials({ headers }: Pick<Delivery, 'headers'>): BasicCredentials | undefined {
  const encoded = /^basic[ \t]+([A-Za-z0-9+/_=-]+)[ \t]*$/i.exec(headers.authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? { user: '', password: pair } : { user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

/** What a caller without a right key is told: 401, nothing kept. */
export function refuseKey(): Reception {
  return {
    outcome: 'refused',
    problem: {
      status: 401,
      code: 'bad-key',
      title: '密钥不正确 / wrong key',
      detail:
        '请用 X-Guiyi-Key、Authorization: Bearer、Basic 的密码或 ?key= 提交该接入点的密钥。 / Present a key of this source as X-Guiyi-Key, Authorization: Bearer, the password of Basic, or ?key=.',
    },
  };
}
