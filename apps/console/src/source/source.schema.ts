import { Names, SourceConfig } from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';

const Name = z.string().trim().max(100);
const Settings = z.record(z.string(), z.unknown());

const Key = z.object({
  id: z.uuid(),
  /** The last letters of the key; empty where they were never kept. */
  hint: z.string(),
  madeAt: Time,
  madeBy: z.string().nullable(),
  endsAt: Time.nullable(),
  counts: z.boolean(),
});

export const Source = z.object({
  id: z.string(),
  channel: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** `file`: it stands in the sources file and cannot be changed here. */
  origin: z.enum(['file', 'database']),
  updatedAt: Time,
  changedBy: z.string().nullable(),
  lastReceivedAt: Time.nullable(),
  receivedToday: z.number().int(),
  aliveAt: Time.nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: Time.nullable(),
  /** The newest first. */
  keys: z.array(Key),
});

export const Sources = z.object({
  /** Where the public door is: `<door>/in/<id>`. */
  door: z.string(),
  channels: z.array(
    z.object({
      id: z.string(),
      title: Names,
      /** Whether callers post to the public door. */
      push: z.boolean(),
      keys: z.enum(['must', 'may']).nullable(),
      /** JSON Schema of the settings that a source must be told. */
      settings: z.record(z.string(), z.unknown()),
    }),
  ),
  sources: z.array(Source),
});

export const NewSource = z.object({
  id: SourceConfig.shape.id.refine(
    (id) => !id.endsWith('-desk'),
    '以 -desk 结尾的编号留给坐席登记 / ids that end in -desk are the desks’',
  ),
  channel: z.string().max(100),
  name: Name.default(''),
  settings: Settings.default({}),
  withKey: z
    .boolean()
    .default(true)
    .describe('A key is made, where the channel takes keys; without one a form is open'),
});

/** What a form to change a source starts from. */
export const SourceSettings = z.object({
  channel: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** When it was changed last; goes along with a change. */
  seen: Time,
  /** Without the secrets. */
  settings: Settings,
  kept: z.array(z.string()).describe('Where a secret is kept: imap.password'),
});

/** The key is shown this once: it is kept so that nobody can read it again. */
export const SourceWithKey = z.object({ source: Source, key: z.string().nullable() });

export const SourceChange = z
  .object({
    name: Name.optional(),
    enabled: z.boolean().optional(),
    settings: Settings.optional().describe(
      'All of them but secrets: one that is left out stays, null ends it; one whose host, port, user or address changes is given anew',
    ),
    seen: Time.optional().describe('Of what was read; refused where somebody changed it since'),
  })
  .refine(({ name, enabled, settings }) => [name, enabled, settings].some((part) => part !== undefined), {
    message: 'name, enabled or settings',
  });

export const RotateRequest = z.object({
  overlapHours: z.number().min(0).max(720).default(24).describe('So long the keys of before still count'),
});
