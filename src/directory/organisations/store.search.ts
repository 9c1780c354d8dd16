import { type Reader, sql } from '../../platform/db/index.ts'
import { compactNumber } from './identifier.ts'
import type { Organisation } from './organisation.ts'

/** Which organisations are wanted; an empty text means all of them. `size` is the class that holds on `day`. */
export type Wanted = {
  readonly text?: string
  readonly kind?: string
  readonly size?: string
  readonly day: Temporal.PlainDate
}
export type Window = { readonly limit: number; readonly offset?: number }

/**
 * The directory: by number in any notation, by the beginning of the name, and by names like what was typed, in that
 * order. Without a text, in order of name.
 */
export async function search(db: Reader, wanted: Wanted, { limit, offset = 0 }: Window): Promise<Organisation[]> {
  const text = (wanted.text ?? '').trim().slice(0, 200)
  if (text === '') return (await inOrder(db, wanted, '', { limit, offset })).slice(0, limit)
  const upTo = { limit: offset + limit }
  const found = new Map<string, Organisation>()
  const keep = (rows: readonly Organisation[]) => {
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, row)
  }
  if (looksLikeNumber(text)) keep(await underNumber(db, wanted, text, upTo))
  if (found.size < upTo.limit) keep(await inOrder(db, wanted, text, upTo))
  if (found.size < upTo.limit) keep(await alike(db, wanted, text, upTo))
  return [...found.values()].slice(offset, upTo.limit)
}

const looksLikeNumber = (text: string): boolean => {
  const compact = compactNumber(text)
  return /\d{3}/.test(compact) && compact.replace(/\D/g, '').length * 2 >= compact.length
}

const filtered = ({ kind, size, day }: Wanted) => sql`
  (${kind ?? ''} = '' or k.kind = ${kind ?? ''})
  and (${size ?? ''} = '' or exists (
    select from organisations.size_class s
    where s.organisation = k.organisation and s.size = ${size ?? ''}
      and s.from_day <= ${day}::date and (s.until_day is null or s.until_day >= ${day}::date)))`

const columns = sql`k.organisation as id, k.name, k.kind, k.demonstration, k.number`

const underNumber = async (db: Reader, wanted: Wanted, text: string, { limit }: Window) => {
  const compact = compactNumber(text)
  return (
    await sql<Organisation>`
      with numbered as (
        select organisation, value from organisations.identifier where value like ${`${compact}%`}
        union all select organisation, value from organisations.identifier where value like ${`0${compact}%`}
        union all select organisation, value from organisations.identifier where value like ${`BE${compact}%`})
      select distinct on (n.value, k.organisation) ${columns} from (select * from numbered order by value limit 1000) n
      join organisations.known k on k.id = n.organisation
      where ${filtered(wanted)} order by n.value, k.organisation limit ${limit}`.execute(db)
  ).rows
}

const inOrder = async (db: Reader, wanted: Wanted, text: string, { limit, offset = 0 }: Window) =>
  (
    await sql<Organisation>`
      select k.id, k.name, k.kind, k.demonstration, i.value as number from (
        select o.id, o.id as organisation, o.name, o.kind, o.demonstration, o.folded from organisations.organisation o
        where o.reads_as = o.id and o.folded like organisations.fold(${text}) || '%') k
      left join organisations.identifier i on i.organisation = k.id and i.scheme = 'enterprise-number'
      where ${filtered(wanted)} order by k.folded, k.id limit ${limit} offset ${offset}`.execute(db)
  ).rows

/** Names like what was typed: by its first long word, and by the whole of it when that word is in too many names. */
async function alike(db: Reader, wanted: Wanted, text: string, { limit }: Window): Promise<Organisation[]> {
  const word = text.split(/\s+/).find(part => part.length > 3) ?? text
  const found = await alikeBy(db, wanted, word, text, limit)
  return word === text || !found.full
    ? found.rows
    : [...found.rows, ...(await alikeBy(db, wanted, text, text, limit)).rows]
}

async function alikeBy(db: Reader, wanted: Wanted, word: string, whole: string, limit: number) {
  const { rows } = await sql<Organisation & { full: boolean }>`
    with s as materialized (select * from organisations.similar(organisations.fold(${word}), organisations.fold(${whole})))
    select ${columns}, (select count(*) = 300 from s) as full from s join organisations.known k on k.id = s.id
    where ${filtered(wanted)} order by s.score desc, k.folded, k.id limit ${limit}`.execute(db)
  return { rows: rows.map(({ full: _full, ...row }) => row), full: rows[0]?.full ?? true }
}
