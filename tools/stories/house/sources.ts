import type { SourceConfig } from '@guiyi/domain';

/** Nothing here is a secret: the house lives for a minute and listens to this machine alone. */
export const KEY = 'key-of-the-stories-hotline';
export const TOKEN = 'tokenofthestories';

/** The three mouths that the stories need of each city. */
export function sourcesOf(city: string): SourceConfig[] {
  const source = (mouth: string, channel: string, settings = {}, keys: string[] = []): SourceConfig => ({
    id: `${city}-${mouth}`,
    channel,
    jurisdiction: city,
    name: `${city} ${mouth}`,
    enabled: true,
    keys,
    settings,
  });
  const fields = { title: ['/title'], address: ['/address'], name: ['/name'] };
  return [
    source('phone', 'phone-cti', { preset: 'zammad', fields }, [KEY]),
    source('wechat', 'wechat-official', { token: TOKEN, mode: 'plain' }),
    source('form', 'webform'),
  ];
}
