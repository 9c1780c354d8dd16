import type { Words } from '../../kernel/words.ts'

/**
 * The closed vocabulary of instruments: a document selects from these words and gives them numbers. A word that is not
 * here means nothing to the assessment, so a document with one is refused.
 */
export const categories = {
  personnel: { en: 'Personnel', nl: 'Personeel' },
  administrative: { en: 'Administrative costs', nl: 'Administratieve kosten' },
  operating: { en: 'Operating costs', nl: 'Werkingskosten' },
  overhead: { en: 'Overhead', nl: 'Overhead' },
  subcontracting: {
    en: 'Subcontracting and other services from outside',
    nl: 'Onderaanneming en andere externe prestaties',
  },
  investment: { en: 'Investment (depreciation)', nl: 'Investeringen (afschrijving)' },
} as const satisfies Record<string, Words>
export type Category = keyof typeof categories

export const activities = {
  animation: {
    en: 'Animation: collaboration, sharing of information, business support',
    nl: 'Animatie: samenwerking, informatiedeling, bedrijfsondersteuning',
  },
  marketing: {
    en: 'Marketing to attract new members and to be seen',
    nl: 'Marketing om leden aan te trekken en zichtbaar te zijn',
  },
  facilities: { en: 'Management of facilities', nl: 'Beheer van faciliteiten' },
  'training-events': {
    en: 'Training, workshops and conferences for knowledge sharing and networking',
    nl: 'Opleiding, workshops en conferenties voor kennisdeling en netwerking',
  },
  'fundamental-research': { en: 'Fundamental research', nl: 'Fundamenteel onderzoek' },
  'industrial-research': { en: 'Industrial research', nl: 'Industrieel onderzoek' },
  'experimental-development': { en: 'Experimental development', nl: 'Experimentele ontwikkeling' },
  feasibility: { en: 'Feasibility study', nl: 'Haalbaarheidsstudie' },
  dissemination: { en: 'Dissemination of knowledge', nl: 'Kennisverspreiding' },
} as const satisfies Record<string, Words>
export type Activity = keyof typeof activities

/** Kinds of organisations, as those who pay a match and as those who receive a grant. */
export const payers = {
  company: { en: 'companies', nl: 'bedrijven' },
  'knowledge-institute': { en: 'knowledge institutes', nl: 'kennisinstellingen' },
  'public-body': { en: 'public bodies', nl: 'overheden' },
  other: { en: 'others', nl: 'anderen' },
} as const satisfies Record<string, Words>
export type Payee = keyof typeof payers

export const sizes = {
  micro: { en: 'micro enterprise', nl: 'micro-onderneming' },
  small: { en: 'small enterprise', nl: 'kleine onderneming' },
  medium: { en: 'medium-sized enterprise', nl: 'middelgrote onderneming' },
  large: { en: 'large enterprise', nl: 'grote onderneming' },
} as const satisfies Record<string, Words>

export type Size = keyof typeof sizes

export const aidBases = {
  'gber-27': {
    en: 'operating aid for innovation clusters (Regulation (EU) 651/2014, art. 27)',
    nl: 'exploitatiesteun voor innovatieclusters (Verordening (EU) 651/2014, art. 27)',
  },
  'gber-25': {
    en: 'aid for research and development projects (Regulation (EU) 651/2014, art. 25)',
    nl: 'steun voor onderzoeks- en ontwikkelingsprojecten (Verordening (EU) 651/2014, art. 25)',
  },
  'de-minimis': { en: 'de minimis aid', nl: 'de-minimissteun' },
  'no-aid': {
    en: 'no state aid: activities of research organisations that are not economic',
    nl: 'geen staatssteun: niet-economische activiteiten van onderzoeksorganisaties',
  },
} as const satisfies Record<string, Words>
export type AidBasis = keyof typeof aidBases

export const beneficiaries = {
  'cluster-organisation': {
    en: 'the cluster organisation that the members mandated',
    nl: 'de clusterorganisatie die door de leden is gemandateerd',
  },
  consortium: {
    en: 'a consortium that operates the cluster together',
    nl: 'een consortium dat de cluster samen uitbaat',
  },
  'project-partners': {
    en: 'each partner of the project, under its own kind, size and rate',
    nl: 'elke partner van het project, volgens zijn soort, grootte en percentage',
  },
} as const satisfies Record<string, Words>

export const eligibilityRules = {
  'mandate-of-members': {
    en: 'The members have mandated the organisation to act for them.',
    nl: 'De leden hebben de organisatie gemandateerd om namens hen op te treden.',
  },
  'driven-by-companies': {
    en: 'Companies drive the cluster and carry its action plan.',
    nl: 'Bedrijven sturen de cluster en dragen het actieplan.',
  },
  'action-plan': {
    en: 'There is a concrete action plan with demonstrable economic added value for those who take part.',
    nl: 'Er is een concreet actieplan met aantoonbare economische meerwaarde voor de deelnemers.',
  },
  'long-term-strategy': {
    en: 'There is a long-term strategy and a competitiveness programme that also brings results in the short term.',
    nl: 'Er is een langetermijnstrategie en een competitiviteitsprogramma dat ook resultaten op korte termijn brengt.',
  },
  'knowledge-institutes': {
    en: 'Companies and knowledge institutes take part together.',
    nl: 'Bedrijven en kennisinstellingen nemen samen deel.',
  },
  international: {
    en: 'The cluster has an international dimension.',
    nl: 'De cluster heeft een internationale dimensie.',
  },
  'fits-roadmap': {
    en: 'The project fits the roadmap of its cluster and goes through that cluster.',
    nl: 'Het project past in de roadmap van zijn cluster en loopt via die cluster.',
  },
  'applied-before-start': {
    en: 'The application comes before the work on the project begins.',
    nl: 'De aanvraag gaat vooraf aan de start van de werkzaamheden.',
  },
  'valorisation-plan': {
    en: 'There is a plan for the economic or societal use of the results in the region.',
    nl: 'Er is een plan voor de economische of maatschappelijke valorisatie van de resultaten in de regio.',
  },
  'one-full-time': {
    en: 'At least one full-time equivalent works on the project.',
    nl: 'Minstens één voltijds equivalent werkt aan het project.',
  },
} as const satisfies Record<string, Words>

export const steps = {
  strategy: { en: 'The strategy is approved', nl: 'De strategie is goedgekeurd' },
  'work-plan': {
    en: 'The work plan and budget of the year are approved',
    nl: 'Het werkplan en de begroting van het jaar zijn goedgekeurd',
  },
  payment: { en: 'The year is paid', nl: 'Het jaar wordt uitbetaald' },
  report: {
    en: 'The report of the year is accepted',
    nl: 'Het verslag over het jaar is aanvaard',
  },
} as const satisfies Record<string, Words>

export const consequences = {
  'go-or-no-go': { en: 'the support goes on or ends', nl: 'de steun loopt door of stopt' },
  advice: { en: 'advice without consequence for the grant', nl: 'advies zonder gevolg voor de steun' },
} as const satisfies Record<string, Words>

/** Who runs a stage of a call, judges what came in and says who goes on. */
export const handlers = {
  agency: { en: 'the agency', nl: 'het agentschap' },
  cluster: { en: 'the cluster', nl: 'de cluster' },
} as const satisfies Record<string, Words>

/** The words of a table, as zod wants them. */
export const wordsOf = <Table extends Record<string, Words>>(table: Table) =>
  Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]

/** Who takes the decisions of a level. */
export const deciders = {
  sitting: { en: 'a committee in a meeting', nl: 'een comité in zitting' },
  'programme-manager': { en: 'the programme manager, by delegation', nl: 'de programmamanager, bij delegatie' },
  committee: { en: 'a member of the committee, by delegation', nl: 'een lid van het comité, bij delegatie' },
} as const satisfies Record<string, Words>
