import type { Actor } from '../../kernel/actor.ts'
import { type Money, money, parseMoney, sum, zero } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import { dividedBy } from '../../programme/envelopes/index.ts'
import { earmarkSums, type ProjectDraw, projectDraws, projectFlows } from '../../programme/envelopes/queries.ts'
import { drawsOnEarmarks, type Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { type HandedIn, handedIn } from '../../selection/applications/queries.ts'
import { type Form, hasBudgets, isProjectForm, type Request, requestOf, sharesOf } from '../../selection/forms/index.ts'
import { formByKey } from '../../selection/forms/queries.ts'
import type { Expectation, MoneyDraw, MoneyYear, Portion, ProjectMoney, Proposal } from './project-money.ts'
import { gathered, heldOf, isInside, paidIn, seesMoney, spreadOver, yearWith } from './rules.projects.ts'
import { type DecidedProject, decidedProjects, earmarkedYears } from './store.projects.ts'

type Day = Temporal.PlainDate

/**
 * The project money of a cluster, or of every cluster that whoever asks sees: each part of it comes with one question to the
 * database, however many projects there are.
 */
export async function projectMoneyFor(
  db: Reader,
  actor: Actor,
  cluster: string | null,
  now: Temporal.Instant,
): Promise<ProjectMoney> {
  const today = dayOf(now)
  const written = (await earmarkedYears(db, cluster)).filter(one => seesMoney(actor, one))
  const yearOf = new Map(written.flatMap(year => year.reservations.map(one => [one, year] as const)))
  const drawn = (await projectDraws(db, cluster)).filter(({ earmark }) => yearOf.has(earmark))
  const decisions = new Map(
    (await decidedProjects(db, [...new Set(drawn.map(({ reservation }) => reservation))])).map(one => [one.id, one]),
  )
  const sums = Map.groupBy(await earmarkSums(db, cluster), ({ reservation }) => yearOf.get(reservation))
  const draws = drawn.flatMap(draw => {
    const year = yearOf.get(draw.earmark)
    return year === undefined ? [] : [drawOf(draw, year, decisions.get(draw.reservation), isInside(actor, year))]
  })
  const years = written.map(year =>
    yearWith(
      year,
      sums.get(year) ?? [],
      draws.filter(({ pact, ordinal }) => pact === year.pact && ordinal === year.ordinal),
      today,
    ),
  )
  const proposals = (await proposalsIn(db, today)).filter(
    one => (cluster === null || one.cluster === cluster) && seesMoney(actor, one),
  )
  const expected = gathered([
    ...(await ofRunning(db, drawn, today)),
    ...drawn.flatMap(draw => ofDecided(draw, decisions.get(draw.reservation), today)),
    ...proposals.flatMap(({ cluster: own, certainty, years: parts }) =>
      parts.map(part => ({ ...part, cluster: own, certainty })),
    ),
  ])
  return { years, draws, proposals, expected }
}

function drawOf(
  draw: ProjectDraw,
  { pact, ordinal }: Pick<MoneyYear, 'pact' | 'ordinal'>,
  decision: DecidedProject | undefined,
  inside: boolean,
): MoneyDraw {
  const known = inside || (decision?.told ?? false)
  return {
    decision: draw.reservation,
    cluster: draw.cluster,
    pact,
    ordinal,
    number: known ? (decision?.number ?? null) : null,
    title: known ? (decision?.title ?? draw.purpose) : '',
    on: dayOf(draw.at),
    amount: draw.amount,
    returned: draw.returned,
    ...heldOf(draw),
    told: known,
  }
}

/** What agreements committed, by when it is expected to be paid, in the measure of what each cluster gave. */
async function ofRunning(db: Reader, drawn: readonly ProjectDraw[], today: Day): Promise<Expectation[]> {
  const of = Map.groupBy(drawn, ({ reservation }) => reservation)
  return (await projectFlows(db, today)).flatMap(({ reservation, year, amount }) =>
    (of.get(reservation) ?? []).map(draw => ({
      year,
      cluster: draw.cluster,
      certainty: 'running' as const,
      amount: partOf(amount, draw),
    })),
  )
}
const partOf = (amount: Money, { amount: own, returned, whole }: ProjectDraw): Money =>
  whole.cents === 0n ? zero : money((amount.cents * (own.cents - returned.cents)) / whole.cents)

/** What was decided and no agreement has committed, over the years of the decision. */
function ofDecided(draw: ProjectDraw, decision: DecidedProject | undefined, today: Day): Expectation[] {
  const { decided } = heldOf(draw)
  const years = (decision?.years ?? []).map(({ to, amount }) => ({
    year: paidIn(Temporal.PlainDate.from(to), today),
    amount: parseMoney(amount) ?? zero,
  }))
  const parts = years.length === 0 ? [{ year: today.year, amount: decided }] : spreadOver(decided, years)
  return parts.map(part => ({ ...part, cluster: draw.cluster, certainty: 'decided' as const }))
}

/**
 * What a proposal asks, year by year. One that only estimates costs, and no partner of which says what it asks, asks an amount that
 * nobody knows yet: an estimate of costs is no grant.
 */
function askedIn(form: Form, { asked, parts, span }: Request, today: Day): Portion[] {
  if (hasBudgets(form) || !isProjectForm(form))
    return asked.map(({ year, cents }) => ({
      year: paidIn(span.from.add({ months: 12 * year }), today),
      amount: money(cents),
    }))
  const said = parts.map(part => part.asked)
  return said.length > 0 && said.every(amount => amount !== undefined)
    ? [{ year: paidIn(span.to, today), amount: sum(said) }]
    : []
}

/** What was handed in under instruments of projects and waits for a decision, as far as each cluster carries it. */
async function proposalsIn(db: Reader, today: Day): Promise<Proposal[]> {
  const instruments = new Map(
    (await instrumentsOf(db))
      .all()
      .filter(drawsOnEarmarks)
      .map(one => [one.key, one]),
  )
  const waiting = await handedIn(db, [...instruments.keys()])
  const forms = new Map<string, Form | undefined>()
  for (const key of new Set(waiting.map(({ form }) => form))) forms.set(key, await formByKey(db, key))
  return waiting.flatMap(one => {
    const instrument = instruments.get(one.instrument)
    return instrument === undefined ? [] : proposalOf(one, forms.get(one.form), instrument, today)
  })
}

function proposalOf(one: HandedIn, form: Form | undefined, instrument: Instrument, today: Day): Proposal[] {
  const { intake } = instrument.document
  const last = intake.kind === 'continuous' ? one.handedIn : intake.stages.at(-1)?.id
  const request = form === undefined ? undefined : requestOf(form, one.answers, { instrument, day: today })
  const asked = form === undefined || request === undefined ? [] : askedIn(form, request, today)
  const total = sum([zero, ...asked.map(({ amount }) => amount)])
  const known = total.cents > 0n
  const shares = sharesOf({ shares: request?.shares ?? [] }, one.cluster)
  const divided = dividedBy(shares, total)
  return (divided.ok ? divided.fact : []).map(({ cluster, amount }) => ({
    application: one.id,
    number: one.number,
    title: one.title,
    cluster,
    instrument: one.instrument,
    certainty: one.handedIn === last ? 'proposed' : 'probable',
    amount: known ? amount : null,
    years: known ? spreadOver(amount, asked) : [],
    demonstration: one.demonstration,
  }))
}
