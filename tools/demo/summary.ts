import type { ChannelKind } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import type { Audit } from '../sample-day/audit.js';
import type { LedgerLine } from './queue-table.js';

const MOUTHS: readonly ChannelKind[] = ['phone', 'email', 'wechat', 'webform', 'media'];

export interface Summary {
  readonly channels: Record<string, LedgerLine>;
  readonly tickets: number;
  readonly appeals: number;
  /** Appeals that joined a ticket which somebody else had opened. */
  readonly merged: number;
  readonly repeats: number;
  readonly followUps: number;
  readonly assignments: number;
  readonly urgent: number;
  readonly overdue: number;
  /** Appeals whose person has an answer. */
  readonly answered: number;
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
}

/** The day in numbers, counted in the store. */
export async function summarize({ database }: Runtime, audit: Audit): Promise<Summary> {
  const rows = await database.query<LedgerLine & { channel: string }>(
    `SELECT channel, count(*)::int AS received, count(*) FILTER (WHERE state = 'linked')::int AS linked,
       count(*) FILTER (WHERE state = 'quarantined')::int AS quarantined,
       count(*) FILTER (WHERE state = 'rejected')::int AS rejected FROM intake GROUP BY channel`,
  );
  const ledger = new Map(rows.map(({ channel, ...line }) => [channel, line]));
  const nothing: LedgerLine = { received: 0, linked: 0, quarantined: 0, rejected: 0 };
  const [counts] = await database.query<Omit<Summary, 'channels' | 'accepted' | 'lost' | 'doubled'>>(
    `SELECT (SELECT count(*) FROM ticket)::int AS tickets, (SELECT count(*) FROM appeal)::int AS appeals,
       (SELECT count(*) FROM decision WHERE kind = 'match' AND way = 'same_matter')::int AS merged,
       (SELECT count(*) FROM decision WHERE kind = 'match' AND way = 'repeat')::int AS repeats,
       (SELECT count(*) FROM decision WHERE kind = 'match' AND way = 'follow_up')::int AS "followUps",
       (SELECT count(*) FROM assignment WHERE state <> 'revoked')::int AS assignments,
       (SELECT count(*) FROM ticket WHERE urgency <> 'normal')::int AS urgent,
       (SELECT count(*) FROM assignment WHERE due_at < now() AND state NOT IN ('answered', 'accepted', 'revoked'))::int AS overdue,
       (SELECT count(*) FROM appeal WHERE state IN ('answered', 'called_back'))::int AS answered`,
  );
  if (!counts) throw new Error('the store counts nothing');
  return {
    channels: Object.fromEntries(MOUTHS.map((mouth) => [mouth, ledger.get(mouth) ?? nothing])),
    ...counts,
    ...audit,
  };
}
