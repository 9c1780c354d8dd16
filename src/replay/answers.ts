import type { Json } from '../platform/db/index.ts'
import type { Applicant } from './applicants.ts'

/** An organisation as the register has it: what an answer names it by. */
export type Named = { readonly number: string; readonly name: string; readonly kind: string }
export type Register = ReadonlyMap<string, Named>

type Section = Readonly<Record<string, Json>>
/** Answers by section, then by the whole path of the question. */
export type Written = ReadonlyMap<string, Section>

export const digits = (number: string): string => number.replaceAll('.', '')
const plain = (name: string): string => name.replace(/ \(demonstratie\)$/, '')

/** Everything an applicant of the story writes in the expression of interest. */
export function expressionOf(a: Applicant, register: Register): Written {
  const t = texts[a.language]
  const people = companiesOf(a, register)
  return bySection({
    'network.title': a.title,
    'network.summary': t.summary(a),
    'network.domains': { chosen: a.ecosystems, other: '' },
    'people.organisation': partyOf(register.get(a.organisation)),
    'people.contact': t.contact(a.title),
    'people.members': people.length === 0 ? membersOf(others(register), register) : membersOf(people, register),
    'idea.need': a.potential,
    'idea.additional': a.necessity,
    'idea.approach': a.approach,
    'idea.overlap': false,
    'means.yearly': a.costs === undefined ? '60000.00' : yearly(a.costs),
    'means.match': t.match,
    'declarations.true-and-complete': true,
  })
}

/** Everything an applicant of the story writes in the full proposal; its files come beside it. */
export function proposalOf(a: Applicant, register: Register): Written {
  const t = texts[a.language]
  const companies = companiesOf(a, register)
  return bySection({
    'network.title': a.title,
    'network.summary': t.summary(a),
    'network.domains': { chosen: a.ecosystems, other: '' },
    'network.organisation': partyOf(register.get(a.organisation)),
    'network.contact': t.contact(a.title),
    'network.start': '2018-10-01',
    'companies.members': membersOf(companies, register),
    'companies.needs': needsOf(a, register, t.also),
    'companies.smes': t.smes,
    'potential.need': a.potential,
    'potential.competitiveness': t.competitiveness(a.theme),
    'potential.additional': a.necessity,
    'potential.overlap': false,
    'quality.organisation': t.organisation,
    'quality.approach': a.approach,
    'quality.after': t.after,
    'plan.work': t.plan(a.title),
    'plan.indicators': t.indicators(companies.length),
    'money.budget': budgetOf(a),
    'money.budget-note': t.note,
    'money.commitments': commitmentsOf(a, register),
    'money.match': t.match,
    'money.other-aid': false,
    'declarations.difficulty': true,
    'declarations.open-access': true,
    'declarations.accounts': true,
    'declarations.true-and-complete': true,
  })
}

export const bySection = (answers: Section): Written => {
  const sections = new Map<string, Record<string, Json>>()
  for (const [path, value] of Object.entries(answers)) {
    const section = path.slice(0, path.indexOf('.'))
    sections.set(section, { ...sections.get(section), [path]: value })
  }
  return sections
}

export const partyOf = (named: Named | undefined): Json => ({
  number: digits(named?.number ?? ''),
  name: named?.name ?? '',
})

/** The companies that name a need or commit themselves, in the order of the story. */
export const companiesOf = (a: Applicant, register: Register): Named[] =>
  [...new Set([...a.needs.map(({ company }) => company), ...Object.keys(a.commitments)])].flatMap(
    number => register.get(number) ?? [],
  )

/** Those who take part where no company is named: the first three companies of the register, or the public bodies. */
export const others = (register: Register): Named[] =>
  [...new Set(register.values())].filter(({ kind }) => kind === 'company').slice(0, 3)

const membersOf = (members: readonly Named[], register: Register): Json => {
  const three = [...members, ...others(register).filter(other => !members.includes(other))].slice(
    0,
    Math.max(3, members.length),
  )
  return three.map(({ number, name, kind }) => ({ number: digits(number), name, kind }))
}

const needsOf = (a: Applicant, register: Register, also: string): Json => {
  const told = a.needs.map(({ company, need }) => ({ company, need }))
  const silent = Object.keys(a.commitments).filter(number => !a.needs.some(({ company }) => company === number))
  const more = [...silent, ...others(register).map(({ number }) => number)]
    .filter(number => !told.some(({ company }) => company === number))
    .slice(0, Math.max(0, 3 - told.length))
  return [...told, ...more.map(company => ({ company, need: also }))].map(({ company, need }) => ({
    number: digits(company),
    name: register.get(company)?.name ?? '',
    need,
  }))
}

function commitmentsOf(a: Applicant, register: Register): Json {
  const given = Object.entries(a.commitments)
  // the form asks for three: who has fewer finds one more that brings a little
  const few = others(register)
    .filter(({ number }) => a.commitments[number] === undefined)
    .slice(0, Math.max(0, 3 - given.length))
    .map(({ number }) => [number, '2500.00'] as const)
  return [...given, ...few].map(([number, amount], index) => ({
    number: digits(number),
    name: register.get(number)?.name ?? '',
    contact: `Contact ${index + 1}`,
    email: `${digits(number)}@bedrijven.demonstratie.example`,
    y1: amount,
    y2: amount,
    y3: amount,
  }))
}

const cents = (amount: string): number => Math.round(Number(amount) * 100)
const amountOf = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
const yearly = (costs: NonNullable<Applicant['costs']>): string =>
  amountOf(Object.values(costs).reduce((sum, amount) => sum + cents(amount), 0))

/** Personnel works for animation and for training, the rest is for animation: in whole euro. */
function budgetOf({ costs }: Applicant): Json {
  if (costs === undefined) return {}
  const training = Math.floor(cents(costs.personnel) / 400) * 100
  return Object.fromEntries(
    [1, 2, 3].flatMap(year => [
      [`y${year}.personnel.animation`, amountOf(cents(costs.personnel) - training)],
      [`y${year}.personnel.training-events`, amountOf(training)],
      [`y${year}.administrative.animation`, costs.administrative],
      [`y${year}.overhead.animation`, costs.overhead],
    ]),
  )
}

const texts = {
  nl: {
    summary: (a: Applicant) =>
      `${a.title} is een netwerk rond ${a.theme}. ${a.potential} ${a.necessity} De deelnemende bedrijven dragen de werking samen en brengen elk jaar hun helft bij.`,
    contact: (title: string) => `Coördinatie ${plain(title)}`,
    also: 'Meedoen aan proeven en ervaringen delen met de andere leden.',
    smes: 'Kleine bedrijven betalen een lager lidgeld, zitten in de stuurgroep en krijgen voorrang bij proeven. Elk werkpakket heeft minstens één kmo als trekker.',
    competitiveness: (theme: string) =>
      `De leden verwachten nieuwe producten en diensten rond ${theme}, kortere ontwikkeltijden en een grotere afzet buiten de streek. De meerwaarde wordt elk jaar gemeten bij alle leden: omzet uit nieuwe producten, samenwerkingen en aanwervingen, met een nulmeting bij de start.`,
    organisation:
      'De vzw heeft een bestuur van zeven leden, onder wie vijf bedrijven, en een stuurgroep die elk kwartaal samenkomt. De coördinator heeft tien jaar ervaring met samenwerking tussen bedrijven. Leden beslissen bij gewone meerderheid, elk met één stem.',
    after:
      'Vanaf het tweede jaar betalen leden ook per dienst. Tegen maand 36 dekken lidgelden en diensten samen de werking; wat niet gedragen wordt, wordt stopgezet.',
    match:
      'Lidgelden volgens grootte, aangevuld met een vaste bijdrage van de trekkende bedrijven. De facturen vertrekken in januari.',
    note: 'Een voltijdse coördinator, een technoloog en halftijdse ondersteuning, aan de loonkost van de vzw. Huur en boekhouding staan onder administratie, een deel van de algemene kosten onder overhead.',
    plan: (title: string): Json => ({
      packages: [
        {
          name: 'De keten bij elkaar brengen',
          lead: plain(title),
          from: '1',
          to: '36',
          work: 'Werkgroepen per schakel, bezoeken bij leden en een open dag per jaar; resultaat: een gedeelde agenda.',
        },
        {
          name: 'Proeven bij leden',
          lead: plain(title),
          from: '4',
          to: '30',
          work: 'Drie proeven per jaar bij telkens een ander lid, met een verslag dat alle leden kunnen gebruiken.',
        },
      ],
      milestones: [
        { name: 'Nulmeting bij alle leden', package: '1', month: '3', proof: 'Verslag van de nulmeting' },
        { name: 'Eerste drie proeven afgerond', package: '2', month: '12', proof: 'Drie proefverslagen' },
        {
          name: 'Plan voor na maand 36 goedgekeurd',
          package: '1',
          month: '28',
          proof: 'Verslag van de algemene vergadering',
        },
      ],
    }),
    indicators: (members: number): Json => [
      { id: 'members', baseline: String(members), target: String(members * 5), by: '36', source: 'Ledenlijst' },
      { id: 'sme-share', baseline: '60', target: '70', by: '36', source: 'Ledenlijst' },
      { id: 'collaborations', baseline: '0', target: '12', by: '36', source: 'Jaarlijkse bevraging van de leden' },
    ],
  },
  en: {
    summary: (a: Applicant) =>
      `${a.title} is a network on ${a.theme}. ${a.potential} ${a.necessity} The companies that take part carry the operation together and bring their half every year.`,
    contact: (title: string) => `Coordination of ${plain(title)}`,
    also: 'To take part in trials and to share what they learn with the other members.',
    smes: 'Small companies pay a lower fee, sit on the steering group and come first in trials. Every work package is led by at least one SME.',
    competitiveness: (theme: string) =>
      `Members expect new products and services in ${theme}, shorter development and more sales beyond the region. The added value is measured at every member every year: turnover from new products, collaborations and jobs, from a baseline at the start.`,
    organisation:
      'The association has a board of seven, five of them companies, and a steering group that meets every quarter. The coordinator has ten years of experience with collaboration between companies. Members decide by simple majority, one vote each.',
    after:
      'From the second year members also pay per service. By month 36 fees and services together cover the operation; what is not carried is stopped.',
    match: 'Fees by size, with a fixed contribution from the leading companies besides. Invoices leave in January.',
    note: 'One full-time coordinator, one technologist and half-time support, at the wage cost of the association. Rent and accounts stand under administration, a part of general costs under overhead.',
    plan: (title: string): Json => ({
      packages: [
        {
          name: 'Bringing the chain together',
          lead: plain(title),
          from: '1',
          to: '36',
          work: 'Working groups along the chain, visits to members and an open day every year; result: a shared agenda.',
        },
        {
          name: 'Trials at members',
          lead: plain(title),
          from: '4',
          to: '30',
          work: 'Three trials a year, each at another member, with a report that all members can use.',
        },
      ],
      milestones: [
        { name: 'Baseline at all members', package: '1', month: '3', proof: 'Report of the baseline' },
        { name: 'First three trials done', package: '2', month: '12', proof: 'Three trial reports' },
        {
          name: 'Plan for after month 36 approved',
          package: '1',
          month: '28',
          proof: 'Minutes of the general meeting',
        },
      ],
    }),
    indicators: (members: number): Json => [
      { id: 'members', baseline: String(members), target: String(members * 5), by: '36', source: 'List of members' },
      { id: 'sme-share', baseline: '60', target: '70', by: '36', source: 'List of members' },
      { id: 'collaborations', baseline: '0', target: '12', by: '36', source: 'Yearly survey of the members' },
    ],
  },
} as const
