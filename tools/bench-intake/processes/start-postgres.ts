import { join } from 'node:path';
import { EmbeddedPostgres } from '@guiyi/storage';
import pg from 'pg';

export interface StartedPostgres {
  /** A new, empty database. @returns its address. */
  database(name: string): Promise<string>;
  /** Does now what it would do in the background later, while something else is measured: vacuum, and write to disk. */
  tidy(names: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the bench's own, durable: a commit has reached the disk before it is answered. */
export async function startPostgres(folder: string): Promise<StartedPostgres> {
  const server = await EmbeddedPostgres.start({ folder: join(folder, 'postgres'), maxConnections: 300 });
  const addressOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const run = async (connectionString: string, statement: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    async database(name) {
      await run(server.url, `CREATE DATABASE ${name}`);
      return addressOf(name);
    },
    async tidy(names) {
      for (const name of names) await run(addressOf(name), 'VACUUM (ANALYZE)');
      await run(server.url, 'CHECKPOINT');
    },
    stop: () => server.stop(),
  };
}
