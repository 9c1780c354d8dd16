import { evaluationsIn } from '../../grants/agreements/index.ts'
import { readInstrument } from '../../programme/instruments/index.ts'
import type { Bundle, BundledAgreement, BundledDecision, BundledEvent } from './bundle.ts'
import {
  type Check,
  centsOf,
  dayAt,
  difference,
  type Fault,
  fault,
  type Hash,
  over,
  sameMoment,
  sumOf,
} from './check.ts'

const file = 'agreements.json'

/** What was agreed, against what was decided, what was signed, and who signed. */
export const agreementChecks = (bundle: Bundle, hash: Hash): Check[] => [
  terms(bundle, hash),
  signed(bundle),
  fourEyes(bundle),
]

export type Content = {
  readonly from: string
  readonly to: string
  readonly instrument: string
  readonly decision: string | null
  readonly years: BundledAgreement['years']
  readonly instalments: BundledAgreement['instalments']
}

function terms(bundle: Bundle, hash: Hash): Check {
  const { agreements, decisions } = bundle
  return over('terms', titles.terms, agreements, a => {
    const say = (en: string, nl: string) => fault(file, a.number, en, nl)
    const decision = decisions.find(({ id }) => id === a.decision)
    const latest = a.revisions.at(-1)?.content as Content | undefined
    const first = a.revisions[0]?.content as Content | undefined
    return [
      ...shapeOf(a),
      ...evaluationsOf(a, first, bundle),
      ...(decision === undefined ? [] : awardedOf(a, first ?? a, decision)),
      a.decision !== null &&
        decision === undefined &&
        say(
          'The decision that it carries out is not in the bundle.',
          'De beslissing die ze uitvoert, zit niet in de bundel.',
        ),
      latest !== undefined && contentDiffers(a, latest),
      a.revisions[0] !== undefined &&
        a.revisions[0].since !== first?.from &&
        say(
          `The signed text holds since ${a.revisions[0].since}; its term begins on ${first?.from}.`,
          `De ondertekende tekst geldt sinds ${a.revisions[0].since}; de looptijd begint op ${first?.from}.`,
        ),
      first !== undefined &&
        a.offeredDigest !== null &&
        hash(textOf(first)) !== a.offeredDigest &&
        say(
          'What was signed is not what was offered: its digest is another.',
          'Wat getekend werd, is niet wat aangeboden werd: het heeft een andere controlesom.',
        ),
    ]
  })
}

/** Years follow each other and fill the term; instalments add up to the maximum of their year. */
function shapeOf(a: BundledAgreement): Fault[] {
  const say = (en: string, nl: string) => fault(file, a.number, en, nl)
  const faults: Fault[] = []
  const last = a.years.at(-1)
  // of a long term only the first years may be awarded
  if (a.years[0]?.from !== a.term.from || (last?.to ?? '') > a.term.to)
    faults.push(
      say(
        'Its years do not lie in its term from its first day on.',
        'De jaren liggen niet vanaf de eerste dag in de looptijd.',
      ),
    )
  for (const [index, year] of a.years.entries()) {
    const next = a.years[index + 1]
    if (next !== undefined && dayAfter(year.to) !== next.from)
      faults.push(
        say(
          `Year ${index + 2} does not follow year ${index + 1}.`,
          `Jaar ${index + 2} volgt niet op jaar ${index + 1}.`,
        ),
      )
    const parts = a.instalments.filter(part => part.year === index + 1)
    if (parts.length > 0 && sumOf(parts.map(({ amount }) => amount)) !== centsOf(year.maximum))
      faults.push(
        say(
          `The instalments of year ${index + 1} do not add up to ${year.maximum}.`,
          `De schijven van jaar ${index + 1} tellen niet op tot ${year.maximum}.`,
        ),
      )
  }
  if (a.firstOperatingAidOn > a.term.from)
    faults.push(
      say(
        'The first operating aid came after its term began.',
        'De eerste werkingssteun kwam na het begin van de looptijd.',
      ),
    )
  for (const plan of a.plans)
    if (plan.year < 1 || plan.year > a.years.length)
      faults.push(
        say(
          `A work plan is for year ${plan.year}, which it does not have.`,
          `Een werkplan is voor jaar ${plan.year}, dat er niet is.`,
        ),
      )
  return faults
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

function awardedOf(
  a: BundledAgreement,
  first: Pick<Content, 'years' | 'instrument'>,
  decision: BundledDecision,
): Fault[] {
  const say = (en: string, nl: string) => fault(file, a.number, en, nl)
  const faults: Fault[] = []
  if (a.grantedOn !== decision.decidedOn)
    faults.push(
      say(
        `It was granted on ${a.grantedOn}; the decision is of ${decision.decidedOn}.`,
        `Ze is toegekend op ${a.grantedOn}; de beslissing is van ${decision.decidedOn}.`,
      ),
    )
  if (a.instrument !== decision.instrument)
    faults.push(
      say(
        `It stands under ${a.instrument}; the decision under ${decision.instrument}.`,
        `Ze valt onder ${a.instrument}; de beslissing onder ${decision.instrument}.`,
      ),
    )
  for (const [index, { amount }] of decision.years.entries())
    if (first.years[index]?.maximum !== amount)
      faults.push(
        say(
          `Year ${index + 1} has a maximum of ${first.years[index]?.maximum ?? '–'}; ${amount} was awarded.`,
          `Jaar ${index + 1} heeft een maximum van ${first.years[index]?.maximum ?? '–'}; toegekend werd ${amount}.`,
        ),
      )
  if (first.years.length > decision.years.length)
    faults.push(say('It has more years than were awarded.', 'Ze heeft meer jaren dan toegekend werden.'))
  return faults
}

/** Evaluations are due when the instrument says. */
function evaluationsOf(a: BundledAgreement, content: Content | undefined, { instruments }: Bundle): Fault[] {
  const document = instruments.get(a.instrument)
  const read = document === undefined ? undefined : readInstrument(document.text, document.path)
  if (!read?.ok || content === undefined) return []
  const term = { from: Temporal.PlainDate.from(content.from), to: Temporal.PlainDate.from(content.to) }
  // those of before it was brought in were held elsewhere
  const since = a.decision === null ? dayAt(a.draftedAt) : ''
  const due = evaluationsIn(term, read.fact.document.evaluations)
    .map(one => one.due.toString())
    .filter(day => day >= since)
  const differs = difference(
    a.evaluations.map(one => one.due),
    due,
    'evaluations',
  )
  if (differs === undefined) return []
  return [
    fault(
      file,
      a.number,
      `Its evaluations are not due when the instrument says: ${differs}`,
      `De evaluaties vallen niet wanneer het instrument zegt: ${differs}`,
    ),
  ]
}

/** What holds now is what the last signed text says. */
function contentDiffers(a: BundledAgreement, content: Content): Fault | false {
  const now = {
    from: a.term.from,
    to: a.term.to,
    instrument: a.instrument,
    decision: a.decision,
    years: a.years,
    instalments: a.instalments,
  }
  const said = {
    from: content.from,
    to: content.to,
    instrument: content.instrument,
    decision: content.decision,
    years: content.years,
    instalments: content.instalments,
  }
  const differs = difference(now, said)
  return (
    differs !== undefined &&
    fault(
      file,
      a.number,
      `It is not what the signed text says: ${differs}`,
      `Ze is niet wat de ondertekende tekst zegt: ${differs}`,
    )
  )
}

/** The signed text in the order of its digest. */
function textOf(content: Content): string {
  const pick = (value: unknown, keys: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(keys.map(key => [key, Reflect.get(Object(value), key)]))
  const list = (value: unknown, one: (item: unknown) => unknown) => (Array.isArray(value) ? value.map(one) : value)
  const whole = pick(content, [
    'number',
    'organisation',
    'cluster',
    'instrument',
    'decision',
    'title',
    'scope',
    'provisions',
    'partners',
    'annexes',
    'from',
    'to',
    'years',
    'instalments',
  ])
  return JSON.stringify({
    ...whole,
    partners: list(whole['partners'], item => pick(item, ['number', 'name'])),
    annexes: list(whole['annexes'], item => ({
      title: pick(Reflect.get(Object(item), 'title'), ['nl', 'en']),
      digest: Reflect.get(Object(item), 'digest'),
    })),
    years: list(whole['years'], item => pick(item, ['from', 'to', 'maximum'])),
    instalments: list(whole['instalments'], item => pick(item, ['on', 'year', 'share', 'amount'])),
  })
}

/** Of an agreement that was brought in the signatures stand elsewhere: one event tells of all of it. */
const broughtIn = [['agreement.brought-in', 'countersignedBy', 'countersignedAt']] as const
const steps = [
  ['agreement.drafted', 'draftedBy', 'draftedAt'],
  ['agreement.offered', 'offeredBy', 'offeredAt'],
  ['agreement.accepted', 'acceptedBy', 'acceptedAt'],
  ['agreement.countersigned', 'countersignedBy', 'countersignedAt'],
] as const

/** Each signature has its event: who, when, and on which text. */
function signed({ agreements, events }: Bundle): Check {
  const own = Map.groupBy(
    events.filter(({ subjectKind }) => subjectKind === 'agreement'),
    ({ subjectId }) => subjectId,
  )
  return over('signatures', titles.signatures, agreements, a => {
    const say = (en: string, nl: string) => fault(file, a.number, en, nl)
    const history = own.get(a.id) ?? []
    return [
      history.length !== a.version &&
        say(
          `It has seen ${a.version} acts; the bundle holds ${history.length} events of it.`,
          `Ze onderging ${a.version} handelingen; de bundel bevat ${history.length} gebeurtenissen.`,
        ),
      ...(a.decision === null ? broughtIn : steps).map(([act, by, at]) =>
        stepDiffers(
          a,
          history.findLast(event => event.act === act),
          act,
          a[by],
          a[at],
        ),
      ),
      ...history
        .filter(({ act }) => act === 'agreement.offered')
        .slice(-1)
        .map(
          ({ data }) =>
            (data as { answerBy?: string }).answerBy !== a.answerBy &&
            say('The event says another day to answer by.', 'De gebeurtenis noemt een andere antwoorddatum.'),
        ),
      ...history
        .filter(({ act }) => act === 'agreement.accepted')
        .slice(-1)
        .map(
          ({ data }) =>
            (data as { digest?: string }).digest !== a.offeredDigest &&
            say('Another text was accepted than was offered.', 'Een andere tekst werd aanvaard dan aangeboden.'),
        ),
    ]
  })
}

function stepDiffers(
  a: BundledAgreement,
  event: BundledEvent | undefined,
  act: string,
  by: string | null,
  at: string | null,
): Fault | false {
  if (by === null || at === null) return false
  const say = (en: string, nl: string) => fault(file, a.number, en, nl)
  if (event === undefined)
    return say(`No event ${act} stands in its history.`, `Er staat geen gebeurtenis ${act} in haar geschiedenis.`)
  if (!sameMoment(event.happenedAt, at))
    return say(
      `It says ${at} for ${act}; the event says ${event.happenedAt}.`,
      `Ze zegt ${at} voor ${act}; de gebeurtenis zegt ${event.happenedAt}.`,
    )
  return (
    event.actor !== by &&
    say(`It names someone else for ${act} than the event.`, `Ze noemt iemand anders voor ${act} dan de gebeurtenis.`)
  )
}

/** Who draws up or offers does not countersign; who hands in does not judge. */
const fourEyes = ({ agreements }: Bundle): Check =>
  over('four-eyes', titles.fourEyes, agreements, a => [
    a.countersignedBy !== null &&
      (a.countersignedBy === a.draftedBy || a.countersignedBy === a.offeredBy) &&
      fault(
        file,
        a.number,
        'Whoever drew it up or offered it signed for the agency too.',
        'Wie ze opstelde of aanbood, tekende ook voor het agentschap.',
      ),
    // what was brought in was accepted elsewhere
    a.decision !== null &&
      a.countersignedAt !== null &&
      a.acceptedAt === null &&
      fault(file, a.number, 'It was countersigned and never accepted.', 'Ze werd mee ondertekend en nooit aanvaard.'),
    ...a.amendments.map(
      amendment =>
        amendment.decidedBy !== null &&
        amendment.state !== 'withdrawn' &&
        amendment.decidedBy === amendment.requestedBy &&
        fault(
          file,
          a.number,
          'An amendment was decided on by whoever asked for it.',
          'Over een wijziging besliste wie ze vroeg.',
        ),
    ),
    ...a.plans.map(
      plan =>
        plan.judgedBy !== null &&
        plan.judgedBy === plan.handedInBy &&
        fault(
          file,
          a.number,
          `The plan of year ${plan.year} was judged by whoever handed it in.`,
          `Het plan van jaar ${plan.year} werd beoordeeld door wie het indiende.`,
        ),
    ),
  ])

const titles = {
  terms: {
    en: 'Each agreement carries out its decision, and its text is the one that was signed',
    nl: 'Elke overeenkomst voert haar beslissing uit, en haar tekst is de ondertekende',
  },
  signatures: { en: 'Each signature has its event', nl: 'Elke handtekening heeft haar gebeurtenis' },
  fourEyes: {
    en: 'No one judged or countersigned their own work',
    nl: 'Niemand beoordeelde of medeondertekende eigen werk',
  },
}
