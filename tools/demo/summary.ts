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
  /** The two stories that a dispatcher would look at first, as they ended. */
  readonly stories: { readonly burstPipe: readonly StoryTicket[]; readonly repeat: readonly StoryTicket[] };
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
}

interface StoryTicket {
  readonly ticket: string;
  readonly appeals: number;
  readonly channels: readonly ChannelKind[];
  readonly timeClass: string | null;
  readonly state: string;
  readonly ways: readonly string[];
  /** The ticket that a repeat points back to. */
  readonly repeatOf: string | null;
}

/** Tickets whose words name a place and a trouble, oldest first. */
function ticketsAbout({ database }: Runtime, place: string, trouble: string): Promise<StoryTicket[]> {
  return database.query<StoryTicket>(
    `SELECT t.number AS ticket, count(*)::int AS appeals, array_agg(DISTINCT a.channel) AS channels,
       t.time_class AS "timeClass", t.state, array_agg(d.way ORDER BY a.opened_at) AS ways,
       max(earlier.number) AS "repeatOf"
     FROM ticket t
     JOIN link l ON l.ticket_id = t.id AND l.ended_at IS NULL
     JOIN appeal a ON a.id = l.appeal_id
     LEFT JOIN decision d ON d.id = l.decision_id
     LEFT JOIN relation r ON r.ticket_id = t.id AND r.kind = 'repeat'
     LEFT JOIN ticket earlier ON earlier.id = r.related_id
     WHERE a.text LIKE '%' || $1 || '%' AND a.text LIKE '%' || $2 || '%'
     GROUP BY t.id, t.number, t.time_class, t.state, t.opened_at ORDER BY t.opened_at`,
    [place, trouble],
  );
}

/** The day in numbers, counted in the store. */
export async function summarize(runtime: Runtime, audit: Audit): Promise<Summary> {
  const { database } = runtime;
  const rows = await database.query<LedgerLine & { channel: string }>(
    `SELECT channel, count(*)::int AS received, count(*) FILTER (WHERE state = 'linked')::int AS linked,
       count(*) FILTER (WHERE state = 'quarantined')::int AS quarantined,
       count(*) FILTER (WHERE state = 'rejected')::int AS rejected FROM intake GROUP BY channel`,
  );
  const ledger = new Map(rows.map(({ channel, ...line }) => [channel, line]));
  const nothing: LedgerLine = { received: 0, linked: 0, quarantined: 0, rejected: 0 };
  const [counts] = await database.query<Omit<Summary, 'channels' | 'stories' | keyof Audit>>(
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
    stories: {
      burstPipe: await ticketsAbout(runtime, '115号楼', '水管'),
      repeat: await ticketsAbout(runtime, '盐湖巷', '路灯'),
    },
    ...audit,
  };
}
