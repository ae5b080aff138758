import { createHash } from 'node:crypto';
import { MatchDecision } from '@guiyi/domain';
import type { Scorecard } from '@guiyi/matching';
import { NormalizeIntakes } from '@guiyi/normalizer';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import type { Bells } from '@guiyi/queue';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { acceptIntakes, keepScorecard, newId, useScorecard } from '@guiyi/storage';
import { FrozenClock } from '@guiyi/testing';
import type { SampleItem } from '../matching/read-sample.js';
import { SAMPLE_CITY, sampleCity } from '../matching/sample-city.js';

/** A ticket that an item is on, from a moment on. */
export interface Stay {
  readonly ticket: string;
  readonly since: Date;
  /** Why it was merged into this one; absent where it came to it by itself. */
  readonly because?: string;
}

/** What became of an item, as it stood when it had been handled, and the tickets that it has been on since. */
export interface Handled {
  readonly id: string;
  readonly at: Date;
  /** In the order of time; the first is the one that it came to. */
  readonly stays: readonly [Stay, ...Stay[]];
  readonly decision: MatchDecision;
  readonly milliseconds: number;
}

export interface PlayOptions {
  readonly databaseUrl: string;
  /** Instead of the shipped one. */
  readonly scorecard?: Scorecard;
  readonly onItem?: (done: number) => void;
}

/** Nobody listens: the bench serves the bell itself. */
const QUIET = { kind: 'postgres', ring: async () => {}, ringSoon: () => {} } as unknown as Bells;

/**
 * Feeds items one by one, in the order of time, through the real normalizer into a real store; the clock stands at each
 * item's own time. Whoever has the same reporter is the same person to the store.
 */
export async function playSample(items: readonly SampleItem[], options: PlayOptions): Promise<Handled[]> {
  const environment = readEnvironment(CommonEnvironment, {
    GUIYI_KEY: Buffer.alloc(32, 1).toString('base64'),
    GUIYI_PROFILES_DIR: 'profiles',
    LOG_LEVEL: 'silent',
  });
  const clock = new FrozenClock(items[0]?.at.toISOString() ?? new Date().toISOString());
  const { databaseUrl, scorecard } = options;
  const opened = await openRuntime({ app: 'bench', environment, databaseUrl, log: SILENT, poolSize: 2, clock });
  try {
    const runtime: Runtime = { ...opened, bells: QUIET, profiles: new Map([[SAMPLE_CITY, sampleCity()]]) };
    if (scorecard) {
      await keepScorecard(runtime.database, SAMPLE_CITY, {
        version: scorecard.version,
        scorecard,
        figures: {},
        madeAt: clock.now(),
      });
      await useScorecard(runtime.database, SAMPLE_CITY, scorecard.version);
    }
    const normalizer = new NormalizeIntakes(runtime);
    const never = new AbortController().signal;
    const milliseconds = new Map<string, number>();
    for (const [done, item] of items.entries()) {
      clock.move(item.at.getTime() - clock.now().getTime());
      await accept(runtime, item);
      const start = performance.now();
      await normalizer.handle({ jurisdiction: SAMPLE_CITY }, never);
      milliseconds.set(item.id, performance.now() - start);
      // What a running server does by itself every ten seconds: the plans of an empty store are bad ones.
      if (done === 200) await runtime.database.query('ANALYZE');
      options.onItem?.(done + 1);
    }
    return await readHandled(runtime, milliseconds);
  } finally {
    await opened.close();
  }
}

async function accept({ database, vault }: Runtime, { id, reporter, title, text, at }: SampleItem): Promise<void> {
  const requester = { kind: 'person', ...(reporter && { openid: reporter }) };
  const json = JSON.stringify({ requester, ...(title && { title }), text, format: 'plain' });
  const sha256 = createHash('sha256').update(json).digest('hex');
  const common = { jurisdiction: SAMPLE_CITY, sourceId: 'bench', receivedAt: at };
  const delivery = {
    ...common,
    id: newId(),
    contentType: 'application/json',
    bodySealed: vault.seal(Buffer.from(json)),
    sha256,
    size: json.length,
  };
  const intake = {
    ...common,
    id: newId(),
    deliveryId: delivery.id,
    externalId: id,
    channel: 'webform' as const,
    number: `R${id}`,
    state: 'received' as const,
    contentSealed: vault.seal(json),
    contentSha256: sha256,
    priority: 0,
    claimAt: at,
  };
  await acceptIntakes(database, [intake], [delivery]);
}

/** The decision of each item, and where its appeal has been since. */
async function readHandled({ database }: Runtime, milliseconds: ReadonlyMap<string, number>): Promise<Handled[]> {
  const rows = await database.query<{ id: string; at: Date; body: unknown; stays: Written[] }>(
    `SELECT i.external_id AS id, i.received_at AS at, d.body, (
       SELECT json_agg(json_build_object('ticket', l.ticket_id, 'since', l.made_at, 'because', l.reason)
         ORDER BY l.made_at, l.id)
       FROM link l WHERE l.jurisdiction = $1 AND l.appeal_id = i.appeal_id AND (l.ended_at IS NULL OR l.ended_at >= i.received_at)
     ) AS stays
     FROM intake i JOIN decision d ON d.jurisdiction = i.jurisdiction AND d.intake_id = i.id AND d.kind = 'match'
     WHERE i.jurisdiction = $1 ORDER BY i.received_at, i.external_id`,
    [SAMPLE_CITY],
  );
  return rows.flatMap(({ id, at, body, stays }) => {
    const [first, ...later] = stays;
    if (!first) return [];
    const came = { ticket: first.ticket, since: at };
    const merged = later.map(({ ticket, since, because }) => ({ ticket, since: new Date(since), because }));
    return [
      {
        id,
        at,
        stays: [came, ...merged],
        decision: MatchDecision.parse(body),
        milliseconds: milliseconds.get(id) ?? 0,
      },
    ];
  });
}

interface Written {
  readonly ticket: string;
  readonly since: string;
  readonly because: string;
}
