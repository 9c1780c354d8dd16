import { createHash, randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { canonical } from '../../kernel/canonical.ts'
import { add, type Money, parseMoney, zero } from '../../kernel/money.ts'
import { accept as accepted, type Outcome, unless } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Reader, type Tx } from '../../platform/db/index.ts'
import type { Basis } from '../../programme/aid/index.ts'
import { recordAid } from '../../programme/aid/queries.ts'
import {
  articleUnder,
  bringInArticle,
  bringInCredit,
  bringInEnvelope,
  closedYears,
} from '../../programme/envelopes/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { agreementById, agreementsIn, bringIn } from '../agreements/queries.ts'
import { type LineGround, type ReadLine, readLine } from '../claims/index.ts'
import { bringInClaim, hoursCeiling } from '../claims/queries.ts'
import { bringInPayment } from '../payments/queries.ts'
import type { Content, ReadAgreement, ReadArticle, Tables, Upload } from './intake.ts'
import { subjectOf } from './intake.ts'
import { type Known, type ReadIn, readIn } from './rules.read.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export { digests } from './store.ts'

type How = { readonly key?: string | undefined; readonly asked?: string; readonly moment?: Temporal.Instant }

const day = Temporal.PlainDate.from
const euro = (text: string): Money => parseMoney(text) ?? zero
const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

/** Reads sheets against the registers as they stand. */
export async function readTables(db: Reader, actor: Actor, tables: Tables, now: Temporal.Instant): Promise<ReadIn> {
  return readIn(tables, await knownTo(db, actor, tables, now))
}

async function knownTo(db: Reader, actor: Actor, tables: Tables, now: Temporal.Instant): Promise<Known> {
  const invented = isInvented(actor)
  const clusters = (await allClusters(db)).filter(({ demonstration }) => demonstration === invented)
  const instruments = await instrumentsOf(db)
  const organisations = new Map<string, string>()
  for (const { cells } of [...tables.agreements, ...tables.aid]) {
    const typed = cells['organisation'] ?? ''
    const found = await organisationOf(db, typed)
    if (found !== undefined && found.demonstration === invented) organisations.set(typed, found.id)
  }
  const articles = new Map<string, 'ours' | 'other'>()
  for (const { cells } of tables.envelopes) {
    const code = cells['article'] ?? ''
    const found = code === '' ? undefined : await articleUnder(db, code)
    if (found !== undefined) articles.set(code, found.demonstration === invented ? 'ours' : 'other')
  }
  const ceiling = await hoursCeiling(db)
  const today = dayOf(now)
  return {
    article: code => articles.get(code) ?? 'none',
    closed: new Set(await closedYears(db, invented)),
    clusters: new Set(clusters.map(({ id }) => id)),
    organisation: number => organisations.get(number),
    instruments: new Set(instruments.all().map(({ key }) => key)),
    numbers: new Set((await agreementsIn(db)).map(({ number }) => number)),
    today,
    line: (typed, { instrument, from, to }) => {
      const found = instruments.get(instrument)
      if (found === undefined) return accepted(null)
      return readLine(typed, { instrument: found, from: day(from), to: day(to), today, employees: [], ceiling })
    },
  }
}

async function organisationOf(db: Reader, typed: string) {
  const read = readRegisterNumber(typed, 'BE')
  return read.ok ? byNumber(db, read.value.value, read.value.scheme) : undefined
}

/** Keeps what was read, to be reconciled. The same content is kept once. Answers its id. */
export async function stage(
  database: Database,
  actor: Actor,
  asked: { readonly name: string; readonly file: string; readonly content: Content },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const digest = createHash('sha256').update(canonical(asked.content)).digest('hex')
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'intake.uploaded',
    ...how,
    load: async () => null,
    decide: () => unless(rules.mayUpload(actor), () => null),
    record: async (tx, _fact, now) => {
      const by = { uploadedBy: actorKey(actor), uploadedAt: now, demonstration: isInvented(actor) }
      await store.record(tx, { id, digest, ...asked, ...by })
      return id
    },
    data: () => ({ digest, agreements: asked.content.agreements.length }),
  })
}

/** The upload, for whom it exists. */
export async function uploadById(db: Reader, actor: Actor, id: string): Promise<Upload | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !rules.maySee(actor, found) ? undefined : found
}

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Types the control totals of the old books. */
export const countTotals = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly totals: Readonly<Record<string, rules.TypedTotals>> }>,
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'intake.counted',
    ...how,
    load: tx => store.held(tx, asked.id),
    decide: upload => rules.count(asked, upload, actor),
    record: async (tx, totals, now) => {
      await store.recordTotals(tx, asked.id, totals, actorKey(actor), now)
      return asked.id
    },
    data: totals => ({ totals }),
  })

export const dropUpload = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'intake.dropped',
    ...how,
    load: tx => store.held(tx, asked.id),
    decide: upload => rules.drop(asked, upload, actor),
    record: async (tx, { reason }, now) => {
      await store.recordSettled(tx, asked.id, { state: 'dropped', by: actorKey(actor), at: now, reason })
      return asked.id
    },
    why: ({ reason }) => reason,
  })

/** Brings everything in: envelopes, agreements, what was paid, past aid and open claims, in one transaction, or nothing. */
export const acceptUpload = (database: Database, actor: Actor, asked: Asked, how: How = {}): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'intake.accepted',
    ...how,
    load: tx => store.held(tx, asked.id),
    decide: upload => rules.accept(asked, upload, actor),
    record: async (tx, upload, now) => {
      const by = { actor, now }
      const envelopes = new Map<string, string>()
      for (const { name, from, to, sum, article: named } of upload.content.envelopes) {
        const article =
          named == null
            ? null
            : await bringInArticle(tx, { ...articleIn(named), demonstration: upload.demonstration }, by)
        const opened = {
          name,
          period: { from: day(from), to: day(to) },
          sum: euro(sum),
          article,
          year: named?.year ?? null,
        }
        envelopes.set(name, await bringInEnvelope(tx, opened, upload.demonstration, by))
      }
      await bringInPaymentCredits(tx, upload, by)
      for (const one of upload.content.agreements) await bringInAgreement(tx, upload, one, envelopes, by)
      for (const [index, aid] of upload.content.aid.entries()) await bringInAidOf(tx, upload, aid, index, by)
      await store.recordSettled(tx, upload.id, { state: 'accepted', by: actorKey(actor), at: now, reason: null })
      return upload.id
    },
    data: ({ content, digest }) => ({ digest, agreements: content.agreements.length, aid: content.aid.length }),
  })

type By = { readonly actor: Actor; readonly now: Temporal.Instant }

const articleIn = ({ code, name, programme }: ReadArticle) => ({ code, name, programme })

/** What was paid took payment credit of its article in its calendar year: that credit enters with it. */
async function bringInPaymentCredits(tx: Tx, { name, content }: Upload, by: By): Promise<void> {
  const sums = new Map<string, { readonly code: string; readonly year: number; readonly amount: Money }>()
  for (const agreement of content.agreements) {
    const code = content.envelopes.find(one => one.name === agreement.envelope)?.article?.code
    if (code === undefined) continue
    for (const { amount, on } of agreement.years.flatMap(year => year.payments)) {
      const { year } = day(on)
      const before = sums.get(`${code} ${year}`)?.amount ?? zero
      sums.set(`${code} ${year}`, { code, year, amount: add(before, euro(amount)) })
    }
  }
  for (const { code, year, amount } of sums.values()) {
    const article = await articleUnder(tx, code)
    if (article !== undefined) await bringInCredit(tx, article, { year, credit: 'payment', amount, reason: name }, by)
  }
}

async function bringInAgreement(
  tx: Tx,
  upload: Upload,
  one: ReadAgreement,
  envelopes: ReadonlyMap<string, string>,
  by: By,
): Promise<void> {
  const id = await bringIn(
    tx,
    {
      number: one.number,
      cluster: one.cluster,
      organisation: one.organisation,
      instrument: one.instrument,
      title: one.title,
      scope: '',
      grantedOn: day(one.granted),
      firstOperatingAidOn: day(one.first),
      cumulatedAid: euro(one.earlier),
      term: { from: day(one.from), to: day(one.to) },
      years: one.years.map(({ from, to, maximum }) => ({ from: day(from), to: day(to), maximum: euro(maximum) })),
      demonstration: upload.demonstration,
      envelope: envelopes.get(one.envelope) ?? '',
      drawnUpBy: upload.uploadedBy,
    },
    by,
  )
  await store.recordBrought(tx, upload.id, one.number, id)
  for (const [index, { payments, claim, ...year }] of one.years.entries()) {
    for (const { kind, amount, on, reference } of payments) {
      const past = {
        id: randomUUID(),
        agreement: id,
        year: index + 1,
        kind,
        amount: euro(amount),
        paidOn: day(on),
        reference,
      }
      await bringInPayment(tx, past, { ...by, number: one.number })
    }
    if (claim.length > 0)
      await bringInLines(tx, { id, year: index + 1, span: year, instrument: one.instrument, claim }, by)
  }
}

async function bringInLines(
  tx: Tx,
  asked: {
    readonly id: string
    readonly year: number
    readonly span: { readonly from: string; readonly to: string }
    readonly instrument: string
    readonly claim: readonly Readonly<Record<string, string>>[]
  },
  by: By,
): Promise<void> {
  const instrument = (await instrumentsOf(tx)).get(asked.instrument)
  const agreement = await agreementById(tx, by.actor, asked.id)
  if (instrument === undefined || agreement === undefined)
    throw new Error('an agreement that was just brought in is gone')
  const ground: LineGround = {
    instrument,
    from: day(asked.span.from),
    to: day(asked.span.to),
    today: dayOf(by.now),
    employees: [],
    ceiling: await hoursCeiling(tx),
  }
  const lines = asked.claim.map((typed): ReadLine => {
    const read = readLine(typed, ground)
    if (!read.ok) throw new Error('a line that was read before cannot be read any more')
    return read.fact
  })
  await bringInClaim(tx, { agreement, year: asked.year, lines }, by)
}

const bringInAidOf = (tx: Tx, upload: Upload, aid: Content['aid'][number], index: number, { actor, now }: By) =>
  recordAid(
    tx,
    {
      origin: 'past',
      source: { kind: 'intake', id: `${upload.id}:${index + 1}` },
      reference: aid.reference,
      organisation: aid.organisation,
      cluster: aid.cluster,
      basis: aid.basis as Basis,
      article: aid.article,
      authority: aid.authority,
      form: 'grant',
      instrument: null,
      grantedOn: day(aid.on),
      nominal: euro(aid.amount),
      particulars: { objective: aid.objective },
      demonstration: upload.demonstration,
    },
    { actor, now, reason: `${upload.name} · ${aid.reference}` },
  )
