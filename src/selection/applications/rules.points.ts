import type { Bar, Organisation } from '../../directory/organisations/index.ts'
import { readEnterpriseNumber, writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import { type Money, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { agencyZone } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type Award, check } from '../../programme/aid/index.ts'
import { eligibilityRules, groundOf, type Instrument } from '../../programme/instruments/index.ts'
import type { Point, Verdict } from './point.ts'
import { consortiumPoints, type ProjectFacts, partnerPoints } from './rules.points.project.ts'
import { inTime, writeExactly } from './rules.time.ts'

/** What is known about an application on the day it is examined. */
export type Facts = {
  readonly instrument: Instrument | undefined
  readonly received: Temporal.Instant
  readonly deadline: Temporal.Instant | null
  /** What the form says is missing in what was handed in. */
  readonly missing: readonly Refusal[]
  readonly organisation: Organisation | undefined
  /** The mandate of whoever handed in, on the day they did; `own`: they declared it themselves and nobody has confirmed it. */
  readonly mandate: { readonly own: boolean } | undefined
  readonly bars: readonly Bar[]
  /** Bars on others of the same undertaking. */
  readonly groupBars: readonly { readonly name: string; readonly bar: Bar }[]
  readonly members: { readonly companies: number; readonly knowledge: number; readonly others: number }
  readonly commitments: {
    readonly asked: number
    readonly confirmed: number
    readonly amount: Money
    /** Confirmed with other amounts than the application says. */
    readonly differing: number
  }
  readonly files: number
  /** Work packages in the work plan; null: the form has none. */
  readonly packages: number | null
  /** What speaks against the consortium of a project; null: it is no project. */
  readonly consortium: readonly Refusal[] | null
  readonly project: ProjectFacts | null
  /** What the state-aid check is asked; nothing where the stage asks for no budget. */
  readonly award: Award | undefined
}

type Said = readonly [en: string, nl: string]
const point = (
  phase: Point['phase'],
  id: string,
  question: Said,
  verdict: Verdict,
  [en, nl]: Said,
  basis: string | null = null,
): Point => ({ id, phase, question: { en: question[0], nl: question[1] }, verdict, message: { en, nl }, basis })

/** Whether the application may be examined at all. */
export function admissibility(facts: Facts): Point[] {
  const basis = basisOf(facts)
  return [timely(facts), complete(facts), registered(facts, basis), mandated(facts, basis), ...consortiumPoints(facts)]
}

const basisOf = ({ instrument }: Facts): string | null =>
  (instrument === undefined ? undefined : groundOf(instrument.document.grounds, 'eligibility')?.basis) ?? null

function timely({ received, deadline }: Facts): Point {
  const question = ['Was it submitted in time?', 'Is ze op tijd ingediend?'] as const
  const [en, nl] = [writeExactly(received, 'en'), writeExactly(received, 'nl')]
  if (deadline === null)
    return point('admissibility', 'in-time', question, 'holds', [
      `Received on ${en}; no deadline is set.`,
      `Ontvangen op ${nl}; er is geen uiterste termijn.`,
    ])
  return point('admissibility', 'in-time', question, inTime(received, deadline) ? 'holds' : 'fails', [
    `Received on ${en}; the deadline was ${writeExactly(deadline, 'en')}.`,
    `Ontvangen op ${nl}; de uiterste termijn was ${writeExactly(deadline, 'nl')}.`,
  ])
}

function complete({ missing }: Facts): Point {
  const question = ['Is the form complete?', 'Is het formulier volledig?'] as const
  const list = (language: 'en' | 'nl') => missing.map(({ message }) => message[language]).join(' ')
  return missing.length === 0
    ? point('admissibility', 'complete', question, 'holds', [
        'Every question that is required was answered, and nothing contradicts itself.',
        'Elke verplichte vraag is beantwoord en niets spreekt zichzelf tegen.',
      ])
    : point('admissibility', 'complete', question, 'fails', [
        `${missing.length} missing or contradicting: ${list('en')}`,
        `${missing.length} keer onvolledig of tegenstrijdig: ${list('nl')}`,
      ])
}

function registered({ organisation }: Facts, basis: string | null): Point {
  const question = [
    'Is the applicant registered, with a valid enterprise number?',
    'Is de aanvrager geregistreerd, met een geldig ondernemingsnummer?',
  ] as const
  const say = (verdict: Verdict, said: Said) => point('admissibility', 'registered', question, verdict, said, basis)
  if (organisation === undefined)
    return say('fails', ['The organisation is not in the register.', 'De organisatie staat niet in het register.'])
  if (organisation.number === null)
    return say('judgement', [
      `${organisation.name} is in the register without a Belgian enterprise number.`,
      `${organisation.name} staat in het register zonder Belgisch ondernemingsnummer.`,
    ])
  const written = writeEnterpriseNumber(organisation.number)
  return readEnterpriseNumber(organisation.number).ok
    ? say('holds', [
        `${organisation.name} is registered under ${written}; its check digits are right.`,
        `${organisation.name} is geregistreerd onder ${written}; de controlecijfers kloppen.`,
      ])
    : say('fails', [`The number ${written} is not valid.`, `Het nummer ${written} is niet geldig.`])
}

function mandated({ mandate }: Facts, basis: string | null): Point {
  const question = ['Did someone with a mandate submit it?', 'Heeft iemand met een mandaat ze ingediend?'] as const
  const say = (verdict: Verdict, said: Said) => point('admissibility', 'mandate', question, verdict, said, basis)
  if (mandate === undefined)
    return say('judgement', [
      'No mandate of the person who submitted it is known for that day.',
      'Er is geen mandaat bekend van wie ze die dag indiende.',
    ])
  return mandate.own
    ? say('judgement', [
        'The person who submitted it declared their mandate themselves; the agency has not confirmed it.',
        'Wie ze indiende, heeft het mandaat zelf verklaard; het agentschap heeft het niet bevestigd.',
      ])
    : say('holds', [
        'The person who submitted it acted under a mandate that was granted to them.',
        'Wie ze indiende, trad op met een toegekend mandaat.',
      ])
}

/** Whether the applicant and its plan may be supported under this instrument. */
export function eligibility(facts: Facts): Point[] {
  const basis = basisOf(facts)
  return [
    barred(facts),
    group(facts),
    ...(facts.instrument?.document.eligibility ?? []).map(({ rule }) => ofRule(rule, facts, basis)),
    ...(facts.project === null ? [] : partnerPoints(facts.project)),
    ...stateAid(facts),
  ]
}

const gber = 'Regulation (EU) 651/2014, art. 1(4)(a)'

function barred({ bars }: Facts): Point {
  const question = ['Is the applicant free of bars on aid?', 'Is de aanvrager vrij van steunbeletsels?'] as const
  const [first] = bars
  if (first === undefined)
    return point(
      'eligibility',
      'bars',
      question,
      'holds',
      [
        'No bar stands in the register, no open recovery order either.',
        'In het register staat geen steunbeletsel, ook geen openstaande terugvordering.',
      ],
      gber,
    )
  const list = (language: 'en' | 'nl') => bars.map(({ reason, from }) => `${reason[language]} (${from})`).join(' ')
  return point('eligibility', 'bars', question, 'fails', [list('en'), list('nl')], gber)
}

function group({ groupBars }: Facts): Point {
  const question = [
    'Is the undertaking that it belongs to free of bars on aid?',
    'Is de onderneming waartoe ze behoort vrij van steunbeletsels?',
  ] as const
  if (groupBars.length === 0)
    return point(
      'eligibility',
      'group-bars',
      question,
      'holds',
      [
        'No bar stands on any organisation that controls it or that it controls.',
        'Er staat geen steunbeletsel op een organisatie die haar controleert of die zij controleert.',
      ],
      gber,
    )
  const list = (language: 'en' | 'nl') => groupBars.map(({ name, bar }) => `${name}: ${bar.reason[language]}`).join(' ')
  return point('eligibility', 'group-bars', question, 'judgement', [list('en'), list('nl')], gber)
}

type Rule = keyof typeof eligibilityRules

function ofRule(rule: Rule, facts: Facts, basis: string | null): Point {
  const { en, nl }: Words = eligibilityRules[rule]
  const { verdict, said } = judged(rule, facts)
  return point('eligibility', `rule.${rule}`, [en, nl], verdict, said, basis)
}

function judged(rule: Rule, facts: Facts): { verdict: Verdict; said: Said } {
  const { members, packages, files } = facts
  const open = (said: Said) => ({ verdict: 'judgement' as const, said })
  switch (rule) {
    case 'driven-by-companies':
      return byCompanies(facts)
    case 'knowledge-institutes':
      return members.companies > 0 && members.knowledge > 0
        ? {
            verdict: 'holds',
            said: [
              `${members.companies} companies and ${members.knowledge} knowledge institutes are named.`,
              `${members.companies} bedrijven en ${members.knowledge} kennisinstellingen worden genoemd.`,
            ],
          }
        : open([
            `${members.companies} companies and ${members.knowledge} knowledge institutes are named as members.`,
            `${members.companies} bedrijven en ${members.knowledge} kennisinstellingen worden als lid genoemd.`,
          ])
    case 'applied-before-start':
      return beforeStart(facts)
    case 'action-plan':
      return open(
        packages === null
          ? ['This stage asks for no work plan.', 'Deze fase vraagt geen werkplan.']
          : [`The work plan has ${packages} work packages.`, `Het werkplan telt ${packages} werkpakketten.`],
      )
    case 'mandate-of-members':
      return open([
        files === 1
          ? 'One document was handed in; whether it shows the mandate is to be judged.'
          : `${files} documents were handed in; whether they show the mandate is to be judged.`,
        files === 1
          ? 'Er is één document ingediend; of het het mandaat aantoont, moet worden beoordeeld.'
          : `Er zijn ${files} documenten ingediend; of ze het mandaat aantonen, moet worden beoordeeld.`,
      ])
    default:
      return open([
        'No fact decides this: read what was handed in.',
        'Geen feit beslist hierover: lees wat is ingediend.',
      ])
  }
}

/** Aid has to make the difference: whoever began before asking would have done it anyway. */
function beforeStart({ project, received }: Facts): { verdict: Verdict; said: Said } {
  const day = received.toZonedDateTimeISO(agencyZone).toPlainDate()
  const start = project?.start ?? null
  if (start === null)
    return {
      verdict: 'judgement',
      said: ['No day on which the work would begin was asked.', 'Er is niet gevraagd wanneer het werk zou beginnen.'],
    }
  return {
    verdict: Temporal.PlainDate.compare(day, start) < 0 ? 'holds' : 'fails',
    said: [
      `The application came on ${day} and the work would begin on ${start}.`,
      `De aanvraag kwam op ${day} en het werk zou beginnen op ${start}.`,
    ],
  }
}

/** Companies drive it when they are the greater part of the members and at least one has confirmed its amount itself. */
function byCompanies({ members, commitments }: Facts): { verdict: Verdict; said: Said } {
  const all = members.companies + members.knowledge + members.others
  const [en, nl] = [writeMoney(commitments.amount, 'en'), writeMoney(commitments.amount, 'nl')]
  const own: Said =
    commitments.asked === 0
      ? ['This stage asks for no letters of commitment.', 'Deze fase vraagt geen engagementsbrieven.']
      : [
          `${commitments.confirmed} of the ${commitments.asked} companies that commit themselves confirmed it themselves, together ${en}.`,
          `${commitments.confirmed} van de ${commitments.asked} bedrijven met een engagement bevestigden het zelf, samen ${nl}.`,
        ]
  const said: Said = [
    `${members.companies} of the ${all} parties named are companies. ${own[0]}`,
    `${members.companies} van de ${all} genoemde partijen zijn bedrijven. ${own[1]}`,
  ]
  if (members.companies === 0 && commitments.asked === 0) return { verdict: all === 0 ? 'judgement' : 'fails', said }
  const driven = members.companies * 2 > all && commitments.confirmed > 0
  return { verdict: driven ? 'holds' : 'judgement', said }
}

const aidQuestions: Readonly<Record<string, Said>> = {
  beneficiary: ['Does the beneficiary operate the cluster?', 'Baat de begunstigde de cluster uit?'],
  intensity: ['Does the rate stay within the law?', 'Blijft het percentage binnen de wet?'],
  duration: ['Does the term stay within the law?', 'Blijft de looptijd binnen de wet?'],
  cumulation: ['Does the sum of aid stay within the law?', 'Blijft de som van de steun binnen de wet?'],
  costs: ['Are all costs of a kind that may be aided?', 'Zijn alle kosten van een soort die steun mag krijgen?'],
  'open-access': ['Is access open to several users?', 'Staat de toegang open voor meerdere gebruikers?'],
  fees: ['Are fees market prices, or do they reflect costs?', 'Zijn de vergoedingen marktconform of kostendekkend?'],
  'separate-accounts': [
    'Is the cluster kept in separate accounts?',
    'Wordt voor de cluster een afzonderlijke boekhouding gevoerd?',
  ],
  'application-before-start': ['Did the application come before the work?', 'Kwam de aanvraag vóór het werk?'],
  difficulty: ['Is the undertaking sound?', 'Is de onderneming gezond?'],
  'recovery-order': ['Is no recovery order outstanding?', 'Staat er geen bevel tot terugvordering open?'],
  transparency: ['Will the award be published?', 'Wordt de toekenning bekendgemaakt?'],
}

const stateAid = ({ award }: Facts): Point[] =>
  award === undefined
    ? []
    : check(award).map(({ rule, verdict, message, basis }) =>
        point(
          'eligibility',
          `aid.${rule}`,
          aidQuestions[rule] ?? ['State aid', 'Staatssteun'],
          verdict,
          [message.en, message.nl],
          basis,
        ),
      )
