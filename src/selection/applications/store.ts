import { randomUUID } from 'node:crypto'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Application, Editor, State } from './application.ts'
import type { Begun } from './rules.begin.ts'

const columns = sql`a.id::text, a.number, a.call, a.instrument, a.organisation::text, a.cluster, a.title, a.stage, a.form,
  a.state, a.project, a.demonstration, a.carried_from::text as "carriedFrom", a.shared_at as "sharedAt", a.created_at as "createdAt",
  (select o.cluster from calls.opening o where o.call = a.call) as "screenedBy",
  exists (select 1 from calls.stage s where s.call = a.call and s.id = a.stage and s.handler = 'cluster') as "atCluster"`

/** One application, whoever asks: a room that shows it judges first who may see it. */
export const byId = async (db: Reader, id: string): Promise<Application | undefined> =>
  (await sql<Application>`select ${columns} from applications.application a where a.id::text = ${id}`.execute(db))
    .rows[0]

/** The same, held as it is until the transaction ends: nobody changes its state meanwhile. */
export const held = async (tx: Tx, id: string): Promise<Application | undefined> =>
  (
    await sql<Application>`select ${columns} from applications.application a where a.id::text = ${id}
      for share`.execute(tx)
  ).rows[0]

/** The same, to be changed by this transaction. */
export const toChange = async (tx: Tx, id: string): Promise<Application | undefined> =>
  (
    await sql<Application>`select ${columns} from applications.application a where a.id::text = ${id}
      for update`.execute(tx)
  ).rows[0]

type Filter = {
  readonly call?: string | undefined
  readonly stage?: string | undefined
  readonly states?: readonly State[] | undefined
  readonly organisation?: string | undefined
}

/** The applications that fit, in order of number. */
export const listed = async (db: Reader, filter: Filter): Promise<Application[]> =>
  (
    await sql<Application>`select ${columns} from applications.application a
      where (${filter.call ?? null}::text is null or a.call = ${filter.call ?? null})
        and (${filter.stage ?? null}::text is null or a.stage = ${filter.stage ?? null})
        and (${filter.states === undefined} or a.state = any(${[...(filter.states ?? [])]}::text[]))
        and (${filter.organisation ?? null}::text is null or a.organisation::text = ${filter.organisation ?? null})
      order by a.number`.execute(db)
  ).rows

/** Those in which someone has a part: through their mandates, or because they were let in. Newest first. */
export const listedFor = async (
  db: Reader,
  who: {
    readonly person: string
    readonly organisations: readonly string[]
    readonly projects: readonly string[]
    readonly clusters: readonly string[]
  },
): Promise<Application[]> =>
  (
    await sql<Application>`select ${columns} from applications.application a
      where (a.organisation::text = any(${[...who.organisations]}::text[]) and not a.project)
        or (a.organisation::text = any(${[...who.projects]}::text[]) and a.project)
        or (a.cluster = any(${[...who.clusters]}::text[]) and not a.project)
        or a.id in (select e.application from applications.editor e where e.person = ${who.person} and e.until_at is null)
      order by a.created_at desc, a.number desc`.execute(db)
  ).rows

export const editorsOf = async (db: Reader, application: string): Promise<Editor[]> =>
  (
    await sql<Editor>`select id::text, person, "right", invited_by as "invitedBy", from_at as "from", until_at as "until"
      from applications.editor where application::text = ${application} order by from_at, id`.execute(db)
  ).rows

/** Those who are let in now. */
export const editorsNow = async (db: Reader, application: string): Promise<Editor[]> =>
  (await editorsOf(db, application)).filter(({ until }) => until === null)

/** The next number of a call. Taken in the transaction that uses it, so that no number is ever left out. */
async function nextNumber(tx: Tx, call: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`insert into applications.counter (call, last) values (${call}, 1)
    on conflict (call) do update set last = applications.counter.last + 1 returning last`.execute(tx)
  return `${call.toUpperCase()}-${String(rows[0]!.last).padStart(3, '0')}`
}

/** The application as it begins; its number. */
export async function recordBegun(tx: Tx, id: string, fact: Begun, by: string, now: Temporal.Instant): Promise<string> {
  const number = await nextNumber(tx, fact.call)
  await sql`insert into applications.application (id, number, call, instrument, organisation, cluster, title, stage, form,
      state, project, demonstration, carried_from, created_by, created_at)
    values (${id}, ${number}, ${fact.call}, ${fact.instrument}, ${fact.organisation}, ${fact.cluster}, ${fact.title},
      ${fact.stage}, ${fact.form}, 'draft', ${fact.project}, ${fact.demonstration}, ${fact.carriedFrom}, ${by},
      ${now}::timestamptz)`.execute(tx)
  return number
}

/** Another state; with `next`, the stage and the form that begin with it. */
export async function recordState(
  tx: Tx,
  id: string,
  state: State,
  next?: { readonly stage: string; readonly form: string },
): Promise<void> {
  await sql`update applications.application set state = ${state}, stage = coalesce(${next?.stage ?? null}::text, stage),
      form = coalesce(${next?.form ?? null}::text, form)
    where id::text = ${id}`.execute(tx)
}

export async function recordTitle(tx: Tx, id: string, title: string): Promise<void> {
  await sql`update applications.application set title = ${title} where id::text = ${id}`.execute(tx)
}

/** The cluster that an application asked for stands in the register now. */
export async function recordCluster(tx: Tx, id: string, cluster: string): Promise<void> {
  await sql`update applications.application set cluster = ${cluster} where id::text = ${id} and cluster is null`.execute(
    tx,
  )
}

export async function recordShared(tx: Tx, id: string, at: Temporal.Instant | null): Promise<void> {
  await sql`update applications.application set shared_at = ${at}::timestamptz where id::text = ${id}`.execute(tx)
}

export async function recordEditor(
  tx: Tx,
  editor: { readonly application: string; readonly person: string; readonly right: string; readonly by: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.editor (id, application, person, "right", invited_by, from_at)
    values (${randomUUID()}, ${editor.application}, ${editor.person}, ${editor.right}, ${editor.by},
      ${now}::timestamptz)`.execute(tx)
}

export async function recordEditorEnd(tx: Tx, id: string, by: string, now: Temporal.Instant): Promise<void> {
  await sql`update applications.editor set until_at = greatest(from_at, ${now}::timestamptz), ended_by = ${by}
    where id::text = ${id} and until_at is null`.execute(tx)
}

/** Who acts now for the organisation or the cluster of an application. */
export const leadsOf = async (db: Reader, application: string): Promise<string[]> =>
  (
    await sql<{ person: string }>`select distinct m.person::text as person
      from people.mandate m join applications.application a
        on a.organisation::text = m.organisation or (a.cluster = m.cluster and not a.project)
      where a.id::text = ${application}
        and (m.role in ('cluster-manager', 'cluster-finance') or (a.project and m.role = 'project-partner'))
        and m.from_at <= clock_timestamp() and (m.until_at is null or m.until_at > clock_timestamp())
      order by 1`.execute(db)
  ).rows.map(({ person }) => person)
