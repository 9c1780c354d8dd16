import { lineageOf, standings } from '../../directory/clusters/queries.ts'
import { type Money, money, sum } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import { cumulatedOn, type OperatingAid } from '../../programme/aid/index.ts'
import { aidOf, allAid, decisionsInRegister, undertakingOn } from '../../programme/aid/queries.ts'
import type { Application } from '../applications/index.ts'
import type { Earlier } from './rules.cost.ts'
import { awardsTo } from './store.decisions.ts'

const { compare } = Temporal.PlainDate

/**
 * Aid that came before, as the registers have it: what the cluster and those it came from were awarded, what was decided for the
 * organisation and is not signed yet, and the terms of those clusters, taken for operating aid. A term without an amount in the
 * register is not taken for nothing: the whole is then not complete.
 */
export async function earlierOf(
  db: Reader,
  { organisation, cluster, id }: Pick<Application, 'organisation' | 'cluster' | 'id'>,
  day: Temporal.PlainDate,
): Promise<Earlier> {
  const awarded = (await awardsTo(db, organisation)).filter(
    ({ application, decidedOn }) => application !== id && compare(decidedOn, day) <= 0,
  )
  const line = cluster === null ? [] : await lineageOf(db, cluster)
  const terms = (cluster === null ? [] : await standings(db)).filter(
    ({ cluster: of, status, from }) => line.includes(of) && status === 'acknowledged' && compare(from, day) <= 0,
  )
  const aids = cluster === null ? await allAid(db, { organisations: [organisation] }) : await aidOf(db, { cluster })
  const inRegister = await decisionsInRegister(db)
  const pending = awarded.filter(award => !inRegister.has(award.id))
  const operatingAid: OperatingAid[] = [
    ...terms.map(term => ({ cluster: term.cluster, from: term.from.toString(), to: term.until?.toString() ?? null })),
    ...awarded.flatMap(({ years, number }) =>
      years.length === 0 ? [] : [{ cluster: number, from: years[0]?.from ?? '', to: years.at(-1)?.to ?? null }],
    ),
  ]
  const known = new Set(aids.map(aid => aid.cluster))
  const { deMinimis, known: declared } = await undertakingOn(db, organisation, day)
  return {
    operatingAid,
    cumulated: sum([cumulatedOn(aids, day).total, ...pending.map(({ total }): Money => total ?? money(0n))]),
    // a term that begins on the day is the one that is decided on
    complete: terms.every(term => known.has(term.cluster) || compare(term.from, day) >= 0),
    deMinimis: { before: deMinimis?.total ?? money(0n), known: declared },
  }
}
