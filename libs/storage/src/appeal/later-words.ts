import { type ChannelKind, type GeoPoint, openPoint } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

/** What a person said about an appeal after its first words, masked like those. */
export interface LaterWords {
  /** Of the follow-up's intake, or of the version. */
  readonly id: string;
  readonly appealId: string;
  readonly intakeId: string;
  readonly kind: 'follow_up' | 'supplement';
  readonly number: string;
  readonly channel: ChannelKind;
  readonly text: string;
  /** What is compared with others. */
  readonly matter?: unknown;
  readonly saidAt: Date;
  /** Where the matter is, where that was told with these words. */
  readonly point?: GeoPoint;
}

/** Keeps them; a place that they tell first is the appeal's from then on, one that it had stays. */
export async function recordLaterWords(sql: Sql, jurisdiction: string, words: readonly LaterWords[]): Promise<void> {
  await insertRows(
    sql,
    'later_words',
    words.map(({ id, appealId, intakeId, kind, number, channel, text, matter, saidAt }) => ({
      jurisdiction,
      id,
      appeal_id: appealId,
      intake_id: intakeId,
      kind,
      number,
      channel,
      text,
      matter: matter ?? null,
      said_at: saidAt,
    })),
    'ON CONFLICT DO NOTHING',
  );
  for (const { appealId, point } of words)
    if (point)
      await sql.query(
        `UPDATE appeal SET understanding = understanding
           || jsonb_build_object('point', CASE WHEN type = 'report' THEN $4 ELSE $3 END::jsonb)
         WHERE jurisdiction = $1 AND id = $2 AND NOT understanding ? 'point'`,
        // By the type of the appeal: what was said later may look like any other.
        [jurisdiction, appealId, JSON.stringify(point), JSON.stringify(openPoint(point, 'report'))],
      );
}
