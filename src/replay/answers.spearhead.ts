import type { Json } from '../platform/db/index.ts'
import { bySection, digits, others, partyOf, type Register, type Written } from './answers.ts'
import type { Spearhead } from './applicants.ts'

/** Everything an applicant of the story writes for a spearhead cluster; its files come beside it. */
export function spearheadOf({ title, theme, organisation }: Spearhead, register: Register): Written {
  const companies = others(register)
  const members = companies.map(({ number, name, kind }) => ({ number: digits(number), name, kind }))
  return bySection({
    'cluster.title': title,
    'cluster.summary': `${title} verenigt bedrijven, kennisinstellingen en overheden rond ${theme}. De cluster wil dat bedrijven uit de streek over tien jaar tot de besten van Europa behoren, met een strategie die de bedrijven zelf schreven en elk jaar herzien.`,
    'cluster.organisation': partyOf(register.get(organisation)),
    'cluster.contact': `Directie ${title}`,
    'cluster.earlier': { chosen: ['organisation'], other: '' },
    'cluster.operating-aid': false,
    'members.list': members,
    'members.carried':
      'De strategie is geschreven in zes werkgroepen met meer dan honderd bedrijven, en goedgekeurd door hun algemene vergadering.',
    'members.knowledge':
      'Drie kennisinstellingen stemmen hun onderzoeksagenda af op de roadmap en leveren elk een lid van de stuurgroep.',
    'outlook.field': `Vlaanderen telt honderden bedrijven rond ${theme}. Ze zijn sterk in delen van de keten, maar de afstemming ertussen ontbreekt.`,
    'outlook.ten-years':
      'In tien jaar verdubbelt de uitvoer van nieuwe producten, en is er voor elke schakel van de keten een proefomgeving in Vlaanderen.',
    'outlook.additional': 'Geen bedrijf kan de proefomgevingen, normen en internationale contacten alleen dragen.',
    'outlook.roles':
      'De cluster is het aanspreekpunt van het domein, brengt samenwerking tot stand over de hele keten, en begeleidt projecten van idee tot resultaat.',
    'outlook.international':
      'Samenwerking met zusterclusters in vier landen, met een gezamenlijke beursaanwezigheid en uitwisseling van proefplaatsen.',
    'programme.strategy': [
      objective('Sterkere keten', 'Meer omzet uit nieuwe producten'),
      objective('Sneller naar de markt', 'Kortere tijd van idee tot proef'),
    ],
    'programme.short-term':
      'In het eerste jaar: drie collectieve proeven, een opleiding voor operatoren en een gedeelde databank van leveranciers.',
    'programme.projects':
      'Acht projecten per jaar, waarvan de helft met een kmo als trekker, getoetst aan de roadmap door de stuurgroep.',
    'organisation.governance':
      'Een bestuur met een meerderheid van bedrijven, een stuurgroep per programmalijn en een onafhankelijk wetenschappelijk adviescomité.',
    'organisation.team': '8',
    'organisation.work': {
      packages: [
        {
          name: 'Strategie en roadmap',
          lead: title,
          from: '1',
          to: '36',
          work: 'De roadmap wordt elk jaar herzien met de leden.',
        },
        {
          name: 'Projecten begeleiden',
          lead: title,
          from: '3',
          to: '36',
          work: 'Van idee tot voorstel en van resultaat tot markt.',
        },
      ],
      milestones: [{ name: 'Eerste roadmap', package: '1', month: '6', proof: 'Gepubliceerde roadmap' }],
    },
    'money.budget': Object.fromEntries(
      [1, 2, 3].flatMap(year => [
        [`y${year}.personnel.animation`, '600000.00'],
        [`y${year}.administrative.animation`, '150000.00'],
        [`y${year}.overhead.animation`, '90000.00'],
      ]),
    ),
    'money.budget-note': 'Acht medewerkers, huur en boekhouding; overhead tegen werkelijke kost.',
    'money.commitments': companies.map(({ number, name }, index) => ({
      number: digits(number),
      name,
      contact: `Contact ${index + 1}`,
      email: `${digits(number)}@bedrijven.demonstratie.example`,
      y1: '150000.00',
      y2: '150000.00',
      y3: '150000.00',
    })),
    'money.outlook':
      'Vanaf het vierde jaar dragen diensten een kwart van de werking; na tien jaar staat de cluster op eigen benen.',
    'declarations.difficulty': true,
    'declarations.open-access': true,
    'declarations.accounts': true,
    'declarations.true-and-complete': true,
  })
}

const objective = (name: string, measured: string): Json => ({
  name,
  why: 'De bedrijven noemden dit zelf als eerste zorg.',
  actions: [
    {
      name: 'Collectieve proeven',
      how: 'Met telkens drie bedrijven en een kennisinstelling, twee per jaar.',
      indicators: [{ name: measured, unit: '%', baseline: '0', target: '25', by: '36' }],
    },
  ],
})
