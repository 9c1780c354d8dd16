import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { type Agreement, type AgreementYear, maySeeAgreement } from '../agreements/index.ts'
import { type Claim, type ClaimKind, claimLifecycle, isKind } from './claim.ts'
import { maySee, maySubmit, mayWrite } from './rules.access.ts'
import { sentences } from './sentences.ts'

const { compare } = Temporal.PlainDate

/** What a claim is opened on. */
export type Ground = { readonly agreement: Agreement | undefined; readonly claims: readonly Claim[] }
export type Opened = { readonly agreement: Agreement; readonly year: number; readonly kind: ClaimKind }

/** Costs of a year of an agreement are declared while it holds, and settled after it has ended. */
const declarable = ['in-force', 'ended', 'terminated', 'suspended']

/** Opens a draft: one at a time for a year, and none any more once the year is closed. */
export function open(
  asked: { readonly year: number; readonly kind: string },
  { agreement, claims }: Ground,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Opened> {
  if (agreement === undefined || !maySeeAgreement(actor, agreement)) return refused(notFound)
  const refusals: Refusal[] = []
  if (!mayWrite(actor, agreement)) refusals.push(sentences.who)
  if (!declarable.includes(agreement.state)) refusals.push(sentences.agreement)
  const year = agreement.years[asked.year - 1]
  if (year === undefined) refusals.push(sentences.year)
  else if (compare(year.from, dayOf(now)) > 0) refusals.push(sentences.notBegun)
  if (!isKind(asked.kind)) refusals.push(sentences.kind)
  const own = claims.filter(claim => claim.year === asked.year && claim.state !== 'withdrawn')
  if (own.some(({ kind }) => kind === 'final')) refusals.push(sentences.closed)
  if (own.some(({ state }) => state === 'draft')) refusals.push(sentences.draftStands)
  return unless(refusals, () => ({ agreement, year: asked.year, kind: asked.kind as ClaimKind }))
}

/** What acts on a claim are judged by. */
export type Standing = {
  readonly claim: Claim
  readonly agreement: Agreement
  readonly period: AgreementYear
  readonly instrument: Instrument
}

/** What is wrong with the lines as a whole, in words; found by the store. */
export type Asked = { readonly seen?: number | undefined }

export const known = <Fact>(
  found: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (found === undefined || !maySee(actor, found.claim) ? refused(notFound) : decide(found))

export const basics = (
  { claim }: Standing,
  actor: Actor,
  { may, who, seen }: { readonly may: boolean; readonly who: Refusal; readonly seen?: number | undefined },
): Refusal[] => [
  ...(may ? [] : [who]),
  ...(actor.kind === 'person' && actor.demonstration && !claim.demonstration ? [sentences.demonstration] : []),
  ...(seen !== undefined && seen !== claim.version ? [stale] : []),
]

/**
 * Submits: a mandated person declares that it is true. `faults` is what speaks against the lines as they stand now.
 */
export const submit = (
  asked: Asked & { readonly agreed: boolean; readonly lines: number },
  found: Standing | undefined,
  faults: readonly Refusal[],
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Standing> =>
  known(found, actor, standing => {
    const { claim, agreement, period } = standing
    const refusals = [
      ...basics(standing, actor, { may: maySubmit(actor, claim), who: sentences.whoSubmits, seen: asked.seen }),
      ...mayAct(claimLifecycle, claim.state, 'submit'),
    ]
    if (!declarable.includes(agreement.state)) refusals.push(sentences.agreement)
    if (claim.kind === 'final' && compare(dayOf(now), lastDayOf(agreement, period)) <= 0)
      refusals.push(sentences.notOver)
    if (asked.lines === 0) refusals.push(sentences.noLines)
    if (!asked.agreed) refusals.push(sentences.statement)
    return unless([...refusals, ...faults], () => standing)
  })

/** The last day on which costs of a year can be made: its end, or that of the agreement when it ended before. */
export const lastDayOf = ({ endedOn }: Pick<Agreement, 'endedOn'>, { to }: Pick<AgreementYear, 'to'>) =>
  endedOn !== null && compare(endedOn, to) < 0 ? endedOn : to

/** Takes it back, or gives the draft up; with a reason. */
export const goBack = (
  what: 'recall' | 'withdraw',
  asked: Asked & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly reason: string }> =>
  known(found, actor, standing => {
    const { claim } = standing
    const may = what === 'recall' ? maySubmit(actor, claim) : mayWrite(actor, claim)
    const reason = asked.reason.trim()
    const refusals = [
      ...basics(standing, actor, {
        may,
        who: what === 'recall' ? sentences.whoSubmits : sentences.who,
        seen: asked.seen,
      }),
      ...mayAct(claimLifecycle, claim.state, what),
      ...(reason.length < 10 ? [{ ...sentences.reason, path: `reason-${what}` }] : []),
      ...(reason.length > 5000 ? [tooLong(`reason-${what}`, 5000)] : []),
    ]
    return unless(refusals, () => ({ standing, reason }))
  })

export const tooLong = (path: string, most: number): Refusal =>
  refuse(
    'claim.text-long',
    { en: `Write this in at most ${most} characters.`, nl: `Schrijf dit in hoogstens ${most} tekens.` },
    { path },
  )
