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
    for (const { id, name, kind, number, demonstration } of rows)
      if (!found.has(id)) found.set(id, { id, name, kind, number, demonstration })
  }
  if (looksLikeNumber(text)) keep(await underNumber(db, wanted, text, upTo))
  if (found.size < upTo.limit) keep(await inOrder(db, wanted, text, upTo))
  // who typed several words and finds names that begin so wants no others like it
  const precise = found.size > 0 && text.includes(' ')
  if (found.size < upTo.limit && !precise) keep(await alike(db, wanted, text, upTo))
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

/**
 * Names like what was typed, by its first long word, which tells most in a name; more is forgiven where nothing is like
 * it. By the second word too when the first told nothing, or is in very many names.
 */
async function alike(db: Reader, wanted: Wanted, text: string, { limit }: Window): Promise<Organisation[]> {
  const [first = text, second] = text.split(/\s+/).filter(part => part.length > 3)
  const near = await alikeBy(db, wanted, first, text, limit)
  const found = near.length > 0 ? near : await alikeBy(db, wanted, first, text, limit, 'vaguely_similar')
  if (second === undefined || found[0]?.full === false) return found
  return [...found, ...(await alikeBy(db, wanted, second, text, limit))].sort((a, b) => b.score - a.score)
}

type Likeness = 'similar' | 'vaguely_similar'

async function alikeBy(
  db: Reader,
  wanted: Wanted,
  word: string,
  whole: string,
  limit: number,
  how: Likeness = 'similar',
) {
  const { rows } = await sql<Organisation & { score: number; full: boolean }>`
    with s as materialized (
      select * from ${sql.id('organisations', how)}(organisations.fold(${word}), organisations.fold(${whole})))
    select ${columns}, s.score, (select count(*) = 400 from s) as full from s join organisations.known k on k.id = s.id
    where ${filtered(wanted)} order by s.score desc, k.folded, k.id limit ${limit}`.execute(db)
  return rows
}
