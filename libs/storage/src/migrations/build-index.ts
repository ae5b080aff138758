import type { QueryRunner } from 'typeorm';

/**
 * Builds an index while others write, for which its migration must say `transaction = false`: so it must bear to be begun
 * again where a server stopped half-way. What such an attempt left behind is dropped; what it finished stays.
 */
export async function buildIndex(runner: QueryRunner, name: string, definition: string): Promise<void> {
  const [found] = await runner.query('SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)', [
    name,
  ]);
  if (found?.valid) return;
  if (found) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
  await runner.query(`CREATE INDEX CONCURRENTLY ${name} ${definition}`);
}
