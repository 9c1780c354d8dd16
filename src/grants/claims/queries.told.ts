import { clusterById } from '../../directory/clusters/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { dutyById } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Event, historyOf, type Reader } from '../../platform/db/index.ts'
import { approvedPlan } from '../agreements/queries.ts'
import { worthOf } from './queries.assessed.ts'
import { reportDutyOf } from './queries.duties.ts'
import { faultsOf } from './queries.faults.ts'
import { looksAcross, standingOf } from './queries.standing.ts'
import { maySee, maySubmit, mayWrite } from './rules.access.ts'
import { writing } from './rules.lines.ts'
import type { Standing } from './rules.ts'
import { hoursCeiling } from './store.employees.ts'
import { countFiles } from './store.evidence.ts'
import { totalsOf } from './store.lines.ts'
import * as store from './store.ts'

/** A claim with what it is under, when it exists for whoever asks. */
export async function seen(db: Reader, actor: Actor, id: string): Promise<Standing | undefined> {
  const found = await standingOf(db, id)
  return found === undefined || !maySee(actor, found.claim) ? undefined : found
}

/** What stands around every page of a claim. */
export async function aroundOf(db: Reader, standing: Standing) {
  const { claim, agreement } = standing
  return {
    standing,
    totals: await totalsOf(db, claim.id),
    worth: await worthOf(db, standing),
    plan: await approvedPlan(db, agreement.id, claim.year),
    files: await countFiles(db, claim.id),
  }
}

/** All that is told of a claim on its own page. */
export async function toldOf(db: Reader, actor: Actor, standing: Standing) {
  const { claim } = standing
  const duty = await reportDutyOf(db, claim)
  const history = await historyOf(db, 'claim', claim.id)
  return {
    ...(await aroundOf(db, standing)),
    cluster: (await clusterById(db, claim.cluster)) ?? { id: claim.cluster, name: null },
    found: await faultsOf(db, standing, { across: looksAcross(actor) }),
    ceiling: await hoursCeiling(db),
    submissions: await store.submissionsOf(db, claim.id),
    duty: duty === undefined ? undefined : await dutyById(db, duty),
    history,
    names: await peopleIn(db, history),
    may: {
      write: mayWrite(actor, claim) && writing(claim) !== 'closed',
      submit: claim.state === 'draft' && maySubmit(actor, claim),
      recall: claim.state === 'submitted' && maySubmit(actor, claim),
      withdraw: claim.state === 'draft' && mayWrite(actor, claim),
    },
  }
}

/** The names of those who did what is told. */
export const peopleIn = (db: Reader, history: readonly Event[]) =>
  namesOf(db, [...new Set(history.map(({ actor }) => actor.replace(/^person:/, '')))])
