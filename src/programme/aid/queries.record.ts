import { randomUUID } from 'node:crypto'
import { standingFacts } from '../../directory/organisations/queries.ts'
import { impose, noteJudged, noteShown } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { type Money, subtract } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Reader, type Tx } from '../../platform/db/index.ts'
import { type Aid, type Basis, type Given, type Particulars, type Publication, subjectOf } from './register.ts'
import { equivalentOf, nominalOf } from './rules.parts.ts'
import { profileOn } from './rules.profile.ts'
import { toTell } from './rules.telling.ts'
import * as store from './store.ts'
import { dutyWords } from './words.ts'

/** Who records it, when, and why. */
export type Cause = { readonly actor: Actor; readonly now: Temporal.Instant; readonly reason: string }

/**
 * Enters an award of aid, in the transaction of the room that gives it; answers its id. The same record of the same room under the
 * same basis is entered once.
 */
export async function recordAid(tx: Tx, given: Given, cause: Cause): Promise<string> {
  if (given.source !== null) {
    const standing = (await store.ofSource(tx, given.source)).find(({ basis }) => basis === given.basis)
    if (standing !== undefined) return standing.id
  }
  const id = randomUUID()
  await enter(tx, id, given, cause, true)
  return id
}

/** An award with its first row and what is told about it; `event`: it has no event of its own yet. */
export async function enter(tx: Tx, id: string, given: Given, cause: Cause, event = false): Promise<void> {
  const by = { by: actorKey(cause.actor), now: cause.now, reason: cause.reason }
  await store.recordAward(tx, id, given, by)
  const { nominal, grantedOn: on } = given
  await store.recordAmount(tx, id, { ordinal: 1, on, nominal, equivalent: given.equivalent ?? nominal }, by)
  await store.recordParticulars(tx, id, { ordinal: 1, ...(await particularsIn(tx, given)) }, by)
  await imposeTelling(tx, id, cause)
  if (event) await left(tx, id, 'aid.recorded', cause)
}

/** What is told about it: as it was said, else as the register of organisations had it on the granting day. */
async function particularsIn(db: Reader, { organisation, grantedOn, particulars }: Given): Promise<Particulars> {
  const profile = profileOn(await standingFacts(db, [organisation]), grantedOn)
  return {
    objective: particulars.objective,
    region: particulars.region ?? profile.region,
    sector: particulars.sector ?? profile.sector,
    size: particulars.size ?? profile.size,
    measure: particulars.measure ?? null,
  }
}

/**
 * What a record of another room gives now comes to other amounts: the difference is added as a row, on the day from which it
 * holds. What it does not give any more under a basis goes back to nothing. Answers the ids of what changed.
 */
export async function amendAid(
  tx: Tx,
  {
    source,
    on,
    totals,
  }: {
    readonly source: NonNullable<Aid['source']>
    readonly on: Temporal.PlainDate
    readonly totals: Readonly<Partial<Record<Basis, Money>>>
  },
  cause: Cause,
): Promise<string[]> {
  const changed: string[] = []
  for (const aid of await store.ofSource(tx, source)) {
    const total = totals[aid.basis]
    if (total === undefined) continue
    const nominal = subtract(total, nominalOf(aid))
    const equivalent = subtract(total, equivalentOf(aid))
    if (nominal.cents === 0n && equivalent.cents === 0n) continue
    await addRowTo(tx, aid, { on, nominal, equivalent }, cause)
    await left(tx, aid.id, 'aid.amended', cause)
    changed.push(aid.id)
  }
  return changed
}

/** One row more on an award, with what follows from it. */
export async function addRowTo(
  tx: Tx,
  aid: Aid,
  row: { readonly on: Temporal.PlainDate; readonly nominal: Money; readonly equivalent: Money },
  cause: Cause,
): Promise<void> {
  const by = { by: actorKey(cause.actor), now: cause.now, reason: cause.reason }
  await store.recordAmount(tx, aid.id, { ...row, ordinal: aid.rows.length + 1 }, by)
  await imposeTelling(tx, aid.id, cause)
}

/** Notes that awards were told to a register; the duties to tell them are fulfilled by it. */
export async function notePublished(
  tx: Tx,
  awards: readonly string[],
  publication: Publication,
  { actor, now }: Omit<Cause, 'reason'>,
): Promise<void> {
  for (const award of awards) {
    await store.recordPublication(tx, award, publication, { by: actorKey(actor), now })
    const duty = await store.dutyFor(tx, award, publication.register)
    if (duty === undefined) continue
    const text = `${publication.reference}, ${publication.on}`
    await noteShown(tx, { duty, text, file: null, actor, now })
    await noteJudged(tx, { duty, accepted: true, reason: null, actor, now })
  }
}

/** The duty to tell it, where the law calls for that; aid from before was told by its own time. */
async function imposeTelling(tx: Tx, id: string, { actor, now }: Cause): Promise<void> {
  const aid = await store.byId(tx, id)
  if (aid === undefined || aid.origin === 'past' || aid.origin === 'other') return
  for (const { register, due, basis, told } of toTell(aid, dayOf(now))) {
    if (told !== null || (await store.dutyFor(tx, id, register)) !== undefined) continue
    const duty = randomUUID()
    await impose(
      tx,
      {
        id: duty,
        kind: `aid-${register}`,
        title: dutyWords[register].title(aid.reference),
        owner: { kind: 'role', id: 'programme-manager' },
        about: subjectOf(id),
        due,
        proof: dutyWords[register].proof,
        href: `/state-aid/awards/${id}`,
        basis,
        instrument: aid.instrument,
        demonstration: aid.demonstration,
      },
      now,
      actor,
    )
    await store.recordDuty(tx, duty, id, register)
  }
}

const left = (tx: Tx, id: string, name: string, { actor, now, reason }: Cause): Promise<void> =>
  alsoActed(tx, { actor, kind: 'aid', name, now }, [{ id, data: { reason } }])
