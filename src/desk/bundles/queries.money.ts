import type { Agreement } from '../../grants/agreements/index.ts'
import { claimsOf, evidenceOf, linesOf, submissionsOf, submittedContent } from '../../grants/claims/queries.ts'
import { contributionsOf } from '../../grants/contributions/queries.ts'
import { judgedContributions, matchSubject, takenOf } from '../../grants/match/queries.ts'
import { maskedIban, type Payment, type Recovery } from '../../grants/payments/index.ts'
import { accountsOf, approvalRules, instructionsFor, paymentsOf, recoveriesOf } from '../../grants/payments/queries.ts'
import { certificatesOf, checklistById, controlOf, findingsOf, placesOf } from '../../grants/verification/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Scope } from './bundle.ts'
import { bankOf } from './queries.bank.ts'

type Subject = { readonly kind: string; readonly id: string }
/** Records by their file, what they are about, and the files that prove them. */
export type MoneyRecords = {
  readonly files: ReadonlyMap<string, readonly unknown[]>
  readonly payments: readonly Payment[]
  readonly recoveries: readonly Recovery[]
  /** Files of the bank, by their digest. */
  readonly bank: ReadonlyMap<string, Uint8Array>
  readonly subjects: readonly Subject[]
  readonly evidence: readonly string[]
}

/** Everything that was claimed, controlled, brought and paid under these agreements. */
export async function moneyOf(db: Reader, scope: Scope, agreements: readonly Agreement[]): Promise<MoneyRecords> {
  const payments: Payment[] = []
  const recoveries: Awaited<ReturnType<typeof recoveriesOf>> = []
  const claims: Awaited<ReturnType<typeof claimOf>>[] = []
  for (const { id } of agreements) {
    payments.push(...(await paymentsOf(db, id)))
    recoveries.push(...(await recoveriesOf(db, id)))
    for (const claim of await claimsOf(db, id)) claims.push(await claimOf(db, claim))
  }
  const controls = (await Promise.all(claims.map(({ id }) => controlsOf(db, id)))).flat()
  const contributions = await contributionsIn(db, agreements)
  const organisations = new Set(agreements.map(({ organisation }) => organisation))
  const accounts = (await Promise.all([...organisations].map(id => accountsOf(db, id)))).flat()
  const bank = await bankOf(db, scope, payments, recoveries)
  const paid: unknown[] = []
  for (const { assessed, ...payment } of payments) {
    const orders = (await instructionsFor(db, payment.id)).map(one => ({ ...one, iban: maskedIban(one.iban) }))
    const plain = orders.map(({ holder: _h, account: _a, answer: _w, ...order }) => order)
    const { gates: _g, failure: _f, reason: _r, ...kept } = payment
    paid.push({ ...kept, explanation: assessed.explanation, orders: plain })
  }
  return {
    payments,
    recoveries,
    bank: bank.files,
    files: new Map<string, readonly unknown[]>([
      ['payments.json', paid],
      ['recoveries.json', recoveries.map(recoveryOf)],
      ['contributions.json', contributions],
      ['claims.json', claims],
      ['controls.json', controls],
      ['bank-accounts.json', accounts.map(accountOf)],
      ['approval-rules.json', await approvalRules(db)],
      ['bank-orders.json', bank.orders],
      ['bank-answers.json', bank.answers],
    ]),
    subjects: [
      ...payments.map(({ id }) => ({ kind: 'payment', id })),
      ...recoveries.map(({ id }) => ({ kind: 'recovery', id })),
      ...claims.map(({ id }) => ({ kind: 'claim', id })),
      ...controls.map(({ id }) => ({ kind: 'control', id })),
      ...contributions.map(({ id }) => ({ kind: 'contribution', id })),
      ...[...organisations].map(id => ({ kind: 'bank-accounts', id })),
      ...agreements.flatMap(({ id, years }) => years.map((_, index) => matchSubject(id, index + 1))),
      ...bank.subjects,
    ],
    evidence: claims.flatMap(({ evidence }) => evidence.map(({ digest }) => digest)),
  }
}

async function claimOf(db: Reader, claim: Awaited<ReturnType<typeof claimsOf>>[number]) {
  const { id, number, agreement, year, kind, state } = claim
  const submissions: unknown[] = []
  for (const { ordinal, digest, by, at } of await submissionsOf(db, id))
    submissions.push({ ordinal, digest, by, at, content: (await submittedContent(db, id, ordinal)) ?? '' })
  const lines = (await linesOf(db, id, { all: true })).map(line => ({
    id: line.id,
    ordinal: line.ordinal,
    category: line.category,
    activity: line.activity,
    date: line.date,
    net: line.net,
    vat: line.vat,
    refundableVat: line.refundableVat,
    amount: line.amount,
    otherPublicAid: line.otherPublicAid,
    evidence: line.evidence,
    supersedes: line.supersedes,
    state: line.state,
  }))
  const evidence = (await evidenceOf(db, id)).map(one => ({
    id: one.id,
    digest: one.digest,
    name: one.name,
    state: one.state,
  }))
  return { id, number, agreement, year, kind, state, submissions, lines, evidence }
}

async function controlsOf(db: Reader, claim: string) {
  const control = await controlOf(db, claim)
  if (control === undefined) return []
  const { id, claimNumber, method, risk, seed, interval, state, takenBy, takenAt } = control
  const checklist = method === 'sample' ? await checklistById(db, control.checklist) : undefined
  const findings = [...(await findingsOf(db, id)).values()].map(({ line, verdict, amount, reason, rule, origin }) => ({
    line,
    verdict,
    amount,
    reason,
    rule,
    origin,
  }))
  const certificates = (await certificatesOf(db, id)).map(({ letter: _l, demonstration: _d, ...one }) => one)
  const places = await placesOf(db, id)
  const taken = { id, claim, claimNumber, method, risk, seed, interval, state, takenBy, takenAt }
  return [{ ...taken, sampling: checklist?.sampling ?? null, places, findings, certificates }]
}

/** What the members of these clusters brought, what they were on that day, and every payment that rests on it. */
async function contributionsIn(db: Reader, agreements: readonly Agreement[]) {
  const clusters = new Set(agreements.map(({ cluster }) => cluster))
  const facts = new Map<string, { payerKind: string; member: boolean; independent: boolean }>()
  for (const { id } of agreements)
    for (const { given } of (await judgedContributions(db, id)).flat())
      facts.set(given.id, { payerKind: given.payer.kind, member: given.member, independent: !given.related })
  const unknown = { payerKind: null, member: false, independent: false }
  const all = (await Promise.all([...clusters].map(cluster => contributionsOf(db, { cluster })))).flat()
  const came = all.filter(({ receivedOn }) => receivedOn !== null)
  const taken = Map.groupBy(
    await takenOf(
      db,
      came.map(({ id }) => id),
    ),
    ({ contribution }) => contribution,
  )
  return came.map(({ id, number, cluster, payer, kind, amount, matched, publicOrigin, state, receivedOn }) => ({
    ...{ id, number, cluster, payer, kind, amount, matched, publicOrigin, state, receivedOn },
    ...(facts.get(id) ?? unknown),
    uses: (taken.get(id) ?? []).map(({ contribution: _, ...use }) => use),
  }))
}

const recoveryOf = (one: Awaited<ReturnType<typeof recoveriesOf>>[number]) => ({
  id: one.id,
  number: one.number,
  agreement: one.agreement,
  year: one.year,
  amount: one.amount,
  received: one.received,
  interestReceived: one.interestReceived,
  ground: one.ground,
  source: one.source,
  state: one.state,
  announcedBy: one.announcedBy,
  announcedAt: one.announcedAt,
  claimedBy: one.claimedBy,
  claimedAt: one.claimedAt,
  due: one.due,
  interest: one.interest,
  explanation: one.explanation,
  receipts: one.receipts,
})

const accountOf = (one: Awaited<ReturnType<typeof accountsOf>>[number]) => ({
  id: one.id,
  organisation: one.organisation,
  iban: maskedIban(one.iban),
  state: one.state,
  proposedBy: one.proposedBy,
  proposedAt: one.proposedAt,
  checkedBy: one.checkedBy,
  checkedAt: one.checkedAt,
  confirmedBy: one.confirmedBy,
  confirmedAt: one.confirmedAt,
})
