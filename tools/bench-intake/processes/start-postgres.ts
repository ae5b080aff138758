import { join } from 'node:path';
import { EmbeddedPostgres } from '@guiyi/storage';
import pg from 'pg';

export interface StartedPostgres {
  /** A new, empty database. @returns its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the bench's own, durable: a commit has reached the disk before it is answered. */
export async function startPostgres(folder: string): Promise<StartedPostgres> {
  const server = await EmbeddedPostgres.start({ folder: join(folder, 'postgres'), maxConnections: 300 });
  return {
    async database(name) {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: () => server.stop(),
  };
}
