import { z } from 'zod';
import { CALL_EVENTS, FIELD_NAMES, type FieldRule, type Preset } from './preset.js';
import { PRESET_NAMES, PRESETS } from './presets.js';
import { TRANSFORM_NAMES } from './transforms.js';

const Pointer = z
  .string()
  .max(300)
  .regex(/^(?:\/(?:[^/~]|~[01])*)+$/, 'a JSON Pointer such as /data/callId');
const Rule = z.union(
  [Pointer, z.strictObject({ at: Pointer, as: z.enum(TRANSFORM_NAMES) })],
  'a JSON Pointer such as /data/callId, or {at, as}',
);

/** Which vendor speaks, and where it differs from its preset. */
export const Settings = z.strictObject({
  preset: z.enum(PRESET_NAMES as [keyof typeof PRESETS, ...(keyof typeof PRESETS)[]]).default('generic'),
  /** Where an event does not say whether the citizen called or was called. */
  direction: z.enum(['in', 'out']).default('in'),
  /** The hotline's own numbers: a call from one of them went out, whatever the event says. */
  ownNumbers: z.array(z.string().min(3).max(40)).max(100).default([]),
  /** Pointers tried before those of the preset. */
  fields: z.partialRecord(z.enum(FIELD_NAMES), z.array(Rule).min(1).max(20)).default({}),
  /** The vendor's words for events, besides those of the preset. */
  events: z.record(z.string().max(100), z.enum(CALL_EVENTS)).default({}),
});
export type Settings = z.infer<typeof Settings>;

/** The preset with the source's own pointers and words in front. */
export function presetOf(settings: Settings): Preset {
  const preset: Preset = PRESETS[settings.preset];
  const fields: Partial<Record<(typeof FIELD_NAMES)[number], readonly FieldRule[]>> = { ...preset.fields };
  for (const name of FIELD_NAMES) {
    const own = settings.fields[name];
    if (own) fields[name] = [...own, ...(preset.fields[name] ?? [])];
  }
  const words = Object.entries(settings.events).map(([word, event]) => [word.toLowerCase(), event] as const);
  return { ...preset, fields, events: { ...preset.events, ...Object.fromEntries(words) } };
}
