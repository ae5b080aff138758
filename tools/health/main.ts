// Health of a process that has no door: its database answers, and the process itself has spoken to it lately.
//
// Usage: node dist/tools/health/main.js normalizer|router   (exit 0: well; run it where the process runs)
import { CommonEnvironment, failToStart, readEnvironment } from '@guiyi/platform';
import { Database } from '@guiyi/storage';

/** The sweeper asks the database every three seconds: half a minute of silence is no coincidence. */
const PATIENCE_SECONDS = 30;

try {
  const app = process.argv[2];
  if (app !== 'normalizer' && app !== 'router')
    throw new Error('whose health? node dist/tools/health/main.js normalizer|router');
  const { DATABASE_URL } = readEnvironment(CommonEnvironment);
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const database = await Database.connect({ url: DATABASE_URL, applicationName: 'guiyi-health', poolSize: 1 });
  const heard = await heardOf(database, app);
  await database.close();
  if (heard === undefined) throw new Error(`${app}: no connection of it to the database from here`);
  if (heard > PATIENCE_SECONDS) throw new Error(`${app}: silent for ${Math.round(heard)} s`);
  console.log(`${app}: ok, spoke ${heard.toFixed(1)} s ago`);
} catch (error) {
  failToStart(error);
}

/** Seconds since the app's process beside us last spoke to the database. */
async function heardOf(database: Database, app: string): Promise<number | undefined> {
  const [row] = await database.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM now() - max(greatest(query_start, state_change)))::float AS seconds FROM pg_stat_activity
     WHERE application_name = $1 AND client_addr IS NOT DISTINCT FROM inet_client_addr()`,
    [`guiyi-${app}`],
  );
  return row?.seconds ?? undefined;
}
