import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString, percentString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import { type Employee, employeeSubjectOf } from './employee.ts'
import type { How } from './queries.standing.ts'
import * as rules from './rules.employees.ts'
import { nameKey } from './rules.line.ts'
import * as store from './store.employees.ts'

/** The cluster organisations for which someone may enter people: those with an agreement they see. */
export async function placesFor(db: Reader, actor: Actor): Promise<rules.Place[]> {
  const all = (await agreementsIn(db))
    .filter(({ countersignedAt }) => countersignedAt !== null)
    .map(a => ({ cluster: rules.placeOf(a), organisation: a.organisation, demonstration: a.demonstration }))
    .filter(place => rules.maySeeEmployee(actor, place))
  return [...new Map(all.map(place => [place.cluster, place])).values()]
}

const keep = (
  database: Database,
  actor: Actor,
  { id, name, place }: { id: string; name: string; place: (db: Reader) => Promise<rules.Place | undefined> },
  asked: rules.AskedEmployee & { readonly seen?: number | undefined },
  how: How,
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: employeeSubjectOf(id),
    name,
    ...how,
    load: async tx => {
      const found = await place(tx)
      const others = found === undefined ? [] : await store.employeesOf(tx, found.cluster)
      return { place: found, standing: others.find(one => one.id === id), others }
    },
    decide: found => rules.keepEmployee(asked, found, { actor, keyOf: nameKey }),
    record: async (tx, { place: { cluster, organisation, demonstration }, ...employee }) => {
      await store.recordEmployee(tx, { ...employee, id, cluster, organisation, demonstration })
      return id
    },
    data: ({ place: { cluster }, employment, share, from, to }) => ({
      cluster,
      employment,
      share: percentString(share),
      from: from.toString(),
      to: to?.toString() ?? null,
    }),
  })

/** Enters someone who works for a cluster. Answers their id. */
export const addEmployee = (
  database: Database,
  actor: Actor,
  { cluster, ...asked }: rules.AskedEmployee & { readonly cluster: string },
  how: How = {},
): Promise<Outcome<string>> => {
  const place = async (db: Reader) => (await placesFor(db, actor)).find(one => one.cluster === cluster)
  return keep(database, actor, { id: randomUUID(), name: 'employee.entered', place }, asked, how)
}

/** Changes what is known of someone. */
export const changeEmployee = (
  database: Database,
  actor: Actor,
  { employee, ...asked }: rules.AskedEmployee & { readonly employee: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<string>> => {
  const place = (db: Reader) => store.employeeById(db, employee)
  return keep(database, actor, { id: employee, name: 'employee.changed', place }, asked, how)
}

/** Records what an hour of someone costs from a day on. Hours in drafts are counted at it from then on; what was submitted stays. */
export const recordRate = (
  database: Database,
  actor: Actor,
  { employee, ...asked }: rules.AskedRate & { readonly employee: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: employeeSubjectOf(employee),
    name: 'employee.rate-recorded',
    ...how,
    load: async tx => ({
      standing: await store.employeeById(tx, employee),
      ceiling: await store.hoursCeiling(tx),
    }),
    decide: ({ standing, ceiling }) => rules.recordRate(asked, standing, ceiling, actor),
    record: async (tx, { from, rate, calculation }, now) => {
      await store.recordRate(tx, employee, { from, rate, calculation, by: actorKey(actor), at: now })
      await store.repriceDrafts(tx, employee)
      return employee
    },
    data: ({ from, rate }) => ({ from: from.toString(), rate: decimalString(rate) }),
  })

/** Someone, when they exist for whoever asks. */
export async function employeeFor(db: Reader, actor: Actor, id: string): Promise<Employee | undefined> {
  const found = await store.employeeById(db, id)
  return found === undefined || !rules.maySeeEmployee(actor, found) ? undefined : found
}
