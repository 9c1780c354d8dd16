import type { Reader } from '../../platform/db/index.ts'
import { registersOf } from '../../programme/consortia/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { decisionById, projectOf } from '../../selection/decisions/queries.ts'
import { yearName } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import type { Project } from './project.ts'
import type { Consortium } from './rules.consortium.ts'
import type { Ground, Standing } from './rules.ts'
import { said } from './sentences.ts'
import * as store from './store.ts'

/** What a project on a decision would begin from. */
export async function groundOf(db: Reader, id: string): Promise<Ground> {
  const decision = await decisionById(db, id)
  if (decision === undefined) return { decision, decided: undefined, instrument: undefined, standing: undefined }
  return {
    decision,
    decided: await projectOf(db, id),
    instrument: (await instrumentsOf(db)).get(decision.instrument),
    standing: (await store.list(db, { decision: id }))[0],
  }
}

/** A project with all that acts on it are judged by. */
export async function standingOf(db: Reader, id: string): Promise<Standing | undefined> {
  const project = await store.byId(db, id)
  const instrument = project === undefined ? undefined : (await instrumentsOf(db)).get(project.instrument)
  const decision = project === undefined ? undefined : await decisionById(db, project.decision)
  if (project === undefined || instrument === undefined || decision === undefined) return undefined
  const agreements = await agreementsIn(db, { project: id })
  const clusters = project.shares.map(({ cluster }) => cluster)
  const numbers = project.partners.map(({ number }) => number)
  const facts: Consortium['facts'] = {
    ...(await registersOf(db, numbers, { clusters, day: decision.decidedOn })),
    clusters,
    grantedOn: decision.decidedOn,
    term: assessedTerm(project),
  }
  const unsettled = [
    ...(await store.unsettledIn(db, id)).map(one => {
      const year = agreements.find(a => a.id === one.agreement)?.years[one.year - 1]
      return { agreement: one.agreement, words: said.unsettled(one, year === undefined ? '–' : yearName(year)) }
    }),
    ...agreements
      .filter(({ state }) => !['ended', 'terminated', 'withdrawn'].includes(state))
      .map(({ id: agreement, number }) => ({ agreement, words: said.stillHolds(number) })),
  ]
  return { project, instrument, agreements, consortium: { instrument, facts }, unsettled }
}

/** The days on which its partners were assessed; the project itself may have begun later. */
function assessedTerm({ partners, term }: Project): Project['term'] {
  const years = partners.flatMap(({ budget }) => budget)
  const days = (all: readonly string[]) => all.toSorted()
  const [from, to] = [days(years.map(year => year.from))[0], days(years.map(year => year.to)).at(-1)]
  if (from === undefined || to === undefined) return term
  return { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
}
