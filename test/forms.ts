import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../src/platform/db/index.ts'
import type { Answers, Form } from '../src/selection/forms/index.ts'
import { readForm } from '../src/selection/forms/index.ts'

/** A form that ships, by its id. */
export function shippedForm(id: string, version = '2016-03-04'): Form {
  const file = join(import.meta.dirname, `../programmes/flanders/forms/${id}@${version}.yaml`)
  const read = readForm(readFileSync(file, 'utf8'), file)
  if (!read.ok) throw new Error(read.refusals.map(({ message }) => message.en).join('\n'))
  return read.fact
}

const text = 'Wij bundelen de vraag van kleine bedrijven naar gedeelde meetapparatuur en opleiding.'
const companies = [
  { number: '0123456749', name: 'Weverij Lindendaal (fictief)' },
  { number: '0234567873', name: 'Spinhuis Noord (fictief)' },
  { number: '0345678997', name: 'Draadwerk Vijf (fictief)' },
]

const year = (year: number) => ({
  [`y${year}.personnel.animation`]: '120000.00',
  [`y${year}.administrative.animation`]: '20000.00',
  [`y${year}.overhead.marketing`]: '15000.00',
  [`y${year}.personnel.training-events`]: '45000.00',
})

/** A full proposal of an invented network in which nothing is missing: 200,000 a year, of which companies bring half. */
export const proposal: Answers = {
  'network.title': 'Gedeeld Weefsel',
  'network.summary': [text, text, text].join(' '),
  'network.domains': { chosen: ['digital', 'textiles'], other: '' },
  'network.organisation': { number: '0456789034', name: 'Netwerk Gedeeld Weefsel (fictief)' },
  'network.contact': 'Lotte Wevers',
  'network.start': '2018-10-01',
  'companies.members': [
    ...companies.map(company => ({ ...company, kind: 'company' })),
    { number: '0567890161', name: 'Instituut voor Vezels (fictief)', kind: 'knowledge-institute' },
  ],
  'companies.needs': companies.map(company => ({ ...company, need: 'Toegang tot een trekbank, één dag per maand.' })),
  'companies.smes': text,
  'potential.need': text,
  'potential.competitiveness': text,
  'potential.additional': text,
  'potential.overlap': false,
  'quality.organisation': text,
  'quality.approach': text,
  'quality.after': text,
  'plan.work': {
    packages: [
      { name: 'Behoeften in kaart', lead: 'Lotte Wevers', from: '1', to: '6', work: 'Dertig bedrijfsbezoeken.' },
      { name: 'Gedeeld meetlab', lead: '', from: '4', to: '36', work: 'Afspraken, reserveringen, opleiding.' },
    ],
    milestones: [
      { name: 'Behoeftenrapport', package: '1', month: '6', proof: 'Rapport' },
      { name: 'Lab open', package: '2', month: '9', proof: 'Openingsdag' },
    ],
  },
  'plan.indicators': [
    { id: 'members', name: '', unit: '', baseline: '3', target: '25', by: '36', source: 'Ledenlijst' },
    { id: 'sme-share', name: '', unit: '', baseline: '100', target: '80', by: '36', source: '' },
    { id: 'collaborations', name: '', unit: '', baseline: '0', target: '12', by: '36', source: '' },
    { name: 'Dagen gebruik van het lab', unit: 'dagen', baseline: '0', target: '180', by: '24', source: 'Agenda' },
  ],
  'money.budget': { ...year(1), ...year(2), ...year(3) },
  'money.budget-note': text,
  'money.commitments': companies.map((company, index) => ({
    ...company,
    contact: 'Zaakvoerder',
    email: `zaakvoerder${index + 1}@example.org`,
    y1: index === 0 ? '40000.00' : '30000.00',
    y2: index === 0 ? '40000.00' : '30000.00',
    y3: index === 0 ? '40000.00' : '30000.00',
  })),
  'money.match': text,
  'money.other-aid': false,
  'partner[0].organisation': { number: '0567890161', name: 'Instituut voor Vezels (fictief)' },
  'partner[0].role': 'Kalibreert de toestellen.',
  'documents.mandate': [{ digest: 'a'.repeat(64), name: 'mandaat.pdf', size: 84_000, type: 'application/pdf' }],
  'declarations.difficulty': true,
  'declarations.open-access': true,
  'declarations.accounts': true,
  'declarations.true-and-complete': true,
}

/** The strategy of an invented spearhead cluster. */
export const strategy: Json = [
  {
    name: 'Halvering van het afval in de keten',
    why: 'De keten verliest een derde van zijn grondstof.',
    actions: [
      {
        name: 'Sorteerlijn delen',
        how: 'Met acht bedrijven, tegen eind 2019.',
        indicators: [{ name: 'Gesorteerd', unit: 'ton', baseline: '0', target: '1200', by: '24' }],
      },
      { name: 'Opleiding', how: '', indicators: [] },
    ],
  },
  { name: 'Uitvoer naar drie nieuwe markten', why: '', actions: [] },
]
