import { CHANNELS, type Channel } from '@guiyi/channels';
import { maskText } from '@guiyi/domain';
import type { DescribedSource } from '@guiyi/storage';
import { z } from 'zod';
import type { Source, Sources } from './source.schema.js';

/** What an administrator sees of a source. Errors are written by the machines of others: masked. */
export function presentSource(source: DescribedSource, now: Date): z.infer<typeof Source> {
  return {
    ...source,
    updatedAt: source.updatedAt.toISOString(),
    lastReceivedAt: source.lastReceivedAt?.toISOString() ?? null,
    aliveAt: source.aliveAt?.toISOString() ?? null,
    lastError: source.lastError && maskText(source.lastError),
    lastErrorAt: source.lastErrorAt?.toISOString() ?? null,
    keys: source.keys.map((key) => ({
      ...key,
      madeAt: key.madeAt.toISOString(),
      endsAt: key.endsAt?.toISOString() ?? null,
      counts: key.endsAt === null || key.endsAt > now,
    })),
  };
}

/** The channels that a source can be of, with the settings each asks for. */
export function presentChannels(): z.infer<typeof Sources>['channels'] {
  return CHANNELS.map(({ id, title, push, keys }: Channel) => ({
    id,
    title,
    push,
    keys: keys ?? null,
    settings: schemaOf(id),
  }));
}

/** JSON Schema of a channel's settings; nothing is known of a channel that is not in the list. */
export function schemaOf(channel: string): Record<string, unknown> {
  const known = CHANNELS.find(({ id }) => id === channel);
  return known ? z.toJSONSchema(known.settings, { io: 'input', unrepresentable: 'any' }) : { properties: {} };
}
