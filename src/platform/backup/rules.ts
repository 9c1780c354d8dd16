import { sql, type Tx } from '../db/index.ts'
import { ours, type Table } from './catalogue.ts'

type ForeignKey = {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly definition: string
}
type Trigger = {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly enabled: 'O' | 'A' | 'R'
}

/** What stands between rows and tables while they are loaded: references, in whatever order, and append-only triggers. */
export type Rules = {
  readonly foreignKeys: readonly ForeignKey[]
  readonly triggers: readonly Trigger[]
  /** Puts everything back; the references are checked again for every row. */
  putBack(tx: Tx): Promise<void>
}

export async function rememberRules(tx: Tx): Promise<Rules> {
  const foreignKeys = await sql<ForeignKey>`
    select n.nspname as schema, c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2, 3`.execute(tx)
  const triggers = await sql<Trigger>`
    select n.nspname as schema, c.relname as "table", t.tgname as name, t.tgenabled::text as enabled
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and ${ours} order by 1, 2, 3`.execute(tx)
  return {
    foreignKeys: foreignKeys.rows,
    triggers: triggers.rows,
    putBack: db => putBack(db, foreignKeys.rows, triggers.rows),
  }
}

/**
 * Lets rows in, in any order, and takes out what the migrations seeded. The owner of the tables may do all this: no
 * superuser is needed, and it holds for this transaction only.
 */
export async function relax(tx: Tx, rules: Rules, tables: readonly Table[]): Promise<void> {
  for (const { schema, table, name } of rules.foreignKeys)
    await sql`alter table ${sql.id(schema, table)} drop constraint ${sql.id(name)}`.execute(tx)
  for (const { schema, table, name } of rules.triggers)
    await sql`alter table ${sql.id(schema, table)} disable trigger ${sql.id(name)}`.execute(tx)
  const names = tables.map(({ schema, table }) => sql.id(schema, table))
  if (names.length > 0) await sql`truncate ${sql.join(names)}`.execute(tx)
}

const enabling = { O: 'enable', A: 'enable always', R: 'enable replica' } as const

async function putBack(tx: Tx, foreignKeys: readonly ForeignKey[], triggers: readonly Trigger[]): Promise<void> {
  await sql`set constraints all immediate`.execute(tx)
  for (const { schema, table, name, definition } of foreignKeys)
    await sql`alter table ${sql.id(schema, table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx)
  for (const { schema, table, name, enabled } of triggers)
    await sql`alter table ${sql.id(schema, table)} ${sql.raw(enabling[enabled])} trigger ${sql.id(name)}`.execute(tx)
  const views = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'm' and ${ours} order by c.oid`.execute(tx)
  for (const { schema, name } of views.rows) await sql`refresh materialized view ${sql.id(schema, name)}`.execute(tx)
}
