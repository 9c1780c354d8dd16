import { createHash } from 'node:crypto'
import { barsOn } from '../../directory/organisations/queries.ts'
import { canonical } from '../../kernel/canonical.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { registersOf } from '../../programme/consortia/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Application } from '../applications/index.ts'
import { submissionOf } from '../applications/queries.ts'
import { type Request, requestOf, sharesOf } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import type { Candidate, Cost } from './candidate.ts'
import type { PartnerCost } from './project.ts'
import { type Awarded, startAfter } from './rules.cost.ts'
import { awardedPartners, projectCost } from './rules.project.ts'
import { recordProject } from './store.projects.ts'

export const isProject = ({ document }: Instrument): boolean => document.beneficiary.kind === 'project-partners'

/** A project as it was handed in, with what it would be granted on a day; the registers are asked as they stand on it. */
export async function projectFor(
  db: Reader,
  application: Application,
  stage: string,
  instrument: Instrument,
  day: Temporal.PlainDate,
): Promise<Pick<Candidate, 'cost' | 'shares' | 'project'> | undefined> {
  const submission = await submissionOf(db, application.id, stage)
  const form = submission === undefined ? undefined : await formByKey(db, submission.form)
  if (submission === undefined || form === undefined) return undefined
  const { answers } = submission.content
  const base = { instrument, day, cluster: application.cluster }
  const asked = requestOf(form, answers, base)
  const start = startAfter(day, asked.start)
  const shares = sharesOf(asked, application.cluster)
  const registers = await registersOf(
    db,
    asked.parts.map(({ number }) => number),
    { clusters: shares.map(({ cluster }) => cluster), day },
  )
  const barred = new Map<string, Refusal['message']>()
  for (const { number } of asked.parts) {
    const known = registers.organisation(number)
    const [bar] = known === null ? [] : await barsOn(db, known.id, day)
    if (bar !== undefined) barred.set(number, bar.reason)
  }
  const organisation = registers.organisation
  const context = { ...base, start, registers, organisation, barred: (number: string) => barred.get(number) }
  const read = requestOf(form, answers, context)
  // a draft is assessed by the last law that is known; a decision by the law of its day, or not at all
  const request: Request = { ...read, span: { ...read.span, grantedOn: day } }
  return {
    shares,
    cost: projectCost(request, instrument, context, application.organisation),
    project: {
      shares,
      term: { from: request.span.from, to: request.span.to },
      months: request.span.months,
      challenges: request.challenges,
      roadmap: request.roadmap,
    },
  }
}

export const partnersIn = (cost: Cost | undefined): readonly PartnerCost[] =>
  cost?.known === true ? (cost.partners ?? []) : []

/** What the event keeps of the cases of all partners: whoever reads them later knows that they are those decided on. */
export const casesDigest = (partners: readonly PartnerCost[]): string =>
  createHash('sha256')
    .update(canonical(partners.map(partner => partner.case)))
    .digest('hex')

/** Freezes a project with the decision that approves it. */
export async function recordProjectOf(
  tx: Tx,
  decision: string,
  { cost, project }: Candidate,
  awarded: Pick<Awarded, 'years'>,
): Promise<void> {
  const partners = partnersIn(cost)
  if (partners.length === 0 || project === undefined) return
  await recordProject(tx, { ...project, decision, partners: awardedPartners(partners, awarded) })
}
