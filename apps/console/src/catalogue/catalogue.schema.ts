import { AssignmentRole, CatalogueRow } from '@guiyi/domain';
import { z } from 'zod';
import { Moment, Time } from '../http/fields.js';

const Actor = z.object({ kind: z.string(), id: z.string() });
const Rows = z.array(CatalogueRow).min(1).max(5000);
const Note = z.string().trim().max(500);

export const CatalogueVersion = z.object({
  version: z.number().int(),
  state: z.enum(['draft', 'active']),
  note: z.string(),
  /** Counts how often a draft was saved. */
  revision: z.number().int(),
  rowCount: z.number().int(),
  validFrom: Time.nullable(),
  savedBy: Actor,
  savedAt: Time,
  switchedBy: Actor.nullable(),
  switchedAt: Time.nullable(),
});

export const WholeCatalogue = CatalogueVersion.extend({ rows: z.array(z.unknown()) });

export const Catalogues = z.object({
  /** What tickets are routed by now; version null: the catalogue of the city's profile. */
  inForce: z.object({
    version: z.number().int().nullable(),
    profileVersion: z.number().int(),
    validFrom: Time.nullable(),
    rows: z.array(CatalogueRow),
  }),
  versions: z.array(CatalogueVersion),
});

export const DraftRequest = z.object({ rows: Rows, note: Note.default('') });

/** Absent: the thirty days before now. */
export const TryRequest = z.object({
  since: Moment.optional(),
  until: Moment.optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

const Named = z.object({ id: z.string(), name: z.string() });
const RoutedBy = z.object({
  rule: z.string(),
  departments: z.array(z.object({ department: Named, role: AssignmentRole })),
});

export const Tried = z.object({
  version: z.number().int(),
  revision: z.number().int(),
  since: Time,
  until: Time,
  /** How many tickets of that time were looked at, and how many of them would have gone elsewhere. */
  tickets: z.number().int(),
  elsewhere: z.number().int(),
  /** There were more tickets than are looked at in one go. */
  cutShort: z.boolean(),
  /** From whom to whom, the most first; null: nobody leads. */
  moves: z.array(z.object({ from: Named.nullable(), to: Named.nullable(), tickets: z.number().int() })),
  examples: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      openedAt: Time,
      category: z.string(),
      district: z.string().nullable(),
      before: RoutedBy,
      after: RoutedBy,
    }),
  ),
});

export const SwitchOnRequest = z.object({
  revision: z.number().int().positive().describe('Of the draft that was tried; refused when it was saved again'),
  validFrom: Moment.optional().describe('Absent, or past: now'),
});
