import { acceptedOf, draw, intervalOf, resultOf } from '../../grants/verification/index.ts'
import { type Money, money, parseRate, rate } from '../../kernel/money.ts'
import type { BundledClaim, BundledControl, BundledPayment } from './bundle.money.ts'
import type { Bundle } from './bundle.ts'
import { type Check, centsOf, difference, type Fault, fault, type Hash, over, sameMoment, sumOf } from './check.ts'
import { written } from './written.ts'

/** What was declared, what proves it, and what the control made of it. */
export const claimChecks = (bundle: Bundle, hash: Hash): Check[] => [
  claims(bundle, hash),
  evidence(bundle),
  over('samples', titles.samples, bundle.controls, sampleOf),
  over('certificates', titles.certificates, bundle.controls, one => certificatesOf(one, bundle)),
]

const euro = (text: string): Money => money(centsOf(text))
type Said = { readonly [key: string]: unknown }

/** Each submission is word for word what was handed in, and its lines still say the same. */
function claims({ claims: all, events }: Bundle, hash: Hash): Check {
  return over('claims', titles.claims, all, claim => {
    const say = (en: string, nl: string) => fault('claims.json', claim.number, en, nl)
    const own = events.filter(({ subjectKind, subjectId }) => subjectKind === 'claim' && subjectId === claim.id)
    const handed = own.filter(({ act }) => act === 'claim.submitted')
    return [
      handed.length !== claim.submissions.length && say('A submission is missing.', 'Er ontbreekt een indiening.'),
      ...claim.submissions.flatMap(({ digest, content, by, at }, index) => {
        const event = handed[index]
        return [
          hash(content) !== digest &&
            say(
              'What was submitted was changed: its digest is another.',
              'Wat ingediend werd, is gewijzigd: het heeft een andere controlesom.',
            ),
          ((event?.data as Said | undefined)?.['digest'] !== digest ||
            event?.actor !== by ||
            !sameMoment(event.happenedAt, at)) &&
            say('The event of the submission says otherwise.', 'De gebeurtenis van de indiening zegt iets anders.'),
        ]
      }),
      ...claim.lines.map(
        line =>
          centsOf(line.net) + centsOf(line.vat) - centsOf(line.refundableVat) !== centsOf(line.amount) &&
          say(`Line ${line.ordinal} does not add up.`, `Lijn ${line.ordinal} telt niet op.`),
      ),
      ...linesOf(claim, own.at(-1)?.act === 'claim.recalled'),
    ]
  })
}

/** Lines of the submission that stands, as they are now. */
function linesOf(claim: BundledClaim, recalled: boolean): Fault[] {
  const last = claim.submissions.at(-1)
  if (last === undefined || recalled || claim.state === 'draft') return []
  const content = contentOf(last.content)
  const fields = [
    'ordinal',
    'category',
    'activity',
    'date',
    'net',
    'vat',
    'refundableVat',
    'amount',
    'otherPublicAid',
  ] as const
  return content.flatMap(declared => {
    const line = claim.lines.find(({ id }) => id === declared['id'])
    const pick = (one: Said | undefined) => Object.fromEntries(fields.map(key => [key, one?.[key]]))
    const differs = difference(pick(line), pick(declared))
    if (differs === undefined) return []
    return [
      fault(
        'claims.json',
        claim.number,
        `Line ${String(declared['ordinal'])} is not the one that was submitted: ${differs}`,
        `Lijn ${String(declared['ordinal'])} is niet wat ingediend werd: ${differs}`,
      ),
    ]
  })
}

function contentOf(text: string): readonly Said[] {
  try {
    const lines: unknown = (JSON.parse(text) as Said)['lines']
    return Array.isArray(lines) ? lines : []
  } catch {
    return []
  }
}

/** Every file that proves a cost is here, and is the one that was handed in. */
const evidence = ({ claims: all, digests }: Bundle): Check =>
  over(
    'evidence',
    titles.evidence,
    all.flatMap(claim => claim.evidence.map(one => ({ ...one, claim: claim.number }))),
    ({ digest, name, claim }) => [
      digests.get(`evidence/${digest}`) !== digest &&
        fault(
          `evidence/${digest}`,
          claim,
          `The file “${name}” is missing, or is another.`,
          `Het bestand “${name}” ontbreekt, of is een ander.`,
        ),
    ],
  )

/** The sample is drawn again from its seed. */
function sampleOf(one: BundledControl): Iterable<Fault | false> {
  const say = (en: string, nl: string) => fault('controls.json', one.claimNumber, en, nl)
  const { sampling, seed, interval } = one
  if (one.method === 'full') return []
  if (sampling === null || seed === null || interval === null)
    return [say('Its sample cannot be drawn again.', 'De steekproef kan niet opnieuw getrokken worden.')]
  const rules = {
    ...sampling,
    materiality: parseRate(sampling.materiality) ?? rate(0),
  } as unknown as Parameters<typeof intervalOf>[1]
  const items = one.places.map(({ line, ordinal, amount, flags }) => ({
    ...{ line, ordinal, flags, label: '', category: '', activity: '' },
    amount: euro(amount),
    otherPublicAid: money(0n),
  }))
  const step = intervalOf(items, rules, one.risk)
  const again = draw(items, euro(interval), rules, seed).map(place => written(place))
  const differs = difference(
    one.places.map(({ flags: _, ...place }) => place),
    again,
    'places',
  )
  return [
    step.cents !== centsOf(interval) && say('Its interval is another.', 'Het interval is een ander.'),
    differs !== undefined &&
      say(`Drawn again, the sample is another: ${differs}`, `Opnieuw getrokken is de steekproef anders: ${differs}`),
  ]
}

const kinds = ['claimed', 'accepted', 'cut', 'parked'] as const
type Sums = Readonly<Record<(typeof kinds)[number], string>>
const whole = ({ claimed, accepted, cut, parked }: Sums): boolean => centsOf(claimed) === sumOf([accepted, cut, parked])

/** Accepted, cut and parked make up what was claimed; the last certificate follows from the lines and what was found on them. */
function certificatesOf(one: BundledControl, bundle: Bundle): Iterable<Fault | false> {
  const { events, claims: all } = bundle
  const own = events.filter(({ subjectKind, subjectId }) => subjectKind === 'control' && subjectId === one.id)
  const taken = own.find(({ act }) => act === 'control.taken')
  const ended = own.filter(({ act }) => act === 'control.closed' || act === 'control.concluded')
  const of = (number: string) => (en: string, nl: string) => fault('controls.json', number, en, nl)
  const say = of(one.claimNumber)
  const claim = all.find(({ id }) => id === one.claim)
  return [
    (taken?.actor !== one.takenBy ||
      !sameMoment(taken.happenedAt, one.takenAt) ||
      ((taken.data as Said)['seed'] ?? null) !== one.seed) &&
      say('It began otherwise than the event says.', 'Ze begon anders dan de gebeurtenis zegt.'),
    ended.length !== one.certificates.length && say('A certificate is missing.', 'Er ontbreekt een certificaat.'),
    ...placesOf(one, claim),
    ...one.certificates.flatMap((certificate, index) => {
      const about = of(certificate.number)
      const event = ended[index]
      const totals = (sums: Sums) => Object.fromEntries(kinds.map(kind => [kind, sums[kind]]))
      const differs = difference(totals(certificate), event?.data)
      return [
        !(whole(certificate) && certificate.rows.every(whole)) &&
          about(
            'Accepted, cut and parked do not make up what was claimed.',
            'Aanvaard, verworpen en aangehouden tellen niet op tot wat gedeclareerd werd.',
          ),
        kinds.some(kind => sumOf(certificate.rows.map(row => row[kind])) !== centsOf(certificate[kind])) &&
          about('Its rows do not add up.', 'De rijen tellen niet op.'),
        sumOf(certificate.cuts.map(({ amount }) => amount)) !== centsOf(certificate.cut) &&
          about('Its cuts do not add up.', 'De verwerpingen tellen niet op.'),
        sumOf(certificate.parkedLines.map(({ amount }) => amount)) !== centsOf(certificate.parked) &&
          about('What is parked does not add up.', 'Wat aangehouden is, telt niet op.'),
        differs !== undefined &&
          about(`The event says otherwise: ${differs}`, `De gebeurtenis zegt iets anders: ${differs}`),
        (event?.actor !== certificate.verifiedBy || !sameMoment(event.happenedAt, certificate.issuedAt)) &&
          about('Someone else issued it, or at another moment.', 'Iemand anders gaf het af, of op een ander ogenblik.'),
      ]
    }),
    ...(one.state === 'final' && claim !== undefined ? [lastOf(one, claim)] : []),
  ]
}

/** What the control looked at is what was claimed. */
const placesOf = (one: BundledControl, claim: BundledClaim | undefined): Fault[] =>
  one.places.flatMap(({ line, ordinal, amount }) => {
    const claimed = claim?.lines.find(({ id }) => id === line)
    if (claimed?.amount === amount && claimed.ordinal === ordinal) return []
    return [
      fault(
        'controls.json',
        one.claimNumber,
        `Line ${ordinal} is looked at as ${amount}; ${claimed?.amount ?? '–'} was claimed.`,
        `Lijn ${ordinal} wordt bekeken als ${amount}; gedeclareerd werd ${claimed?.amount ?? '–'}.`,
      ),
    ]
  })

/** The certificate that holds, made again from the lines that stand and what was found on them. */
function lastOf(one: BundledControl, claim: BundledClaim): Fault | false {
  const last = one.certificates.at(-1)
  const items = claim.lines
    .filter(({ state }) => state === 'stands')
    .map(({ id, ordinal, category, activity, amount, otherPublicAid }) => ({
      ...{ line: id, ordinal, category, activity, label: '', flags: [] },
      amount: euro(amount),
      otherPublicAid: euro(otherPublicAid),
    }))
  const findings = new Map(
    one.findings.map(found => [found.line, { ...found, amount: euro(found.amount) }]),
  ) as unknown as Parameters<typeof resultOf>[1]
  const { rows, cuts, parkedLines } = written(resultOf(items, findings)) as Said
  const plain = (list: unknown) =>
    (list as readonly { line: string; amount: string; rule: string | null }[]).map(({ line, amount, rule }) => ({
      line,
      amount,
      rule,
    }))
  const differs = difference(
    { rows: last?.rows, cuts: plain(last?.cuts ?? []), parked: plain(last?.parkedLines ?? []) },
    { rows, cuts: plain(cuts), parked: plain(parkedLines) },
  )
  return (
    differs !== undefined &&
    fault(
      'controls.json',
      last?.number ?? one.claimNumber,
      `It is not what follows from what was found: ${differs}`,
      `Het is niet wat volgt uit wat gevonden werd: ${differs}`,
    )
  )
}

/** What was certified of a year before a payment was proposed: of each claim the certificate that held then. */
export function costsBefore(
  { controls }: Bundle,
  { agreement, year, proposedAt }: Pick<BundledPayment, 'agreement' | 'year' | 'proposedAt'>,
) {
  const before = (moment: string) =>
    Temporal.Instant.compare(Temporal.Instant.from(moment), Temporal.Instant.from(proposedAt)) <= 0
  const held = controls.flatMap(
    ({ certificates }) =>
      certificates.findLast(one => one.agreement === agreement && one.year === year && before(one.issuedAt)) ?? [],
  )
  const rows = held.map(one => ({
    rows: one.rows.map(({ category, activity, ...row }) => ({
      ...{ category, activity, claimed: euro(row.claimed), accepted: euro(row.accepted) },
      ...{ cut: euro(row.cut), parked: euro(row.parked), otherPublicAid: euro(row.otherPublicAid) },
    })),
  }))
  return written(acceptedOf(rows)) as { category: string; activity: string; accepted: string }[]
}

const titles = {
  claims: {
    en: 'Each claim is word for word what was submitted, and its lines add up',
    nl: 'Elke kostendeclaratie is woord voor woord wat ingediend werd, en haar lijnen tellen op',
  },
  evidence: { en: 'Every file that proves a cost is here', nl: 'Elk bestand dat een kost bewijst, is er' },
  samples: {
    en: 'Drawn again from its seed, each sample is the same',
    nl: 'Opnieuw getrokken uit zijn zaad is elke steekproef dezelfde',
  },
  certificates: {
    en: 'Each certificate follows from the lines and what was found on them',
    nl: 'Elk certificaat volgt uit de lijnen en wat erop gevonden werd',
  },
}
