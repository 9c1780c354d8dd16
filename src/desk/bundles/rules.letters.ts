import { evaluationsIn, owedIn } from '../../grants/agreements/index.ts'
import { canonical } from '../../kernel/canonical.ts'
import { money } from '../../kernel/money.ts'
import { readInstrument } from '../../programme/instruments/index.ts'
import type { Bundle, BundledAgreement, BundledLetter } from './bundle.ts'
import {
  type Check,
  centsOf,
  difference,
  euros,
  type Fault,
  fault,
  type Hash,
  over,
  sameMoment,
  sumOf,
} from './check.ts'
import type { Content } from './rules.agreements.ts'

/** A letter says what the record says, was sent in an act of the history, and its PDF is the one that was typeset. */
export function letterChecks(bundle: Bundle, hash: Hash): Check[] {
  const moments = new Set(bundle.events.map(({ happenedAt }) => Temporal.Instant.from(happenedAt).epochMilliseconds))
  const sent = new Map(
    bundle.events.filter(({ act }) => act === 'letter.sent').map(event => [event.subjectId, event] as const),
  )
  const written = over('letters', titles.letters, bundle.letters, letter => {
    const say = (en: string, nl: string) => fault('letters.json', letter.reference, en, nl)
    const event = sent.get(letter.id)
    const said = { kind: letter.kind, reference: letter.reference, said: hash(canonical(letter.data)) }
    return [
      letter.pdf !== null &&
        bundle.digests.get(`letters/${letter.pdf}.pdf`) !== letter.pdf &&
        fault(
          `letters/${letter.pdf}.pdf`,
          letter.reference,
          'This is not the PDF that was typeset, or it is missing.',
          'Dit is niet de PDF die gezet werd, of ze ontbreekt.',
        ),
      !moments.has(Temporal.Instant.from(letter.issuedAt).epochMilliseconds) &&
        say(
          `Nothing happened at ${letter.issuedAt}, when it was sent.`,
          `Er gebeurde niets op ${letter.issuedAt}, toen ze verstuurd werd.`,
        ),
      // a letter of before letters entered the trail has no event of its own
      event !== undefined &&
        (difference(said, event.data) !== undefined || !sameMoment(event.happenedAt, letter.issuedAt)) &&
        say('It is not the letter that was sent.', 'Dit is niet de brief die verstuurd werd.'),
      ...saysOf(letter, bundle),
    ]
  })
  const known = new Set(bundle.letters.map(({ id }) => id))
  const missing = [...sent.values()].filter(({ subjectId }) => !known.has(subjectId))
  const gone = missing.map(({ data }) =>
    fault(
      'letters.json',
      String((data as { reference?: string }).reference ?? ''),
      'A letter that was sent is missing.',
      'Een brief die verstuurd werd, ontbreekt.',
    ),
  )
  return [{ ...written, faults: [...written.faults, ...gone] }]
}

function saysOf(letter: BundledLetter, bundle: Bundle): (Fault | false)[] {
  const { agreements, decisions } = bundle
  const say = (en: string, nl: string) => fault('letters.json', letter.reference, en, nl)
  if (letter.kind === 'agreement') {
    const a = agreements.find(({ id }) => id === letter.subject.id)
    const content = a?.revisions[0]?.content as Content | undefined
    if (a === undefined || content === undefined || (letter.id !== a.signedLetter && letter.id !== a.offerLetter))
      return []
    const differs = difference(saidIn(letter.data as AgreementLetter), agreedIn(a, content, letter, bundle))
    return [
      differs !== undefined &&
        say(`It does not say what was agreed: ${differs}`, `Ze zegt niet wat overeengekomen werd: ${differs}`),
    ]
  }
  if (letter.kind !== 'decision' && letter.kind !== 'conditions') return moneyOf(letter, bundle)
  const data = letter.data as {
    amounts?: { total?: string; years?: { amount: string }[] }
    decidedOn?: string
  }
  const decision = decisions.find(({ id }) => id === letter.subject.id)
  if (decision === undefined) return []
  const differs = difference(
    { total: data.amounts?.total, years: data.amounts?.years?.map(({ amount }) => amount), decidedOn: data.decidedOn },
    { total: decision.total, years: decision.years.map(({ amount }) => amount), decidedOn: decision.decidedOn },
  )
  return [
    differs !== undefined &&
      say(`It does not say what was decided: ${differs}`, `Ze zegt niet wat beslist werd: ${differs}`),
  ]
}

type AgreementLetter = {
  readonly years?: unknown
  readonly total?: string
  readonly term?: { readonly from: string; readonly to: string }
  readonly digest?: string
  readonly decidedOn?: string
  readonly answerBy?: string | null
  readonly instalments?: readonly { readonly amount: string }[]
  readonly duties?: readonly { readonly due: string }[]
  readonly evaluations?: readonly { readonly due: string }[]
  readonly signatures?: readonly { readonly at: string }[]
}

const saidIn = (data: AgreementLetter) => ({
  years: data.years,
  total: data.total,
  from: data.term?.from,
  to: data.term?.to,
  digest: data.digest,
  decidedOn: data.decidedOn,
  answerBy: data.answerBy,
  instalments: data.instalments?.map(({ amount }) => amount),
  duties: data.duties?.map(({ due }) => due),
  evaluations: data.evaluations?.map(({ due }) => due),
  signatures: data.signatures?.map(({ at }) => at),
})

/** What the letter of an agreement has to say: on the offer nobody has signed yet. */
function agreedIn(a: BundledAgreement, content: Content, { id }: BundledLetter, { instruments }: Bundle) {
  const document = instruments.get(a.instrument)
  const read = document === undefined ? undefined : readInstrument(document.text, document.path)
  const rules = read?.ok ? read.fact.document : undefined
  const term = { from: Temporal.PlainDate.from(content.from), to: Temporal.PlainDate.from(content.to) }
  const years = content.years.map(year => ({
    from: Temporal.PlainDate.from(year.from),
    to: Temporal.PlainDate.from(year.to),
    maximum: money(centsOf(year.maximum)),
  }))
  const offered = id === a.offerLetter && id !== a.signedLetter
  return {
    years: content.years,
    total: euros(sumOf(content.years.map(({ maximum }) => maximum))),
    from: content.from,
    to: content.to,
    digest: a.offeredDigest,
    decidedOn: a.grantedOn,
    answerBy: offered ? a.answerBy : null,
    instalments: content.instalments.map(({ amount }) => amount),
    duties: rules === undefined ? [] : owedIn(years, rules.cycle).map(({ due }) => due.toString()),
    evaluations: rules === undefined ? [] : evaluationsIn(term, rules.evaluations).map(({ due }) => due.toString()),
    signatures: offered ? [] : [a.acceptedAt, a.countersignedAt],
  }
}

/** What a letter about money has to say: of a payment, a recovery or a control. */
function moneyOf(letter: BundledLetter, { payments, recoveries, controls }: Bundle): (Fault | false)[] {
  const { subject } = letter
  const data = letter.data as Readonly<Record<string, unknown>>
  const expected = (): Readonly<Record<string, unknown>> | undefined => {
    if (letter.kind === 'payment-advice') {
      const one = payments.find(({ id }) => id === subject.id)
      if (one === undefined) return undefined
      const transferred = euros(centsOf(one.amount) - centsOf(one.offset))
      const offset = centsOf(one.offset) === 0n ? null : one.offset
      return { number: one.number, amount: one.amount, offset, transferred, ...sentBack(one.paidOn) }
    }
    const recovery = recoveries.find(({ id }) => id === subject.id)
    if (recovery !== undefined && letter.kind === 'recovery-hearing')
      return { number: recovery.number, amount: recovery.amount }
    if (recovery !== undefined && letter.kind === 'recovery')
      return { number: recovery.number, amount: recovery.amount, due: recovery.due }
    const certificates = controls.flatMap(one => (one.id === subject.id ? one.certificates : []))
    const certificate = certificates.find(({ number }) => number === data['certificate'])
    if (letter.kind !== 'certificate') return undefined
    if (certificate === undefined) return { certificate: null }
    const { claimed, accepted, cut, parked } = certificate
    return { claimed, accepted, cut, parked }
  }
  const found = expected()
  const differs =
    found === undefined
      ? undefined
      : difference(Object.fromEntries(Object.keys(found).map(key => [key, data[key]])), found)
  return [
    differs !== undefined &&
      fault(
        'letters.json',
        letter.reference,
        `It does not say what the record says: ${differs}`,
        `Ze zegt niet wat het dossier zegt: ${differs}`,
      ),
  ]
}

/** What the bank sent back since was paid on another day, or is not paid. */
const sentBack = (paidOn: string | null) => (paidOn === null ? {} : { paidOn })

const titles = {
  letters: {
    en: 'Each letter is the one that was sent, and says what was decided, agreed, certified, paid or claimed back',
    nl: 'Elke brief is de verstuurde, en zegt wat beslist, overeengekomen, gecertificeerd, betaald of teruggevorderd werd',
  },
}
