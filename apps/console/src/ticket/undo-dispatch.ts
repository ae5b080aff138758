import { windClocks } from '@guiyi/deadlines';
import { remindTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { undoDispatch } from '@guiyi/storage';
import { z } from 'zod';
import type { Caller } from '../account/caller.js';
import { Reason, Version } from '../http/fields.js';
import { ring } from './ring-bells.js';
import { orProblemWithChanges } from './when-stale.js';

export const UndoDispatchRequest = z.object({ reason: Reason, version: Version });
export const DispatchUndone = z.object({
  version: z.number().int(),
  /** The units from which it was taken. */
  revoked: z.array(z.string()),
  /** The units that have it again, with the clocks they had; none: it waits for a dispatcher. */
  restored: z.array(z.string()),
});

/** 撤回派单, while none of the units has signed. */
export async function takeDispatchBack(
  runtime: Runtime,
  { jurisdiction, actor }: Caller,
  ticketId: string,
  { reason, version }: z.infer<typeof UndoDispatchRequest>,
): Promise<z.infer<typeof DispatchUndone>> {
  const profile = runtime.profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}`);
  const now = runtime.clock.now();
  const result = await runtime.database.transaction(async (sql) => {
    const undone = await undoDispatch(sql, {
      jurisdiction,
      ticketId,
      expectedVersion: version,
      reason,
      actor,
      now,
      remindAt: (department, explanation) => new Date(remindTime(explanation, profile, department)),
    });
    if (undone.ok) await windClocks(sql, { jurisdiction, ticketId, profile, now });
    return undone;
  });
  const { revoked, restored, ...undone } = await orProblemWithChanges(result, runtime, jurisdiction, ticketId, version);
  ring(runtime, jurisdiction, ['deliver-case-events', 'empty-due']);
  return { version: undone.version, revoked: [...revoked], restored: [...restored] };
}
