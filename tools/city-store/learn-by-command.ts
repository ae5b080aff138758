import { parseArgs } from 'node:util';
import type { CityProfile } from '@guiyi/domain';
import { type Database, type LearningSubject, pinScorecard, type Sql } from '@guiyi/storage';
import { openCityStore } from './open-city-store.js';

/** A version as it is listed, with what may be said of how it was learnt. */
export interface ListedVersion {
  readonly version: string;
  readonly active: boolean;
  /** It can be used; one that an older program wrote may not. */
  readonly usable?: boolean;
  readonly madeAt?: string;
  readonly why?: string | undefined;
}

/** Something that every city learns from what its people decide. */
export interface Learning<Learnt> {
  readonly subject: LearningSubject;
  /** The npm script. */
  readonly command: string;
  /** The version that a city begins with, and what that is. */
  readonly shipped: { readonly version: string; readonly zh: string; readonly en: string };
  learn(database: Database, profile: CityProfile, how: { now: Date; dryRun: boolean }): Promise<Learnt>;
  tell(learnt: Learnt): string;
  /** Those that were learnt. */
  versions(database: Database, city: string): Promise<readonly ListedVersion[]>;
  /** Undefined: what the city began with. */
  use(sql: Sql, city: string, version: string | undefined): Promise<void>;
}

/** The whole command: learns now, or lists the versions and chooses among them. Errors are told with the usage. */
export async function learnByCommand<Learnt>(learning: Learning<Learnt>): Promise<void> {
  try {
    await run(learning);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usageOf(learning)}`);
    process.exitCode = 1;
  }
}

function usageOf({ command, shipped }: Pick<Learning<unknown>, 'command' | 'shipped'>): string {
  return `用法 / usage: npm run ${command} -- [--city ID] [--dry-run] [--json]
  --city ID      一座城市；不写则每座都学 / one city; all of them without it
  --dry-run      只说学得如何，不保存 / tell what would come of it, keep nothing
  --list         列出各版本 / list the versions
  --use VERSION  改用一个版本（${shipped.version} 为${shipped.zh}），此后不自动更换
                 use a version from now on (${shipped.version}: ${shipped.en}); learning changes it no more
  --resume       恢复自动更换 / let learning change it again
`;
}

async function run<Learnt>(learning: Learning<Learnt>): Promise<void> {
  const { values } = parseArgs({
    options: {
      city: { type: 'string' },
      use: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usageOf(learning));
  if (values.use !== undefined && values.city === undefined) throw new Error('--use 需要 --city / --use needs --city');
  const store = await openCityStore(learning.command.replace(':', '-'), values.city);
  const { database } = store;
  try {
    for (const profile of store.cities) {
      if (values.use !== undefined) await use(learning, database, profile.id, values.use);
      else if (values.resume) await pinScorecard(database, profile.id, false, new Date(), learning.subject);
      if (values.list || values.use !== undefined || values.resume) {
        await list(learning, database, profile.id, values.json);
        continue;
      }
      const learnt = await learning.learn(database, profile, { now: new Date(), dryRun: values['dry-run'] });
      process.stdout.write(values.json ? `${JSON.stringify(learnt)}\n` : learning.tell(learnt));
    }
  } finally {
    await store.close();
  }
}

type Versions = Pick<Learning<unknown>, 'subject' | 'shipped' | 'versions' | 'use'>;

/** A version chosen by hand stays until `--resume`: what was gone back from must not come again the next night. */
async function use(learning: Versions, database: Database, city: string, version: string): Promise<void> {
  const isShipped = version === learning.shipped.version;
  const known = (await learning.versions(database, city)).filter(({ usable }) => usable !== false);
  if (!isShipped && !known.some((one) => one.version === version))
    throw new Error(`${city} 没有版本 / has no version ${version}（${known.map((one) => one.version).join('、')}）`);
  await database.transaction(async (sql) => {
    await learning.use(sql, city, isShipped ? undefined : version);
    await pinScorecard(sql, city, true, new Date(), learning.subject);
  });
}

async function list(learning: Versions, database: Database, city: string, json: boolean): Promise<void> {
  const known = await learning.versions(database, city);
  const { version } = learning.shipped;
  const all: ListedVersion[] = [...known, { version, active: !known.some(({ active }) => active), why: 'shipped' }];
  if (json) return void process.stdout.write(`${JSON.stringify({ city, versions: all })}\n`);
  const markOf = ({ active, usable }: ListedVersion) => (active ? '*' : usable === false ? '-' : ' ');
  const lines = all.map((one) => `  ${markOf(one)} ${one.version}  ${one.why ?? ''}`);
  process.stdout.write(`${city}\n${lines.join('\n')}\n`);
}
