import type { Sql } from '@guiyi/storage';

/** Everything that migrations make in the schema `public`, one line each, in order: to compare two states of it. */
export async function describeSchema(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ line: string }>(
    `SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' '
         || coalesce(column_default, '') AS line
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_migration'
     UNION ALL SELECT 'index ' || indexdef FROM pg_indexes
       WHERE schemaname = 'public' AND tablename <> 'schema_migration'
     UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'schema_migration'
     UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT 'sequence ' || sequencename FROM pg_sequences
       WHERE schemaname = 'public' AND sequencename NOT LIKE 'schema_migration%'
     UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}
