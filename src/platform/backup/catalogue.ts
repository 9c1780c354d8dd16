import { type Reader, sql } from '../db/index.ts'

export type Column = { readonly name: string; readonly type: string }
/** `name` is `schema.table`. */
export type Table = {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly columns: readonly Column[]
}

/** Schemas that are not ours: PostgreSQL's own, where extensions stand, the queues (made anew) and the list of migrations. */
export const ours = sql`n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'pgboss', 'migration')`

/** Every schema that the migrations made. */
export const schemas = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ name: string }>`select nspname as name from pg_namespace n where ${ours} order by 1`.execute(db)
  ).rows.map(({ name }) => name)

/**
 * Every table with the columns that carry facts. Generated columns follow from the others, and a transaction number
 * (xid8) means something only in the database that gave it: restored rows get the number of the restoring transaction.
 */
export async function tables(db: Reader): Promise<Table[]> {
  const { rows } = await sql<{ schema: string; table: string; columns: Column[] }>`
    select n.nspname as schema, c.relname as "table", coalesce(json_agg(
      json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum
    ) filter (where a.attnum is not null), '[]') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
    where c.relkind = 'r' and ${ours} group by 1, 2 order by 1, 2`.execute(db)
  return rows.map(row => ({ ...row, name: `${row.schema}.${row.table}` }))
}

export type SequenceState = {
  readonly schema: string
  readonly name: string
  readonly last: string
  readonly called: boolean
}

/** Where every sequence stands. */
export async function sequences(db: Reader): Promise<SequenceState[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by 1, 2`.execute(db)
  const found: SequenceState[] = []
  for (const { schema, name } of rows) {
    const state = await sql<{ last: string; called: boolean }>`
      select last_value::text as last, is_called as called from ${sql.id(schema, name)}`.execute(db)
    found.push({ schema, name, ...state.rows[0]! })
  }
  return found
}
