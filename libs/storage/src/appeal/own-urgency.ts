import type { Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** Since when a person's own words have been urgent, and an emergency: columns of `appeal`. */
export function urgentSince(urgency: Urgency, at: Date) {
  return {
    urgent_at: urgency === 'normal' ? undefined : at,
    emergency_at: urgency === 'emergency' ? at : undefined,
  };
}

/**
 * Keeps since when a person's own words are urgent, whatever ticket they are on: a merge that is undone leaves each ticket
 * as urgent as what was said about it.
 */
export async function noteUrgency(
  sql: Sql,
  jurisdiction: string,
  appealId: string,
  urgency: Urgency,
  at: Date,
): Promise<void> {
  if (urgency === 'normal') return;
  await sql.query(
    `UPDATE appeal SET urgent_at = COALESCE(urgent_at, $3),
       emergency_at = CASE WHEN $4 THEN COALESCE(emergency_at, $3) ELSE emergency_at END
     WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, appealId, at.toISOString(), urgency === 'emergency'],
  );
}
