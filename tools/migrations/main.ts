// Takes an empty database up, down and up again: every migration can be undone, leaves nothing behind, and makes the
// same schema the second time.
//
// Usage: node dist/tools/migrations/main.js [postgres://…]   (without an address: on an embedded server, thrown away)
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failToStart } from '@guiyi/platform';
import { Database, EmbeddedPostgres } from '@guiyi/storage';
import { describeSchema } from './describe-schema.js';

try {
  const address = process.argv[2];
  if (address) await upDownUp(address);
  else await onThrowAwayServer(upDownUp);
} catch (error) {
  failToStart(error);
}

async function onThrowAwayServer(work: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-migrations-'));
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ folder: join(folder, 'postgres'), throwAway: true });
  try {
    await work(server.url);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function upDownUp(url: string): Promise<void> {
  const database = await Database.connect({ url, applicationName: 'guiyi-migrations' });
  try {
    const empty = await describeSchema(database);
    if (empty.length) throw new Error(`the database is not empty: ${empty.slice(0, 5).join(', ')} …`);
    const names = await database.migrate();
    const first = await describeSchema(database);
    console.log(`up:    ${names.length} migrations, ${first.length} objects and columns`);
    for (const _ of names) await database.undoLastMigration();
    const left = await describeSchema(database);
    if (left.length) throw new Error(`down leaves behind: ${left.join(', ')}`);
    console.log('down:  nothing is left');
    const again = await database.migrate();
    const second = await describeSchema(database);
    const changed = first
      .filter((line) => !second.includes(line))
      .concat(second.filter((line) => !first.includes(line)));
    if (again.length !== names.length || changed.length)
      throw new Error(`the second way up makes another schema: ${changed.join(', ')}`);
    console.log(`again: ${again.length} migrations, the same schema`);
  } finally {
    await database.close();
  }
}
