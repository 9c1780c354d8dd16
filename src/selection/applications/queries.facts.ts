import { standings as clusterStandings } from '../../directory/clusters/queries.ts'
import { barsOn, groupOn, byId as organisationById, standingUnder } from '../../directory/organisations/queries.ts'
import { mandatesOf } from '../../directory/people/queries.ts'
import { money, parseMoney, sum, zero } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Json, Reader } from '../../platform/db/index.ts'
import type { Award } from '../../programme/aid/index.ts'
import { registersOf } from '../../programme/consortia/queries.ts'
import { aidFor, type Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { lastKnownDay } from '../../programme/law/index.ts'
import {
  assessProject,
  type Context,
  type Form,
  isProjectForm,
  missing,
  type Request,
  requestOf,
  visible,
} from '../forms/index.ts'
import type { Application } from './application.ts'
import { contextOf } from './queries.context.ts'
import { linesIn } from './reading.ts'
import { standingsOf } from './rules.commitment.ts'
import type { Facts } from './rules.points.ts'
import { commitmentsOf, latestLinks } from './store.commitment.ts'
import type { Submission } from './submission.ts'

/** What is known about what was handed in, on the day that it is examined. */
export async function factsAbout(
  db: Reader,
  application: Application,
  submission: Submission,
  form: Form,
  now: Temporal.Instant,
): Promise<Facts> {
  const { answers, people } = submission.content
  const instrument = (await instrumentsOf(db)).get(application.instrument)
  const day = dayOf(now)
  const context = await contextOf(db, application, form, answers, dayOf(submission.receivedAt))
  const request = requestOf(form, answers, context)
  const bars = await barsOn(db, application.organisation, day)
  return {
    instrument,
    received: submission.receivedAt,
    deadline: submission.deadline,
    ...apartFrom(missing(form, answers, context), form),
    project: isProjectForm(form)
      ? await projectFacts(db, request, context, form, day, dayOf(submission.receivedAt))
      : null,
    organisation: await organisationById(db, application.organisation),
    mandate: await mandateOf(db, application, people),
    bars,
    groupBars: await barsOnGroup(db, application.organisation, day),
    members: await countedMembers(db, application, request),
    commitments: await committed(db, application, submission, form, now),
    files: submission.content.files.length,
    packages: packagesIn(form, answers),
    award: awardOf({ form, instrument, request, submission, day, bars }, await operatingAidOf(db, application, day)),
  }
}

/** What speaks against a consortium is a point of its own; the rest is what the form lacks. */
function apartFrom(found: readonly Refusal[], form: Form): Pick<Facts, 'missing' | 'consortium'> {
  if (!isProjectForm(form)) return { missing: found, consortium: null }
  const about = ({ rule }: Refusal) => /^(consortium|project)\./.test(rule)
  return { missing: found.filter(each => !about(each)), consortium: found.filter(about) }
}

/** What is known of the partners of a project: they all receive aid, so what bars one of them is looked for on each. */
async function projectFacts(
  db: Reader,
  request: Request,
  context: Context,
  form: Form,
  day: Temporal.PlainDate,
  received: Temporal.PlainDate,
): Promise<NonNullable<Facts['project']>> {
  const registers = await registersOf(
    db,
    request.parts.map(({ number }) => number),
    { clusters: [], day },
  )
  const bars = []
  for (const { number, name } of request.parts) {
    const known = registers.organisation(number)
    if (known === null) continue
    for (const bar of await barsOn(db, known.id, day)) bars.push({ name, bar, group: false })
    for (const { name: other, bar } of await barsOnGroup(db, known.id, day))
      bars.push({ name: `${name} (${other})`, bar, group: true })
  }
  return {
    partners: request.parts.length,
    unknown: request.parts.filter(({ number }) => registers.organisation(number) === null).map(({ name }) => name),
    bars,
    sizes: request.parts.flatMap(({ number, name, size, payee }) => {
      const known = registers.size(number)
      return payee === 'company' && known !== null && size !== null && known !== size
        ? [{ name, said: size, known }]
        : []
    }),
    start: request.start,
    awards: awardsOf(request, assessProject(form, request, context), context, { received, bars }),
  }
}

type Barred = NonNullable<Facts['project']>['bars']

/** The aid of each partner for the check of article 25; those outside state aid have none. */
function awardsOf(
  { parts, span }: Request,
  assessed: ReturnType<typeof assessProject>,
  { instrument }: Context,
  { received, bars }: { readonly received: Temporal.PlainDate; readonly bars: Barred },
): NonNullable<Facts['project']>['awards'] {
  const [phase] = instrument?.phases ?? []
  if (assessed?.ok !== true || phase === undefined) return []
  const { cooperation, partners } = assessed.fact
  return parts.flatMap((part, index) => {
    const { grant } = partners[index] ?? {}
    if (grant === undefined || aidFor(phase, part.payee).aid !== 'gber-25') return []
    const has = (kind: string) => bars.some(({ name, bar }) => name === part.name && bar.kind === kind)
    return [
      {
        name: part.name,
        award: {
          grantedOn: span.grantedOn.toString(),
          term: { from: span.from.toString(), to: span.to.toString() },
          appliedOn: received.toString(),
          awarded: grant,
          inDifficulty: has('difficulty') ? true : null,
          outstandingRecovery: has('recovery'),
          size: part.payee === 'company' ? part.size : 'large',
          cooperation,
          costs: part.years.flatMap(({ costs }) => costs),
          before: zero,
        },
      },
    ]
  })
}

/** Whether whoever handed in held a mandate is kept with the submission; the register says whether they gave it to themselves. */
async function mandateOf(
  db: Reader,
  { organisation, cluster }: Application,
  people: { readonly by: string; readonly lead: boolean },
): Promise<Facts['mandate']> {
  if (!people.lead) return undefined
  const held = (await mandatesOf(db, people.by)).filter(
    mandate => mandate.organisation === organisation || (cluster !== null && mandate.cluster === cluster),
  )
  return { own: held.length > 0 && held.every(({ grantedBy }) => grantedBy === `person:${people.by}`) }
}

async function barsOnGroup(db: Reader, organisation: string, day: Temporal.PlainDate): Promise<Facts['groupBars']> {
  const found = []
  for (const { id, name } of await groupOn(db, organisation, day))
    if (id !== organisation) for (const bar of await barsOn(db, id, day)) found.push({ name, bar })
  return found
}

/** Who is named, by kind: the register’s word where it knows the number. */
async function countedMembers(db: Reader, { organisation }: Application, request: Request): Promise<Facts['members']> {
  const named = [...request.companies, ...request.partners]
  const known = await standingUnder(
    db,
    named.map(({ number }) => ({ scheme: 'enterprise-number' as const, country: '', value: number })),
  )
  const kindOf = new Map(known.map(({ value, kind }) => [value, kind]))
  const own = new Set(known.filter(({ id }) => id === organisation).map(({ value }) => value))
  const claimed = new Set(request.companies.map(({ number }) => number))
  const counted = { companies: 0, knowledge: 0, others: 0 }
  for (const { number } of named.filter(each => !own.has(each.number))) {
    const kind = kindOf.get(number) ?? (claimed.has(number) ? 'company' : 'other')
    counted[kind === 'company' ? 'companies' : kind === 'knowledge-institute' ? 'knowledge' : 'others'] += 1
  }
  return counted
}

async function committed(
  db: Reader,
  application: Application,
  { stage, content }: Submission,
  form: Form,
  now: Temporal.Instant,
): Promise<Facts['commitments']> {
  const lines = linesIn(form, content.answers)
  const commitments = await commitmentsOf(db, application.id, stage)
  const standing = standingsOf(lines, commitments, await latestLinks(db, application.id), now)
  const confirmed = standing.filter(each => each.standing === 'confirmed' || each.standing === 'confirmed-otherwise')
  const amounts = confirmed.flatMap(({ commitment }) => Object.values(commitment?.amounts ?? {}))
  return {
    asked: lines.length,
    confirmed: confirmed.length,
    amount: sum(amounts.map(text => parseMoney(text) ?? zero)),
    differing: standing.filter(each => each.standing === 'confirmed-otherwise').length,
  }
}

function packagesIn(form: Form, answers: Readonly<Record<string, Json>>): number | null {
  const asked = visible(form, answers).find(({ question }) => question.type === 'workplan')
  if (asked === undefined) return null
  const value = answers[asked.path]
  const packages = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['packages'] : null
  return Array.isArray(packages) ? packages.length : 0
}

/** The stretches in which the cluster was acknowledged before: each brought operating aid, so the law counts their years. */
async function operatingAidOf(
  db: Reader,
  { cluster }: Application,
  day: Temporal.PlainDate,
): Promise<Award['operatingAid']> {
  if (cluster === null) return []
  return (await clusterStandings(db, cluster))
    .filter(({ status, from }) => status === 'acknowledged' && Temporal.PlainDate.compare(from, day) <= 0)
    .map(({ from, until }) => ({ cluster, from: from.toString(), to: until?.toString() ?? null }))
}

type Known = {
  readonly form: Form
  readonly instrument: Instrument | undefined
  readonly request: Request
  readonly submission: Submission
  readonly day: Temporal.PlainDate
  readonly bars: Facts['bars']
}

/** The aid as it would be granted today, for the check of the law. What nobody has said stays open. */
function awardOf(known: Known, operatingAid: Award['operatingAid']): Award | undefined {
  const { form, instrument, request, submission, bars } = known
  const asksBudget = form.sections.some(({ questions }) => questions.some(({ type }) => type === 'budget'))
  if (!asksBudget || instrument === undefined || instrument.document.aid !== 'gber-27') return undefined
  const last = Temporal.PlainDate.from(lastKnownDay('art27.opAid.rate', 'transparency.threshold'))
  const grantedOn = Temporal.PlainDate.compare(known.day, last) < 0 ? known.day : last
  const from = request.start ?? grantedOn.add({ months: 1 }).with({ day: 1 })
  const { document } = instrument
  const kinds = request.lines.map(({ category, activity }) => ({ category, activity }))
  return {
    grantedOn: grantedOn.toString(),
    term: { from: from.toString(), to: from.add(document.term).subtract({ days: 1 }).toString() },
    appliedOn: dayOf(submission.receivedAt).toString(),
    rate: document.funding.rate,
    awarded: money(request.asked.reduce((total, { cents }) => total + cents, 0n)),
    cumulatedAid: zero,
    operatingAid,
    costs: kinds.filter(
      (kind, index) => kinds.findIndex(k => k.category === kind.category && k.activity === kind.activity) === index,
    ),
    operatesTheCluster: null,
    consortium: document.beneficiary.kind === 'consortium',
    openAccess: null,
    fees: null,
    separateAccounts: null,
    inDifficulty: bars.some(({ kind }) => kind === 'difficulty') ? true : null,
    outstandingRecovery: bars.some(({ kind }) => kind === 'recovery'),
  }
}
