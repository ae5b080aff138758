import type { ChannelKind } from '@guiyi/domain';
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
}

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
}
