import type { Owner } from '../../duties/index.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import {
  type Engagement,
  type Finding,
  isOpenFinding,
  isPartyKind,
  type Pact,
  type Party,
  type PartyKind,
  periodYears,
} from './pact.ts'
import { isOf, mayHandle, mayNegotiate } from './rules.access.ts'
import { isLiving, judged, known, reasonOf, type Seen, type Standing, yearsFrom } from './rules.ts'
import { say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

export type AskedParty = Seen & {
  readonly kind: string
  readonly name: string
  readonly number: string
  readonly email: string
  readonly contact: string
}
/** What the register knows of what was typed; `undefined`: nothing was typed, null: it is not there. */
export type Looked = { readonly organisation: string | null | undefined; readonly person: string | null | undefined }
export type NewParty = Pick<Party, 'kind' | 'name' | 'organisation' | 'owner' | 'contact'>

/** Someone joins the table. Who answers for it: the person named, else the organisation, else the cluster, else the agency itself. */
export const addParty = (
  asked: AskedParty,
  looked: Looked,
  found: Standing | undefined,
  actor: Actor,
): Outcome<NewParty> =>
  known(found, actor, standing => {
    const { pact } = standing
    const may = mayNegotiate(actor, pact)
    const refusals = judged(standing, actor, { may, who: say.negotiate, act: 'add-party', seen: asked.seen })
    const [name, contact] = [asked.name.trim(), asked.contact.trim()]
    if (!isPartyKind(asked.kind)) refusals.push(say.partyKind)
    if (name === '' || name.length > 200) refusals.push(say.partyName)
    if (contact.length > 300) refusals.push(say.long('contact'))
    if (pact.parties.some(party => party.name.toLowerCase() === name.toLowerCase())) refusals.push(say.partyOnce)
    if (looked.organisation === null) refusals.push(say.partyOrganisation)
    if (looked.person === null) refusals.push(say.partyPerson)
    return unless(refusals, () => ({
      kind: asked.kind as PartyKind,
      name,
      contact,
      organisation: looked.organisation ?? null,
      owner: ownerOf(asked.kind as PartyKind, looked, pact),
    }))
  })

function ownerOf(kind: PartyKind, { organisation, person }: Looked, { cluster }: Pact): Owner {
  if (typeof person === 'string') return { kind: 'person', id: person }
  if (kind === 'cluster') return { kind: 'cluster', id: cluster }
  if (typeof organisation === 'string') return { kind: 'organisation', id: organisation }
  return { kind: 'role', id: 'account-manager' }
}

export const removeParty = (
  asked: Seen & { readonly party: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly party: Party }> =>
  known(found, actor, standing => {
    const { pact } = standing
    const may = mayNegotiate(actor, pact)
    const refusals = judged(standing, actor, { may, who: say.negotiate, act: 'add-party', seen: asked.seen })
    const party = pact.parties.find(({ id }) => id === asked.party)
    if (party === undefined) refusals.push(say.party)
    if (pact.engagements.some(one => one.party === party?.id)) refusals.push(say.partyNeeded)
    return unless(refusals, () => ({ party: party as Party }))
  })

export type Signature = { readonly party: Party; readonly on: Day; readonly name: string }

/** A party signs for itself, or the agency records what it signed on paper. What changes afterwards is signed anew. */
export const signParty = (
  asked: Seen & { readonly party: string; readonly signedName: string; readonly signedOn: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Signature> =>
  known(found, actor, standing => {
    const party = standing.pact.parties.find(({ id }) => id === asked.party)
    const may = mayHandle(actor) || (party !== undefined && isOf(actor, party))
    const refusals = judged(standing, actor, { may, who: say.signer, act: 'sign-party', seen: asked.seen })
    if (party === undefined) refusals.push(say.party)
    else if (party.signedOn !== null) refusals.push(say.signed)
    const name = asked.signedName.trim()
    if (name === '' || name.length > 200) refusals.push(say.signature)
    const read = asked.signedOn.trim() === '' ? ({ ok: true, value: today } as const) : readTypedDay(asked.signedOn)
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'signedOn' }))
    else if (compare(read.value, today) > 0) refusals.push(say.signedOn)
    return unless(refusals, () => ({ party: party as Party, on: (read as { value: Day }).value, name }))
  })

export type NewEngagement = Pick<Engagement, 'party' | 'what' | 'proof' | 'due'>

/** A promise that is not money: at the table by whoever negotiates, later only by the agency. */
export const engage = (
  asked: Seen & { readonly party: string; readonly what: string; readonly proof: string; readonly due: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<NewEngagement> =>
  known(found, actor, standing => {
    const { pact } = standing
    const negotiates = pact.state === 'negotiating'
    const may = negotiates ? mayNegotiate(actor, pact) : mayHandle(actor)
    const refusals = judged(standing, actor, { may, who: negotiates ? say.negotiate : say.handle, seen: asked.seen })
    if (!negotiates && !isLiving(pact)) refusals.push(say.notLiving)
    const [what, proof] = [asked.what.trim(), asked.proof.trim()]
    if (!pact.parties.some(({ id }) => id === asked.party)) refusals.push(say.party)
    if (what.length < 10 || what.length > 2_000) refusals.push(say.what)
    if (proof.length > 1_000) refusals.push(say.proof)
    const read = readTypedDay(asked.due)
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'due' }))
    else if (compare(read.value, pact.from) < 0 || compare(read.value, pact.to) > 0) refusals.push(say.due)
    return unless(refusals, () => ({ party: asked.party, what, proof, due: (read as { value: Day }).value }))
  })

/** Why an engagement ends otherwise than met: withdrawn, or after its day found not met. */
export const settle = (
  asked: Seen & {
    readonly engagement: string
    readonly verdict: 'not-met' | 'withdrawn'
    readonly reason: string
  },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly engagement: Engagement; readonly reason: string }> =>
  known(found, actor, standing => {
    const { pact } = standing
    const negotiates = pact.state === 'negotiating'
    const may = negotiates ? mayNegotiate(actor, pact) : mayHandle(actor)
    const refusals = judged(standing, actor, { may, who: negotiates ? say.negotiate : say.handle, seen: asked.seen })
    const fails = asked.verdict === 'not-met'
    if (!isLiving(pact) && (fails || !negotiates)) refusals.push(say.notLiving)
    const engagement = pact.engagements.find(({ id }) => id === asked.engagement)
    if (engagement === undefined || !isOpen(engagement)) refusals.push(say.settled)
    else if (fails && compare(today, engagement.due) <= 0) refusals.push(say.tooEarly)
    refusals.push(...reasonOf(asked.reason))
    return unless(refusals, () => ({ engagement: engagement as Engagement, reason: asked.reason.trim() }))
  })

export const isOpen = ({ state }: Pick<Engagement, 'state'>): boolean => state === 'open' || state === 'shown'

export const openReview = (asked: Seen, found: Standing | undefined, actor: Actor): Outcome<{ readonly at: null }> =>
  known(found, actor, standing => {
    const may = mayHandle(actor)
    const refusals = judged(standing, actor, { may, who: say.handle, act: 'open-review', seen: asked.seen })
    return unless(refusals, () => ({ at: null }))
  })

/** How one engagement stands, as the review finds it. */
export const find = (
  asked: Seen & { readonly engagement: string; readonly finding: string; readonly remark: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly engagement: Engagement; readonly finding: Finding; readonly remark: string }> =>
  known(found, actor, standing => {
    const { pact } = standing
    const refusals: Refusal[] = judged(standing, actor, { may: mayHandle(actor), who: say.handle, seen: asked.seen })
    if (pact.state !== 'under-review') refusals.push(say.notLiving)
    const engagement = pact.engagements.find(({ id }) => id === asked.engagement)
    if (engagement === undefined || !isOpen(engagement)) refusals.push(say.settled)
    if (!isOpenFinding(asked.finding)) refusals.push(say.finding)
    const remark = asked.remark.trim()
    if (remark.length > 2_000) refusals.push(say.long('remark'))
    return unless(refusals, () => ({
      engagement: engagement as Engagement,
      finding: asked.finding as Finding,
      remark,
    }))
  })

export type AskedClosing = Seen & { readonly heldOn: string; readonly minutes: string }
export type Closed = { readonly heldOn: Day; readonly minutes: string }

/** The minutes of the yearly review; each engagement that is open has its finding. */
export const closeReview = (
  asked: AskedClosing,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Closed> =>
  known(found, actor, standing => {
    const refusals = judged(standing, actor, {
      may: mayHandle(actor),
      who: say.handle,
      act: 'close-review',
      seen: asked.seen,
    })
    return reviewed(asked, standing, today, refusals)
  })

export type Renewed = Closed & {
  readonly from: Day
  readonly to: Day
  readonly years: ReturnType<typeof yearsFrom>
}

/** A review in the last year of the period may end in a renewal: the next pact is negotiated from what this one said. */
export const renew = (asked: AskedClosing, found: Standing | undefined, actor: Actor, today: Day): Outcome<Renewed> =>
  known(found, actor, standing => {
    const { pact } = standing
    const may = hasRole(actor, 'programme-manager')
    const refusals = judged(standing, actor, { may, who: say.conclude, act: 'renew', seen: asked.seen })
    const last = pact.years.findLast(({ kind }) => kind === 'earmarked')
    if (last !== undefined && compare(today, last.from) < 0) refusals.push(say.renewEarly)
    const from = pact.to.add({ days: 1 })
    const years = yearsFrom(from, pact.horizon)
    if (years.length === 0) refusals.push(say.horizon)
    const closed = reviewed(asked, standing, today, refusals)
    if (!closed.ok) return closed
    const to = (years[periodYears - 1] ?? years.at(-1))?.to ?? pact.horizon
    return { ok: true, fact: { ...closed.fact, from, to, years } }
  })

/** Everything found, minutes written, and the day on which it was held. */
function reviewed(asked: AskedClosing, { pact }: Standing, today: Day, refusals: Refusal[]): Outcome<Closed> {
  const review = pact.reviews.at(-1)
  const said = new Set(review?.found.map(({ engagement }) => engagement))
  if (pact.engagements.some(one => isOpen(one) && !said.has(one.id))) refusals.push(say.unjudged)
  const read = readTypedDay(asked.heldOn)
  if (!read.ok || compare(read.value, today) > 0) refusals.push(say.heldOn)
  const minutes = asked.minutes.trim()
  if (minutes.length < 20) refusals.push(say.minutes)
  if (minutes.length > 50_000) refusals.push({ ...say.long('minutes') })
  return unless(refusals, () => ({ heldOn: (read as { value: Day }).value, minutes }))
}

/** What became of engagements since the last review: they enter this one as they were settled. */
export function settledSince({
  engagements,
  reviews,
}: Pact): { readonly engagement: string; readonly finding: Finding }[] {
  const told = new Set(
    reviews.flatMap(({ found }) =>
      found.filter(({ finding }) => !isOpenFinding(finding)).map(({ engagement }) => engagement),
    ),
  )
  return engagements.flatMap(({ id, state }) =>
    state === 'open' || state === 'shown' || told.has(id) ? [] : [{ engagement: id, finding: state }],
  )
}
