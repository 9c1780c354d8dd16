import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Profile, Tie } from './expert.ts'

const profileColumns = sql`p.person, p.version, p.ecosystems, p.sections, p.keywords, p.languages, p.available, p.most,
  p.by, p.at`

/** Every version of someone's profile, the newest first. */
export const profilesOf = async (db: Reader, person: string): Promise<Profile[]> =>
  (
    await sql<Profile>`select ${profileColumns} from evaluation.profile p where p.person = ${person}
      order by p.version desc`.execute(db)
  ).rows

/** The profiles that hold now, by person. */
export const profiles = async (db: Reader, people?: readonly string[]): Promise<Map<string, Profile>> => {
  const { rows } = await sql<Profile>`select distinct on (p.person) ${profileColumns} from evaluation.profile p
    where ${people === undefined} or p.person = any(${[...(people ?? [])]}::text[])
    order by p.person, p.version desc`.execute(db)
  return new Map(rows.map(row => [row.person, row]))
}

export async function recordProfile(tx: Tx, p: Profile): Promise<void> {
  await sql`insert into evaluation.profile (person, version, ecosystems, sections, keywords, languages, available, most, by,
      at)
    values (${p.person}, ${p.version}, ${[...p.ecosystems]}::text[], ${[...p.sections]}::text[],
      ${[...p.keywords]}::text[], ${[...p.languages]}::text[], ${p.available}, ${p.most}, ${p.by},
      ${p.at}::timestamptz)`.execute(tx)
}

const tieColumns = sql`t.id::text, t.person, t.kind, t.country, t.number, t.name, t.from_day as "from",
  t.until_day as "until", t.at, t.withdrawn_at as "withdrawnAt", t.withdrawn_why as "withdrawnWhy"`

/** The ties that were declared, those taken back included; of these people when they are named. */
export const tiesOf = async (db: Reader, people?: readonly string[]): Promise<Tie[]> =>
  (
    await sql<Tie>`select ${tieColumns} from evaluation.tie t
      where ${people === undefined} or t.person = any(${[...(people ?? [])]}::text[])
      order by t.person, t.from_day, t.name, t.id`.execute(db)
  ).rows

export async function recordTie(tx: Tx, t: Tie, by: string): Promise<void> {
  await sql`insert into evaluation.tie (id, person, kind, country, number, name, from_day, until_day, by, at)
    values (${t.id}, ${t.person}, ${t.kind}, ${t.country}, ${t.number}, ${t.name}, ${t.from}::date, ${t.until}::date,
      ${by}, ${t.at}::timestamptz)`.execute(tx)
}

export async function recordTieEnd(tx: Tx, tie: string, until: Temporal.PlainDate): Promise<void> {
  await sql`update evaluation.tie set until_day = ${until}::date where id::text = ${tie}`.execute(tx)
}

export async function recordTieWithdrawal(tx: Tx, tie: string, why: string, now: Temporal.Instant): Promise<void> {
  await sql`update evaluation.tie set withdrawn_at = ${now}::timestamptz, withdrawn_why = ${why}
    where id::text = ${tie}`.execute(tx)
}

/** How many applications each expert has on the table now, over all rounds that are not closed. */
export const loads = async (db: Reader): Promise<Map<string, number>> => {
  const { rows } = await sql<{ expert: string; load: number }>`select a.expert, count(*)::integer as load
    from evaluation.assignment a join evaluation.round r on r.id = a.round
    where a.state in ('proposed', 'invited', 'accepted', 'declared', 'submitted') and r.state <> 'closed'
    group by a.expert`.execute(db)
  return new Map(rows.map(({ expert, load }) => [expert, load]))
}

/** Takes away what someone said of themselves; conflicts that were found stay, as part of what became of applications. */
export async function forgetExpert(tx: Tx, person: string): Promise<void> {
  await sql`delete from evaluation.profile where person = ${person}`.execute(tx)
  await sql`delete from evaluation.tie where person = ${person}`.execute(tx)
}
