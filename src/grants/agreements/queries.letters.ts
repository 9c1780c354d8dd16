import { createHash } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { cite } from '../../kernel/citation.ts'
import { decimalString, percentString } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { json, type Reader, type Tx } from '../../platform/db/index.ts'
import { inWords } from '../../programme/instruments/index.ts'
import type { DataOf } from '../../programme/letters/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { type Agreement, proofs, subjectOf } from './agreement.ts'
import { type Amendment, kinds } from './amendment.ts'
import { dutyWords, evaluationsIn, owedIn, totalOf, yearName } from './rules.draft.ts'
import type { Standing } from './rules.ts'
import { writtenInstalments, writtenYears } from './store.ts'
import { changesOf } from './words.amend.ts'
import { stepName } from './words.ts'

/** What is agreed, and nothing else: the same text has the same digest. */
export const contentOf = (a: Agreement) => ({
  number: a.number,
  organisation: a.organisation,
  cluster: a.cluster,
  instrument: a.instrument,
  ...(a.project === null ? {} : { project: a.project, beneficiary: { ...a.beneficiary } }),
  decision: a.decision,
  title: a.title,
  scope: a.scope,
  provisions: a.provisions,
  partners: a.partners.map(({ number, name }) => ({ number, name })),
  annexes: a.annexes.map(({ title, digest }) => ({ title: { nl: title.nl, en: title.en }, digest })),
  from: a.term.from.toString(),
  to: a.term.to.toString(),
  years: writtenYears(a.years),
  instalments: writtenInstalments(a.instalments),
})
export const digestOf = (a: Agreement): string =>
  createHash('sha256')
    .update(json(contentOf(a)))
    .digest('hex')

const article = { nl: 'Hoe het verloopt', en: 'How it runs' }
const match = { nl: 'Cofinanciering', en: 'Match' }
const howMuch = { nl: 'Hoeveel', en: 'How much' }

type Signed = { readonly name: string; readonly at: Temporal.Instant }

/** The agreement as a document: as it is offered, or as both have signed it. Answers the letter’s id. */
export async function writeAgreement(
  tx: Tx,
  standing: Standing,
  more: {
    readonly now: Temporal.Instant
    readonly answerBy: Temporal.PlainDate | null
    readonly digest: string
    readonly countersigned?: Signed
  },
): Promise<string | null> {
  const { agreement: a } = standing
  const { addressee, language } = await addresseeFor(tx, a.organisation, a.project === null ? a.cluster : null)
  const data: DataOf<'agreement'> = {
    ...(await aboutOf(tx, standing, language)),
    addressee,
    ...bodyOf(standing, language),
    answerBy: more.answerBy?.toString() ?? null,
    digest: more.digest,
    signatures: signaturesOf(a, more.countersigned, addressee.name, language),
  }
  const letter = await issue(
    tx,
    {
      kind: 'agreement',
      subject: subjectOf(a.id),
      organisation: a.organisation,
      cluster: a.project === null ? a.cluster : null,
      language,
      data,
      demonstration: a.demonstration,
    },
    more.now,
  )
  return letter?.id ?? null
}

/** An addendum as a document: what was and what becomes, and who signed. Answers the letter’s id. */
export async function writeAddendum(
  tx: Tx,
  standing: Standing,
  more: {
    readonly amendment: Amendment
    readonly ordinal: number
    readonly now: Temporal.Instant
    readonly name: string
  },
): Promise<string | null> {
  const { agreement: a } = standing
  const { amendment, now } = more
  const { addressee, language } = await addresseeFor(tx, a.organisation, a.project === null ? a.cluster : null)
  const binds = amendment.side === 'beneficiary' ? amendment.requestedBy : amendment.agreedBy
  const at = amendment.side === 'beneficiary' ? amendment.requestedAt : amendment.agreedAt
  const person = binds?.replace(/^person:/, '') ?? ''
  const data: DataOf<'addendum'> = {
    ...(await aboutOf(tx, standing, language)),
    addressee,
    ordinal: more.ordinal,
    change: kinds[amendment.kind][language],
    from: dayOf(now).toString(),
    reason: amendment.reason,
    changes: changesOf(amendment, language),
    signatures: [
      ...(at === null
        ? []
        : [
            {
              party: addressee.name,
              name: (await namesOf(tx, [person])).get(person)?.name ?? '',
              at: at.toString(),
              how: null,
            },
          ]),
      { party: null, name: more.name, at: now.toString(), how: null },
    ],
  }
  const letter = await issue(
    tx,
    {
      kind: 'addendum',
      subject: subjectOf(a.id),
      organisation: a.organisation,
      cluster: a.project === null ? a.cluster : null,
      language,
      data,
      demonstration: a.demonstration,
    },
    now,
  )
  return letter?.id ?? null
}

/** Who stands in it, and on what it rests. */
export async function aboutOf(db: Reader, { agreement: a, decision, instrument }: Standing, language: Language) {
  const cluster = await clusterById(db, a.cluster)
  const level = instrument.document.decision.levels.find(({ id }) => id === decision.level)
  return {
    signatory: { role: level?.names[language] ?? decision.level, name: null },
    contact: null,
    number: a.number,
    cluster: inLanguage(cluster?.name ?? null, language)?.text ?? a.cluster,
    instrument: instrument.document.names[language],
    title: a.title,
    application: decision.number,
    decidedOn: decision.decidedOn.toString(),
  }
}

function bodyOf({ agreement: a, instrument }: Standing, language: Language) {
  const { document } = instrument
  const nameOf = (year: number) => {
    const found = a.years[year - 1]
    return found === undefined ? String(year) : yearName(found)
  }
  const chapters = inWords(instrument).filter(({ title }) => [article.en, match.en, howMuch.en].includes(title.en))
  return {
    scope: a.scope,
    provisions: a.provisions,
    term: { from: a.term.from.toString(), to: a.term.to.toString(), months: document.term.months },
    total: decimalString(totalOf(a.years)),
    years: a.years.map(({ from, to, maximum }) => ({
      from: from.toString(),
      to: to.toString(),
      maximum: decimalString(maximum),
    })),
    instalments: a.instalments.map(({ year, on, share, amount }) => ({
      year: nameOf(year),
      on: stepName(on, language),
      share: percentString(share).replace('.', language === 'nl' ? ',' : '.'),
      amount: decimalString(amount),
    })),
    duties: owedIn(a.years, document.cycle).map(({ year, step, due }) => ({
      what: `${dutyWords[step]?.title[language] ?? step} ${nameOf(year)}`,
      due: due.toString(),
    })),
    evaluations: evaluationsIn(a.term, document.evaluations).map(({ due, consequence }) => ({
      due: due.toString(),
      goes: consequence === 'go-or-no-go',
    })),
    rules: chapters.map(({ title, sentences }) => ({
      title: title[language],
      sentences: sentences.map(({ words, ground }) => ({
        text: words[language],
        basis: ground?.basis === undefined ? null : cite(ground.basis, language),
      })),
    })),
    partners: a.partners.map(({ number, name }) => ({ number, name })),
    annexes: a.annexes.map(({ title, digest }) => ({ title: title[language], digest })),
  }
}

function signaturesOf(a: Agreement, countersigned: Signed | undefined, organisation: string, language: Language) {
  if (countersigned === undefined || a.acceptedAt === null) return []
  return [
    {
      party: organisation,
      name: a.acceptedName ?? '',
      at: a.acceptedAt.toString(),
      how: proofs[a.acceptedProof ?? 'password'][language],
    },
    { party: null, name: countersigned.name, at: countersigned.at.toString(), how: null },
  ]
}
