import { createHash } from 'node:crypto'
import type { Agreement } from '../../grants/agreements/index.ts'
import { agreementsIn, recordsOf } from '../../grants/agreements/queries.ts'
import type { Payment, Recovery } from '../../grants/payments/index.ts'
import { pastOf } from '../../grants/payments/queries.ts'
import { system } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { type Contents, zipOf } from '../../platform/zip/index.ts'
import { assess, resultOf, type WrittenCase } from '../../programme/assessments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Letter } from '../../programme/letters/index.ts'
import { type Desk, lettersAboutAny, pdfOf } from '../../programme/letters/queries.ts'
import { applicationById } from '../../selection/applications/queries.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import { awards } from '../../selection/decisions/index.ts'
import { decisionById, decisionsIn, decisionsOn, grantCaseOf, projectOf } from '../../selection/decisions/queries.ts'
import type { Scope } from './bundle.ts'
import { type MoneyRecords, moneyOf } from './queries.money.ts'
import { readme } from './readme.ts'
import { firstLink, linkOf } from './rules.events.ts'
import { inScope } from './rules.scope.ts'
import { accountsOf, asOfOneMoment, entriesTouching, eventsAbout, momentOf } from './store.books.ts'
import { written } from './written.ts'

export const hash = (content: string | Uint8Array, encoding: 'hex' | 'base64url' = 'hex'): string =>
  createHash('sha256').update(content).digest(encoding)

export type Made = { readonly version: string; readonly by: string; readonly at: Temporal.Instant }

/** Gathers everything within a scope, as of one moment, into the bytes of a bundle. */
export async function gather(desk: Desk, scope: Scope, made: Omit<Made, 'at'>): Promise<Uint8Array<ArrayBuffer>> {
  const { database } = desk
  // what was sent and not typeset yet is typeset before: inside the reading nothing is written
  await typesetLetters(desk, await writtenAbout(database.reader, scope))
  const { files, pdfs, evidence, bank, at } = await database.reader.transaction().execute(async tx => {
    await asOfOneMoment(tx)
    return { ...(await recordsIn(tx, scope)), at: await momentOf(tx) }
  })
  for (const digest of evidence) {
    const bytes = await desk.files.get(digest)
    if (bytes !== undefined) files.set(`evidence/${digest}`, bytes)
  }
  for (const digest of pdfs) {
    const bytes = await desk.files.get(digest)
    if (bytes !== undefined) files.set(`letters/${digest}.pdf`, bytes)
  }
  for (const [digest, bytes] of bank) files.set(`bank/${digest}.xml`, bytes)
  return zipOf(withManifest(files, scope, { ...made, at }))
}

/** The manifest names every file with its digest; the README says what the files are. */
export function withManifest(contents: Contents, scope: Scope, { version, by, at }: Made): Contents {
  const all = new Map<string, Uint8Array>([['README.md', encode(readme)], ...contents])
  const files = [...all].map(([path, bytes]) => ({ path, sha256: hash(bytes), bytes: bytes.byteLength }))
  const manifest = { tros: 'audit-bundle', format: 1, version, made: at, by, scope, files }
  return new Map([['manifest.json', jsonFile(manifest)], ...all])
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const jsonFile = (value: unknown): Uint8Array => encode(`${JSON.stringify(written(value), null, 1)}\n`)

type Gathered = { readonly agreements: readonly Agreement[]; readonly decisions: readonly Decision[] }

async function recordsIn(tx: Tx, scope: Scope) {
  const gathered = await grantsIn(tx, scope)
  const { agreements, decisions } = gathered
  const files = new Map<string, Uint8Array>()
  files.set('decisions.json', jsonFile(decisions))
  const bundled = await moneyOf(tx, scope, agreements)
  for (const [path, records] of bundled.files) files.set(path, jsonFile(records))
  const dossiers: unknown[] = []
  for (const { acceptedName: _a, countersignedName: _c, ...agreement } of agreements)
    dossiers.push({ ...agreement, ...(await recordsOf(tx, agreement.id)), past: await pastOf(tx, agreement.id) })
  files.set('agreements.json', jsonFile(dossiers))
  for (const [path, bytes] of await assessmentsOf(tx, decisions, bundled)) files.set(path, bytes)
  const letters = await lettersAboutAny(tx, lettered(gathered, bundled.subjects))
  const sent = letters.map(({ id }) => ({ kind: 'letter', id }))
  for (const [path, bytes] of await booksOf(tx, gathered, [...bundled.subjects, ...sent])) files.set(path, bytes)
  const plain = letters.map(({ style: _style, site: _site, code: _code, ...letter }) => letter)
  files.set('letters.json', jsonFile(plain))
  return { files, pdfs: letters.flatMap(({ pdf }) => pdf ?? []), evidence: bundled.evidence, bank: bundled.bank }
}

/** The agreements of the scope, the decisions they rest on, and the other decisions that fall within it. */
async function grantsIn(db: Reader, scope: Scope): Promise<Gathered> {
  const agreements = (await agreementsIn(db)).filter(a => inScope(scope, { ...a, from: a.term.from, to: a.term.to }))
  const decisions = new Map<string, Decision>()
  for (const { decision } of agreements) {
    const found = decision === null ? undefined : await decisionById(db, decision)
    if (found !== undefined) for (const one of await decisionsOn(db, found.application)) decisions.set(one.id, one)
  }
  for (const one of await decisionsIn(db)) {
    const application = await applicationById(db, system('audit'), one.application)
    const about = { ...one, cluster: application?.cluster ?? null, from: one.decidedOn, to: one.decidedOn }
    if (inScope(scope, about)) for (const each of await decisionsOn(db, one.application)) decisions.set(each.id, each)
  }
  return { agreements, decisions: [...decisions.values()] }
}

/** Cases and results of what was awarded, and the instruments as they were published. */
async function assessmentsOf(
  db: Reader,
  decisions: readonly Decision[],
  { payments, recoveries }: { readonly payments: readonly Payment[]; readonly recoveries: readonly Recovery[] },
): Promise<Contents> {
  const files = new Map<string, Uint8Array>()
  const instruments = await instrumentsOf(db)
  const keep = (key: string): string => {
    const text = instruments.text(key) ?? ''
    const path = `instruments/${key}.${text.trimStart().startsWith('{') ? 'json' : 'yaml'}`
    files.set(path, encode(text))
    return hash(text)
  }
  const assessments: unknown[] = []
  for (const decision of decisions) {
    const document = keep(decision.instrument)
    if (!awards(decision.ruling) || decision.supersededBy !== null) continue
    for (const asked of await casesOf(db, decision.id)) {
      const result = resultOf(
        assess(asked, key => instruments.get(key)),
        'en',
        true,
      )
      const of = { kind: 'decision', id: decision.id }
      assessments.push({ of, instrument: decision.instrument, document, case: asked, result })
    }
  }
  for (const { id, instrument, assessed } of payments) {
    const of = { kind: 'payment', id }
    assessments.push({ of, instrument, document: keep(instrument), case: assessed.case, result: assessed.result })
  }
  for (const { id, instrument, assessed } of recoveries) {
    if (assessed === null) continue
    const of = { kind: 'recovery', id }
    assessments.push({ of, instrument, document: keep(instrument), case: assessed.case, result: assessed.result })
  }
  files.set('assessments.json', jsonFile(assessments))
  return files
}

/** What a decision rests on: one case, or one for each partner of a project. */
async function casesOf(db: Reader, decision: string): Promise<WrittenCase[]> {
  const one = await grantCaseOf(db, decision)
  if (one !== undefined) return [one]
  return ((await projectOf(db, decision))?.partners ?? []).map(partner => partner.case)
}

/** The events of what is bundled, each linked to the one before; and the books of the envelopes and agreements. */
async function booksOf(
  db: Reader,
  { agreements, decisions }: Gathered,
  subjects: MoneyRecords['subjects'],
): Promise<Contents> {
  const envelopes = new Set(decisions.flatMap(({ envelope }) => (envelope === null ? [] : [envelope])))
  const roots = [...[...envelopes].map(id => `envelope:${id}`), ...agreements.map(({ id }) => `agreement:${id}`)]
  const entries = await entriesTouching(db, roots)
  const touched = Map.groupBy(
    entries.flatMap(({ postings }) => postings.flatMap(({ debit, credit }) => [debit, credit])),
    code => code,
  )
  const accounts = (await accountsOf(db, roots, [...touched.keys()])).map(
    ({ floor, balance, postings, ...account }) => ({
      ...account,
      floor: floor === null ? null : money(floor),
      balance: money(balance),
      complete: BigInt(touched.get(account.code)?.length ?? 0) === postings,
    }),
  )
  const events = await eventsAbout(db, [
    ...[...envelopes].map(id => ({ kind: 'envelope', id })),
    ...[...new Set(decisions.map(({ application }) => application))].map(id => ({ kind: 'decision', id })),
    ...agreements.map(({ id }) => ({ kind: 'agreement', id })),
    ...subjects,
  ])
  let link = firstLink
  const chained = events.map(event => {
    const plain = written(event) as Parameters<typeof linkOf>[1]
    link = linkOf(link, plain, hash)
    return { ...plain, chain: link }
  })
  const posted = entries.map(({ subjectKind, subjectId, postings, ...entry }) => ({
    ...entry,
    subject: { kind: subjectKind, id: subjectId },
    postings: postings.map(({ debit, credit, cents }) => ({ debit, credit, amount: money(BigInt(cents)) })),
  }))
  return new Map([
    ['events.json', jsonFile(chained)],
    ['ledger/accounts.json', jsonFile(accounts)],
    ['ledger/entries.json', jsonFile(posted)],
  ])
}

/** What letters are about: decisions, agreements, payments, recoveries and controls. */
const lettered = (
  { agreements, decisions }: Gathered,
  subjects: MoneyRecords['subjects'],
): { readonly kind: string; readonly id: string }[] => [
  ...agreements.map(({ id }) => ({ kind: 'agreement', id })),
  ...decisions.map(({ id }) => ({ kind: 'decision', id })),
  ...subjects.filter(({ kind }) => ['payment', 'recovery', 'control'].includes(kind)),
]

async function writtenAbout(db: Reader, scope: Scope): Promise<Letter[]> {
  const gathered = await grantsIn(db, scope)
  const { subjects } = await moneyOf(db, scope, gathered.agreements)
  return lettersAboutAny(db, lettered(gathered, subjects))
}

async function typesetLetters(desk: Desk, letters: readonly Letter[]): Promise<void> {
  for (const letter of letters) if (letter.pdf === null) await pdfOf(desk, letter)
}
