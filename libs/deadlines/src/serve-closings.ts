import { type CityProfile, ROUTER } from '@guiyi/domain';
import { limitTime } from '@guiyi/routing';
import { closeWaited, planClosing, type Sql, unplannedClosings } from '@guiyi/storage';

const BATCH = 200;

/**
 * A ticket whose people say nothing about the answer is closed after the city's waiting time: counts it for what was
 * answered since one last looked, and closes what has waited long enough. Part of the caller's transaction.
 * @returns whether there may be more.
 */
export async function serveClosings(
  sql: Sql,
  { jurisdiction, profile, now }: { readonly jurisdiction: string; readonly profile: CityProfile; readonly now: Date },
): Promise<{ readonly closed: number; readonly more: boolean }> {
  const limit = profile.callback.waiting;
  const answered = await unplannedClosings(sql, jurisdiction, BATCH);
  for (const { id, answeredAt } of answered) {
    const { dueAt } = limitTime({ start: answeredAt, limit, profile, verb: '答复，等候回访', timeClass: 'callback' });
    await planClosing(sql, jurisdiction, id, new Date(dueAt));
  }
  const closed = await closeWaited(sql, jurisdiction, { actor: ROUTER, now }, BATCH);
  return { closed, more: closed === BATCH || answered.length === BATCH };
}
