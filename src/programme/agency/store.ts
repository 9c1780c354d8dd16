import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Agency, Boundaries, Challenge, Figure, Partner } from './agency.ts'

/** The agency of this installation; `undefined` before a programme was loaded. */
export const agency = async (db: Reader): Promise<Agency | undefined> =>
  (
    await sql<Agency>`select programme, name, country, nuts, time_zone as "timeZone", languages, currency, website
      from agency.agency order by programme limit 1`.execute(db)
  ).rows[0]

/** The agencies it exchanges with, in the order of the pack. */
export const partners = async (db: Reader): Promise<Partner[]> =>
  (await sql<Partner>`select name, country, note, source from agency.partner order by programme, place`.execute(db))
    .rows

/** What is told of the programme as a whole, in the order of the pack. */
export const figuresOf = async (db: Reader): Promise<Figure[]> =>
  (
    await sql<Figure>`select key, value, at, source, note, ours from agency.figure order by programme, place`.execute(
      db,
    )
  ).rows

/** The boundaries that the programme brought; `undefined` when it brought none. */
export const boundaries = async (db: Reader): Promise<Boundaries | undefined> =>
  (
    await sql<Boundaries>`select format, content, codes, digest from agency.boundaries order by programme limit 1`.execute(
      db,
    )
  ).rows[0]

/** The challenges of all programmes, those no longer named at the end. */
export const challengesOf = async (db: Reader): Promise<Challenge[]> =>
  (
    await sql<Challenge>`select id, names, place is not null as current from agency.challenge
      order by place nulls last, programme, id`.execute(db)
  ).rows

export async function recordChallenges(
  tx: Tx,
  programme: string,
  list: readonly Pick<Challenge, 'id' | 'names'>[],
): Promise<void> {
  await sql`update agency.challenge set place = null where programme = ${programme}`.execute(tx)
  for (const [place, { id, names }] of list.entries())
    await sql`insert into agency.challenge (programme, id, names, place)
      values (${programme}, ${id}, ${json(names)}::jsonb, ${place})
      on conflict (programme, id) do update set names = excluded.names, place = excluded.place`.execute(tx)
}

/** Whether a file of the pack says something else than last time; remembers what it says now. */
export async function saysOtherwise(tx: Tx, programme: string, file: string, digest: string): Promise<boolean> {
  const { rows } = await sql`insert into agency.read as r (programme, file, digest)
    values (${programme}, ${file}, ${digest})
    on conflict (programme, file) do update set digest = excluded.digest where r.digest <> excluded.digest
    returning file`.execute(tx)
  return rows.length > 0
}

export async function recordAgency(tx: Tx, a: Agency, digest: string): Promise<void> {
  await sql`insert into agency.agency (programme, name, country, nuts, time_zone, languages, currency, website, digest)
    values (${a.programme}, ${json(a.name)}::jsonb, ${a.country}, ${a.nuts}, ${a.timeZone}, ${[...a.languages]}::text[],
      ${a.currency}, ${a.website}, ${digest})
    on conflict (programme) do update set name = excluded.name, country = excluded.country, nuts = excluded.nuts,
      time_zone = excluded.time_zone, languages = excluded.languages, currency = excluded.currency,
      website = excluded.website, digest = excluded.digest`.execute(tx)
}

export async function recordPartners(tx: Tx, programme: string, list: readonly Partner[]): Promise<void> {
  await sql`delete from agency.partner where programme = ${programme}`.execute(tx)
  for (const [place, { name, country, note, source }] of list.entries())
    await sql`insert into agency.partner (programme, place, name, country, note, source)
      values (${programme}, ${place}, ${name}, ${country}, ${note === null ? null : json(note)}::jsonb, ${source})`.execute(
      tx,
    )
}

export async function recordFigures(tx: Tx, programme: string, list: readonly Figure[]): Promise<void> {
  await sql`delete from agency.figure where programme = ${programme}`.execute(tx)
  for (const [place, f] of list.entries())
    await sql`insert into agency.figure (programme, place, key, value, at, source, note, ours)
      values (${programme}, ${place}, ${f.key}, ${json(f.value)}::jsonb, ${f.at}, ${f.source},
        ${f.note === null ? null : json(f.note)}::jsonb, ${f.ours})`.execute(tx)
}

/** Puts these boundaries in place of the programme's; `undefined` takes them away. */
export async function recordBoundaries(tx: Tx, programme: string, b: Boundaries | undefined): Promise<void> {
  await sql`delete from agency.boundaries where programme = ${programme}`.execute(tx)
  if (b !== undefined)
    await sql`insert into agency.boundaries (programme, format, content, codes, digest)
      values (${programme}, ${b.format}, ${json(b.content)}::jsonb, ${[...b.codes]}::text[], ${b.digest})`.execute(tx)
}

/** Whether the programme ever brought this. */
export const wasRead = async (db: Reader, programme: string, file: string): Promise<boolean> =>
  (await sql`select 1 from agency.read where programme = ${programme} and file = ${file}`.execute(db)).rows.length > 0
