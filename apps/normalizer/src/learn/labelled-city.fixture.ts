import { NORMALIZER, type Understanding } from '@guiyi/domain';
import { FEATURE_NAMES, isHeldBack, readMatter, type Scorecard } from '@guiyi/matching';
import type { Runtime } from '@guiyi/runtime';
import { keepLabels, keepScorecard, newId, recordAppeals, useScorecard } from '@guiyi/storage';

const DISPATCHER = { kind: 'user', id: 'li' } as const;
const FIRST = '春夏秋冬梅兰竹菊松柏金银南北东西';
const SECOND = '山海湖河云风雨雪';
const HOUR = 3_600_000;

/** Puts a scorecard to use that has no idea: what a city learns on top of it is all its own. */
export async function installIgnorance({ database, clock }: Runtime, city: string): Promise<string> {
  const silent = FEATURE_NAMES.map((name) => [name, { cuts: [], points: [0] }] as const);
  const scorecard: Scorecard = {
    version: 'by-hand-1',
    base: 0,
    features: Object.fromEntries(silent) as unknown as Scorecard['features'],
    chance: { slope: 1, offset: 0 },
    thresholds: [{ precision: 0.98, chance: 0.9 }],
    learntFrom: { pairs: 0, same: 0, at: '' },
  };
  await keepScorecard(database, city, { version: 'by-hand-1', scorecard, figures: {}, madeAt: clock.now() });
  await useScorecard(database, city, 'by-hand-1');
  return 'by-hand-1';
}

/** One of 128 estates. */
export function estate(at: number): string {
  return `${FIRST[at % FIRST.length]}${SECOND[Math.floor(at / FIRST.length) % SECOND.length]}小区`;
}

/** Puts a message on a ticket of its own, as the normalizer would have left it. @returns its appeal. */
export async function recordSaid(
  { database, vault }: Runtime,
  jurisdiction: string,
  said: {
    readonly title: string;
    readonly text: string;
    readonly place: string;
    readonly at: Date;
    readonly id?: string;
  },
): Promise<{ readonly appealId: string; readonly ticketId: string }> {
  const [appealId, ticketId] = [said.id ?? newId(), newId()];
  const { title, text, place, at: openedAt } = said;
  const of = { title, type: 'complaint' as const, urgency: 'normal' as const };
  const places: Understanding['places'] = [{ kind: 'estate', name: place, key: place, at: 0 }];
  const understanding: Understanding = { ...of, text, places, phones: [], times: [], urgencyWords: [] };
  const appeal = { id: appealId, number: appealId, intakeId: newId(), sourceId: 'form', channel: 'webform' as const };
  const person = { requester: { kind: 'person' as const }, identityHashes: [appealId], repeatCount: 0 };
  await database.transaction(async (sql) => {
    // The intakes behind the appeals are of no matter here.
    await sql.query('SET LOCAL session_replication_role = replica');
    await recordAppeals(
      sql,
      vault,
      jurisdiction,
      {
        tickets: [{ ...of, id: ticketId, number: ticketId, firstReceiver: 'form', state: 'in_handling', openedAt }],
        appeals: [{ ...appeal, ...person, understanding, matter: readMatter(understanding), openedAt }],
        links: [{ appealId, ticketId }],
        decisions: [],
        relations: [],
        keys: [],
      },
      NORMALIZER,
      openedAt,
    );
  });
  return { appealId, ticketId };
}

/**
 * Pairs that a dispatcher judged: two reports of one trouble at one estate, and a question that somebody asked there.
 * Of eight pairs the first two are held back; `sameOf` may judge otherwise.
 */
export async function judgePairs(
  runtime: Runtime,
  jurisdiction: string,
  count: number,
  sameOf: (pair: { readonly at: number; readonly alike: boolean; readonly heldBack: boolean }) => boolean = ({
    alike,
  }) => alike,
): Promise<void> {
  const now = runtime.clock.now();
  for (let at = 0; at < count; at++) {
    const [place, alike, heldBack] = [estate(at), at % 2 === 0, at % 8 < 2];
    const here = { place, at: new Date(now.getTime() - 48 * HOUR) };
    const founding = await recordSaid(runtime, jurisdiction, {
      ...here,
      id: idThat(heldBack),
      title: `${place}停水`,
      text: `${place}从昨天起停水，家里没有水用，请尽快恢复供水`,
    });
    const later = await recordSaid(runtime, jurisdiction, {
      ...here,
      at: new Date(now.getTime() - 30 * HOUR),
      title: alike ? `${place}没有水` : `${place}门口的公告`,
      text: alike ? `${place}停水两天了，没有水做饭，请恢复供水` : `${place}门口贴的公告是什么意思，居民想问清楚`,
    });
    const tickets = { ticketId: later.ticketId, otherTicketId: founding.ticketId };
    const same = sameOf({ at, alike, heldBack });
    const kind = same ? ('merge' as const) : ('refusal' as const);
    const pair = { appealIds: [later.appealId], against: founding.appealId, actor: DISPATCHER, now };
    await keepLabels(runtime.database, { ...tickets, ...pair, jurisdiction, kind, same });
  }
}

function idThat(heldBack: boolean): string {
  for (;;) {
    const id = newId();
    if (isHeldBack(id) === heldBack) return id;
  }
}
