import type { Task } from '../../kernel/telling.ts'
import type { Words } from '../../kernel/words.ts'

/** How much a task presses, in the order in which they are shown. */
export const urgencies = {
  overdue: { en: 'Overdue', nl: 'Te laat' },
  week: { en: 'Within seven days', nl: 'Binnen zeven dagen' },
  later: { en: 'Later', nl: 'Later' },
  undated: { en: 'Without a date', nl: 'Zonder datum' },
} as const satisfies Record<string, Words>
export type Urgency = keyof typeof urgencies

/** What a task belongs to: the first part of its kind. A room that is not named here falls under its own word. */
const areas: Readonly<Record<string, Words>> = {
  duty: { en: 'Duties', nl: 'Verplichtingen' },
  application: { en: 'Applications', nl: 'Aanvragen' },
  evaluation: { en: 'Evaluation', nl: 'Beoordeling' },
  committee: { en: 'Committee', nl: 'Comité' },
  decision: { en: 'Decisions', nl: 'Beslissingen' },
  acknowledgement: { en: 'Acknowledgements', nl: 'Erkenningen' },
  agreement: { en: 'Agreements', nl: 'Overeenkomsten' },
  project: { en: 'Projects', nl: 'Projecten' },
  pact: { en: 'Cluster pacts', nl: 'Clusterpacten' },
  contribution: { en: 'Contributions', nl: 'Bijdragen' },
  match: { en: 'Members’ half', nl: 'Helft van de leden' },
  claim: { en: 'Claims', nl: 'Declaraties' },
  control: { en: 'Controls', nl: 'Controles' },
  payment: { en: 'Payments', nl: 'Betalingen' },
  'bank-account': { en: 'Bank accounts', nl: 'Bankrekeningen' },
  recovery: { en: 'Recoveries', nl: 'Terugvorderingen' },
  transfer: { en: 'Budget', nl: 'Begroting' },
  closing: { en: 'Year ends', nl: 'Jaarafsluitingen' },
  objection: { en: 'Objections', nl: 'Bezwaren' },
  call: { en: 'Calls', nl: 'Oproepen' },
  aid: { en: 'State aid', nl: 'Staatssteun' },
  'aid-return': { en: 'State aid', nl: 'Staatssteun' },
  mandate: { en: 'People', nl: 'Personen' },
}

export const areaOf = ({ kind }: Pick<Task, 'kind'>): string => kind.split('.')[0] ?? kind
export const areaName = (area: string): Words => areas[area] ?? { en: area, nl: area }

/** A calendar that one person's programs follow, by a link that holds its token. */
export type Calendar = {
  readonly id: string
  readonly createdAt: Temporal.Instant
  /** When a program last asked for it. */
  readonly usedAt: Temporal.Instant | null
}
