import { type CityProfile, EventKind, maskText, TICKET_STATE_NAMES, type TicketState } from '@guiyi/domain';
import type { ChangesSince } from '@guiyi/storage';
import { z } from 'zod';
import { Time } from '../http/fields.js';
import { departmentName } from './present-row.js';

export const ChangesQuery = z.object({
  since: z.coerce.number().int().positive().describe('The version that was seen'),
});

const CHANGED_FIELDS = [
  'state',
  'urgency',
  'title',
  'category',
  'district',
  'timeClass',
  'dueAt',
  'mergedInto',
  'departments',
] as const;

export const TicketChanges = z.object({
  version: z.number().int(),
  /** What was changed: as it was seen, and as it is. Ids and times as in the ticket; several departments in one list. */
  fields: z.array(
    z.object({
      field: z.enum(CHANGED_FIELDS),
      before: z.array(z.string()),
      now: z.array(z.string()),
    }),
  ),
  /** By whom: what was done since, the oldest first. */
  acts: z.array(
    z.object({
      kind: EventKind,
      actor: z.object({ kind: z.string(), id: z.string() }),
      reason: z.string().nullable(),
      at: Time,
    }),
  ),
});
export type TicketChanges = z.infer<typeof TicketChanges>;

export function presentChanges({ version, fields, acts }: ChangesSince): TicketChanges {
  return {
    version,
    fields: fields.flatMap(({ field, before, now }) => {
      const known = CHANGED_FIELDS.find((one) => one === field);
      return known ? [{ field: known, before: textsOf(known, before), now: textsOf(known, now) }] : [];
    }),
    acts: acts.map(({ kind, actor, reason, at }) => ({
      kind,
      actor,
      reason: reason && maskText(reason),
      at: at.toISOString(),
    })),
  };
}

/** In one line and with names, for a program's log or a person without our page: `状态：待派 → 办理中`. */
export function sayChange({ before, now, field }: TicketChanges['fields'][number], profile: CityProfile): string {
  const named = (values: readonly string[]) => values.map((value) => nameOf(field, value, profile)).join('、') || '无';
  return `${named(before)} → ${named(now)}`;
}

function textsOf(field: (typeof CHANGED_FIELDS)[number], value: unknown): string[] {
  if (value === null || value === undefined) return [];
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  if (field === 'title') return texts.map(maskText);
  return field === 'dueAt' ? texts.map((text) => new Date(text).toISOString()) : texts;
}

function nameOf(field: string, value: string, profile: CityProfile): string {
  if (field === 'state') return TICKET_STATE_NAMES[value as TicketState]?.zh ?? value;
  if (field === 'departments') return departmentName(profile, value);
  const list = { category: profile.categories, district: profile.districts, timeClass: profile.timeClasses }[field];
  return list?.find(({ id }) => id === value)?.name ?? value;
}
