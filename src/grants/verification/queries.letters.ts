import { clusterById } from '../../directory/clusters/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { system } from '../../kernel/actor.ts'
import { cite } from '../../kernel/citation.ts'
import { decimalString } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { DataOf } from '../../programme/letters/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { yearName } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { activityWords, categoryWords } from '../claims/index.ts'
import { type Checklist, ruleIn } from './checklist.ts'
import { type Certificate, type CertifiedCut, type Control, type Finding, methods, subjectOf } from './control.ts'
import { lessThan } from './rules.certificate.ts'
import type { Standing } from './rules.ts'

/** A letter lists so many lines one by one; what comes after stands on the platform and is counted with them. */
const shownLines = 200

type Hearing = {
  readonly cuts: readonly Finding[]
  readonly answerBy: Temporal.PlainDate
  readonly now: Temporal.Instant
  readonly actor: Actor
}
/** The letter that tells the cluster what is about to be cut, and until when it can answer. */
export async function writeHearing(tx: Tx, standing: Standing, { cuts, answerBy, now, actor }: Hearing) {
  const { control, checklist, items } = standing
  const { addressee, language } = await addresseeFor(tx, control.organisation, control.cluster)
  const by = new Map(cuts.map(cut => [cut.line, cut]))
  const told: CertifiedCut[] = items.flatMap(({ line, ordinal, label }) => {
    const found = by.get(line)
    return found === undefined ? [] : [{ ...found, line, ordinal, label }]
  })
  const data: DataOf<'control-hearing'> = {
    ...(await aboutOf(tx, control, language, actor)),
    addressee,
    ...cutLines(told, checklist, language),
    answerBy: answerBy.toString(),
    basis: checklist.hearing.basis === undefined ? null : cite(checklist.hearing.basis, language),
  }
  return send(tx, 'control-hearing', control, language, data, now)
}

type Certified = {
  readonly certificate: Omit<Certificate, 'letter'>
  readonly before: Certificate | undefined
  readonly now: Temporal.Instant
  readonly actor: Actor
}
/** The certificate as a letter: what is accepted of each category and activity, what is cut and why, and how to object. */
export async function writeCertificate(tx: Tx, standing: Standing, { certificate: c, before, now, actor }: Certified) {
  const { control, checklist } = standing
  const { addressee, language } = await addresseeFor(tx, control.organisation, control.cluster)
  const cuts = cutLines(c.cuts, checklist, language)
  const parked = cutLines(c.parkedLines, checklist, language)
  const less = lessThan(before, c)
  const data: DataOf<'certificate'> = {
    ...(await aboutOf(tx, control, language, actor)),
    addressee,
    certificate: c.number,
    replaces: before?.number ?? null,
    method: methods[control.method][language],
    rows: c.rows.map(row => ({
      category: categoryWords(row.category)[language],
      activity: activityWords(row.activity)[language],
      claimed: decimalString(row.claimed),
      accepted: decimalString(row.accepted),
      cut: decimalString(row.cut),
      parked: decimalString(row.parked),
    })),
    claimed: decimalString(c.claimed),
    accepted: decimalString(c.accepted),
    cut: decimalString(c.cut),
    parked: decimalString(c.parked),
    ...cuts,
    parkedLines: parked.lines,
    less: less.cents === 0n ? null : decimalString(less),
    objectBy: dayOf(now).add({ days: checklist.objection.days }).toString(),
  }
  return send(tx, 'certificate', control, language, data, now)
}

async function send<K extends 'control-hearing' | 'certificate'>(
  tx: Tx,
  kind: K,
  control: Control,
  language: Language,
  data: DataOf<K>,
  now: Temporal.Instant,
): Promise<string | null> {
  const letter = await issue(
    tx,
    {
      kind,
      subject: subjectOf(control.id),
      organisation: control.organisation,
      cluster: control.project === null ? control.cluster : null,
      language,
      data,
      demonstration: control.demonstration,
    },
    now,
  )
  return letter?.id ?? null
}

async function aboutOf(tx: Tx, control: Control, language: Language, actor: Actor) {
  const cluster = await clusterById(tx, control.cluster)
  const agreement = await agreementById(tx, system('verification'), control.agreement)
  const year = agreement?.years[control.year - 1]
  const instrument = (await instrumentsOf(tx)).get(control.instrument)
  return {
    signatory: {
      role: { en: 'Controller', nl: 'Controleur' }[language],
      name: actor.kind === 'person' ? actor.name : null,
    },
    contact: null,
    claim: control.claimNumber,
    agreement: agreement?.number ?? control.agreement,
    cluster: inLanguage(cluster?.name ?? null, language)?.text ?? control.cluster,
    instrument: instrument?.document.names[language] ?? control.instrument,
    year: year === undefined ? String(control.year) : yearName(year),
  }
}

/** Lines one by one; those that were extrapolated, and those beyond what a letter holds, together. */
function cutLines(cuts: readonly CertifiedCut[], checklist: Checklist, language: Language) {
  const own = cuts.filter(({ origin }) => origin === 'judged')
  const spoken = cuts.filter(({ origin }) => origin !== 'judged')
  const rest = own.slice(shownLines)
  const total = (some: readonly CertifiedCut[]) =>
    decimalString({ cents: some.reduce((sum, { amount }) => sum + amount.cents, 0n), currency: 'EUR' })
  return {
    lines: own.slice(0, shownLines).map(({ ordinal, label, amount, reason, rule }) => {
      const found = ruleIn(checklist, rule)
      return {
        number: String(ordinal),
        label,
        amount: decimalString(amount),
        reason,
        rule: found?.text[language] ?? null,
        basis: found?.basis === undefined ? null : cite(found.basis, language),
      }
    }),
    others: rest.length === 0 ? null : { count: rest.length, amount: total(rest) },
    extrapolated:
      spoken.length === 0 ? null : { count: spoken.length, amount: total(spoken), reason: spoken[0]?.reason ?? '' },
    total: total(cuts),
  }
}
