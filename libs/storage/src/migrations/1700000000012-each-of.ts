import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `each_of(array)`: a row for each entry, like `unnest`, but promised to be one. A statement that looks up what a few keys
 * name has then the same plan whatever the array, so that PostgreSQL keeps it; with `unnest` it plans anew each time, which
 * takes longer than the search. Volatile, or it would be opened up to the `unnest` inside.
 */
const each = (type: string) =>
  `CREATE FUNCTION each_of(${type}[]) RETURNS SETOF ${type} LANGUAGE sql VOLATILE STRICT ROWS 1 AS 'SELECT unnest($1)'`;

const UP = [each('text'), each('uuid')];
const DOWN = ['DROP FUNCTION each_of(text[])', 'DROP FUNCTION each_of(uuid[])'];

export class EachOf1700000000012 implements MigrationInterface {
  name = 'EachOf1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
