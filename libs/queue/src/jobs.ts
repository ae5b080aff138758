import { z } from 'zod';

/** A shard that has work. That is all a job says: what the work is stands in PostgreSQL. */
export const Shard = z.object({ jurisdiction: z.string().min(1) });
export type Shard = z.infer<typeof Shard>;

export type App = 'gateway' | 'normalizer' | 'router';

export interface JobDefinition {
  /** Who serves it: at boot that app must have exactly one handler for it. */
  readonly app: App;
  readonly queue: string;
  readonly payload: z.ZodType<Shard>;
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubled each time. */
  readonly backoff: number;
  /** Shards served at once by one process; one worker at a time serves a shard whatever this says. */
  readonly concurrency: number;
}

const bell = (app: App, queue: string, concurrency: number): JobDefinition => ({
  app,
  queue,
  payload: Shard,
  attempts: 5,
  backoff: 500,
  concurrency,
});

/** Every job there is. */
export const JOBS = {
  'normalize-intakes': bell('normalizer', 'normalize', 4),
  'route-tickets': bell('router', 'route', 4),
  'send-messages': bell('router', 'send', 4),
  'send-session-messages': bell('gateway', 'send-session', 4),
  'deliver-case-events': bell('router', 'deliver', 4),
  'empty-due': bell('router', 'due', 2),
  'keep-indicators': bell('router', 'indicators', 1),
  'watch-hot-matters': bell('normalizer', 'watch', 1),
  'learn-matching': bell('normalizer', 'learn', 1),
  'learn-routing': bell('router', 'learn-routing', 1),
  'index-words': bell('router', 'words', 1),
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
export const QUEUE_NAMES: readonly string[] = [...new Set(JOB_NAMES.map((name) => JOBS[name].queue))];

export interface JobHandler {
  readonly job: JobName;
  /**
   * Serves a shard until nothing waits, or until the process wants to stop: what is left is served by the next one.
   * @returns milliseconds after which the shard wants to be served again, if it knows; no sooner than in 250.
   */
  handle(shard: Shard, stopping: AbortSignal): Promise<number | undefined>;
}

/** @throws Error naming each job of the app without a handler, with two, or of another app. */
export function checkHandlers(app: App, handlers: readonly JobHandler[]): void {
  const problems: string[] = [];
  for (const name of JOB_NAMES.filter((name) => JOBS[name].app === app)) {
    const count = handlers.filter(({ job }) => job === name).length;
    if (count !== 1) problems.push(`job "${name}" has ${count || 'no'} handler${count === 1 ? '' : 's'}`);
  }
  for (const { job } of handlers)
    if (JOBS[job].app !== app) problems.push(`job "${job}" belongs to the ${JOBS[job].app}`);
  if (problems.length) throw new Error(`${app}: ${problems.join('; ')}`);
}
