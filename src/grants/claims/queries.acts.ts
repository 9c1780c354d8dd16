import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { codeOf } from '../../kernel/code.ts'
import { decimalString, sum } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { subjectOf } from './claim.ts'
import { noteReport, showReport } from './queries.duties.ts'
import { faultsOf } from './queries.faults.ts'
import { type How, heldStanding } from './queries.standing.ts'
import * as rules from './rules.ts'
import { evidenceOf } from './store.evidence.ts'
import { linesOf } from './store.lines.ts'
import * as store from './store.ts'
import { contentOf, statement } from './submission.ts'

/** Opens a draft for a year of an agreement. Answers its id. */
export async function openClaim(
  database: Database,
  actor: Actor,
  asked: { readonly agreement: string; readonly year: number; readonly kind: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'claim.opened',
    ...how,
    load: async tx => ({
      agreement: await agreementById(tx, actor, asked.agreement),
      claims: await store.list(tx, { agreement: asked.agreement }),
    }),
    decide: (ground, now) => rules.open(asked, ground, actor, now),
    record: async (tx, { agreement, year, kind }, now) => {
      const number = await store.nextNumber(tx, dayOf(now).year, agreement.demonstration)
      await store.recordOpened(tx, {
        id,
        number,
        agreement: agreement.id,
        cluster: agreement.cluster,
        organisation: agreement.organisation,
        instrument: agreement.instrument,
        year,
        kind,
        openedBy: actorKey(actor),
        openedAt: now,
        demonstration: agreement.demonstration,
      })
      return id
    },
    data: ({ agreement, year, kind }) => ({ agreement: agreement.id, year, kind }),
  })
}

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Submits a claim: what it holds is fixed under its digest, with a receipt. Answers the code of the receipt. */
export async function submitClaim(
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly agreed: boolean }>,
  how: How = {},
): Promise<Outcome<string>> {
  const receipt = codeOf(randomBytes(15))
  const name = actor.kind === 'visitor' ? '' : actor.name
  let kept: { readonly digest: string; readonly cents: bigint; readonly lines: number } | undefined
  return act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'claim.submitted',
    ...how,
    load: async tx => {
      const standing = await heldStanding(tx, asked.id)
      return standing === undefined
        ? { standing, faults: [] as Refusal[], lines: 0 }
        : { standing, ...(await faultsOf(tx, standing, { held: true })) }
    },
    decide: ({ standing, faults, lines }, now) => rules.submit({ ...asked, lines }, standing, faults, actor, now),
    record: async (tx, { claim }, now) => {
      kept = await fix(tx, claim, { by: actorKey(actor), name, at: now, receipt })
      await showReport(tx, claim, { text: `${claim.number} · ${receipt}`, actor, now })
      return receipt
    },
    data: () => ({
      ...(kept === undefined ? {} : { digest: kept.digest, lines: kept.lines, total: decimal(kept.cents) }),
    }),
  })
}

const decimal = (cents: bigint) => decimalString({ cents, currency: 'EUR' })

async function fix(
  tx: Tx,
  claim: rules.Standing['claim'],
  { receipt, ...declared }: { by: string; name: string; at: Temporal.Instant; receipt: string },
) {
  const lines = await linesOf(tx, claim.id)
  const content = contentOf(claim, lines, await evidenceOf(tx, claim.id), declared)
  const digest = createHash('sha256').update(content).digest('hex')
  const { cents } = sum(lines.map(({ amount }) => amount))
  await store.recordSubmission(tx, {
    ...declared,
    claim: claim.id,
    digest,
    receipt,
    lines: lines.length,
    cents,
    content,
    statement: statement.nl,
  })
  return { digest, cents, lines: lines.length }
}

type Reasoned = Asked<{ readonly reason: string }>
const back =
  (what: 'recall' | 'withdraw', name: string) =>
  (database: Database, actor: Actor, asked: Reasoned, how: How = {}): Promise<Outcome<string>> =>
    act(database, {
      actor,
      subject: subjectOf(asked.id),
      name,
      ...how,
      load: tx => heldStanding(tx, asked.id),
      decide: standing => (standing === undefined ? refused(notFound) : rules.goBack(what, asked, standing, actor)),
      record: async (tx, { standing: { claim }, reason }, now) => {
        if (what === 'withdraw') await store.recordState(tx, claim.id, 'withdrawn', now)
        else {
          await store.recordRecall(tx, { claim: claim.id, by: actorKey(actor), at: now, reason })
          await noteReport(tx, claim, { accepted: false, reason, actor, now })
        }
        return claim.id
      },
      why: ({ reason }) => reason,
    })

/** Takes a submitted claim back, as long as its control has not started. */
export const recallClaim = back('recall', 'claim.recalled')
/** Gives a draft up; its number stays used. */
export const withdrawClaim = back('withdraw', 'claim.withdrawn')
