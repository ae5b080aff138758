import { FIRST_IN_LINE } from './case-system/claim-deliveries.js';
import type { Sql } from './database.js';
import { DATE_COUNTS } from './due/empty-due.js';
import { WATCH_WAITS } from './hot/hot-watch.js';
import { NIGHT_WAITS } from './indicator/indicator-reports.js';
import { WORDS_WAIT } from './listing/index-words.js';
import { learnWaits } from './matching/learning.js';
import { SWITCHED_OFF_DAYS } from './message/stranded-messages.js';
import { ASKED_AND_HURRIED } from './ticket/claim-tickets.js';

/** Shards in which something waits and is due, by kind of work: what a sweeper rings for. */
export interface WaitingShards {
  readonly normalize: string[];
  readonly route: string[];
  readonly send: string[];
  readonly deliver: string[];
  readonly due: string[];
  readonly night: string[];
  readonly watch: string[];
  readonly learn: string[];
  readonly learn_routing: string[];
  readonly words: string[];
}

/** Only what a worker would take counts: a bell that changes nothing would ring for ever. */
export async function waitingShards(sql: Sql, now: Date): Promise<WaitingShards> {
  const rows = await sql.query<{ work: keyof WaitingShards; jurisdiction: string }>(
    `SELECT DISTINCT 'normalize' AS work, jurisdiction FROM intake WHERE state = 'received' AND claim_at <= $1
     UNION SELECT DISTINCT 'normalize', v.jurisdiction FROM intake_version v
       JOIN intake i ON i.jurisdiction = v.jurisdiction AND i.id = v.intake_id
       WHERE v.state = 'waiting' AND i.state IN ('linked', 'rejected')
     UNION SELECT DISTINCT 'route', jurisdiction FROM ticket
       WHERE state IN ('pending_review', 'pending_dispatch') AND claim_at <= $1 AND merged_into IS NULL
     UNION SELECT DISTINCT 'route', jurisdiction FROM ticket
       WHERE ${ASKED_AND_HURRIED} AND merged_into IS NULL
     UNION SELECT DISTINCT 'route', jurisdiction FROM ticket
       WHERE state IN ('in_handling', 'rework') AND dated_urgency <> urgency AND merged_into IS NULL
     UNION SELECT DISTINCT 'send', m.jurisdiction FROM message m
       WHERE m.state = 'pending' AND m.claim_at <= $1 AND (m.claim_at <= $1::timestamptz - make_interval(days => ${SWITCHED_OFF_DAYS})
         OR EXISTS (SELECT 1 FROM source s WHERE s.id = m.source_id AND s.enabled))
     UNION SELECT DISTINCT 'deliver', d.jurisdiction FROM case_delivery d WHERE d.claim_at <= $1 AND ${FIRST_IN_LINE}
     UNION SELECT DISTINCT 'due', d.jurisdiction FROM due d WHERE d.due_at <= $1 AND ${DATE_COUNTS}
     UNION SELECT DISTINCT 'due', jurisdiction FROM ticket
       WHERE state = 'pending_callback' AND merged_into IS NULL AND (close_at IS NULL OR close_at <= $1)
     UNION SELECT DISTINCT 'night', jurisdiction FROM ${NIGHT_WAITS}
     UNION SELECT DISTINCT 'watch', jurisdiction FROM ${WATCH_WAITS}
     UNION SELECT DISTINCT 'learn', city.jurisdiction FROM ${learnWaits('matching')}
     UNION SELECT DISTINCT 'learn_routing', city.jurisdiction FROM ${learnWaits('routing')}
     UNION SELECT DISTINCT 'words', jurisdiction FROM ${WORDS_WAIT}`,
    [now.toISOString()],
  );
  const of = (work: keyof WaitingShards) => rows.filter((row) => row.work === work).map((row) => row.jurisdiction);
  return {
    normalize: of('normalize'),
    route: of('route'),
    send: of('send'),
    deliver: of('deliver'),
    due: of('due'),
    night: of('night'),
    watch: of('watch'),
    learn: of('learn'),
    learn_routing: of('learn_routing'),
    words: of('words'),
  };
}
