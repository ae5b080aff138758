import { type CityProfile, maskText } from '@guiyi/domain';
import { isOpenAssignment, type InboxRow as StoredRow } from '@guiyi/storage';
import type { z } from 'zod';
import { departmentName } from '../ticket/present-row.js';
import type { InboxRow } from './inbox.schema.js';

/** One line of a department's inbox; overdue is computed, never kept. */
export function presentInboxRow(
  { sortAt: _, ...row }: StoredRow,
  profile: CityProfile,
  now: Date,
): z.infer<typeof InboxRow> {
  return {
    ...row,
    title: maskText(row.title),
    department: { id: row.department, name: departmentName(profile, row.department) },
    dispatchedAt: row.dispatchedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    overdue: row.dueAt !== null && row.dueAt < now && isOpenAssignment(row),
    signedAt: row.signedAt?.toISOString() ?? null,
    contactedAt: row.contactedAt?.toISOString() ?? null,
  };
}
