import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database of its own on the test server, so that test files never meet. */
export async function createTestDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const server = process.env.GUIYI_TEST_DATABASE_URL;
  if (!server) throw new Error('GUIYI_TEST_DATABASE_URL is not set: run tests with `npm test`');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Where Redis answers, if it is there: such tests are left out otherwise. */
export function testRedisUrl(): string | undefined {
  return process.env.GUIYI_TEST_REDIS_URL;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
