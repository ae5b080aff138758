// Learns what a city's tickets are about from where its dispatchers sent them, as the house does every night.
import { parseArgs } from 'node:util';
import { type LearntCategories, learnFromDispatches, tellLearntCategories } from '@guiyi/router';
import { type Database, listCategoryModels, pinScorecard, useCategoryModel } from '@guiyi/storage';
import { openCityStore } from '../city-store/open-city-store.js';

const WORDS = 'words';
const USAGE = `用法 / usage: npm run learn:routing -- [--city ID] [--dry-run] [--json]
  --city ID      一座城市；不写则每座都学 / one city; all of them without it
  --dry-run      只说学得如何，不保存 / tell what would come of it, keep nothing
  --list         列出各版本 / list the versions
  --use VERSION  改用一个版本（${WORDS} 为画像词语），此后不自动更换
                 use a version from now on (${WORDS}: the words of the profile); learning changes it no more
  --resume       恢复自动更换 / let learning change it again
`;

async function main(): Promise<void> {
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
  if (values.help) return void process.stdout.write(USAGE);
  if (values.use !== undefined && values.city === undefined) throw new Error('--use 需要 --city / --use needs --city');
  const store = await openCityStore('learn-routing', values.city);
  try {
    for (const profile of store.cities) {
      if (values.use !== undefined) await use(store.database, profile.id, values.use);
      else if (values.resume) await pinScorecard(store.database, profile.id, false, new Date(), 'routing');
      if (values.list || values.use !== undefined || values.resume) await list(store.database, profile.id, values.json);
      else
        say(
          await learnFromDispatches(store.database, profile, { now: new Date(), dryRun: values['dry-run'] }),
          values.json,
        );
    }
  } finally {
    await store.close();
  }
}

function say(learnt: LearntCategories, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(learnt)}\n` : tellLearntCategories(learnt));
}

/** A version chosen by hand stays until `--resume`: what was gone back from must not come again the next night. */
async function use(database: Database, city: string, version: string): Promise<void> {
  const known = (await listCategoryModels(database, city)).filter(({ usable }) => usable);
  if (version !== WORDS && !known.some((one) => one.version === version))
    throw new Error(`${city} 没有版本 / has no version ${version}（${known.map((one) => one.version).join('、')}）`);
  await database.transaction(async (sql) => {
    await useCategoryModel(sql, city, version === WORDS ? undefined : version);
    await pinScorecard(sql, city, true, new Date(), 'routing');
  });
}

async function list(database: Database, city: string, json: boolean): Promise<void> {
  const known = await listCategoryModels(database, city);
  const kept = known.map(({ version, active, madeAt, usable, figures }) => {
    const { why, examples, heldBack } = (figures ?? {}) as Partial<LearntCategories>;
    return { version, active, usable, madeAt: madeAt.toISOString(), why, examples, heldBack };
  });
  const words = { version: WORDS, active: !known.some(({ active }) => active), usable: true, why: 'shipped' };
  const all = [...kept, words];
  if (json) return void process.stdout.write(`${JSON.stringify({ city, versions: all })}\n`);
  const lines = all.map((one) => `  ${one.active ? '*' : one.usable ? ' ' : '-'} ${one.version}  ${one.why ?? ''}`);
  process.stdout.write(`${city}\n${lines.join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}
