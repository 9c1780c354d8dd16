import type { Period } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { TieKind } from './expert.ts'

/** An organisation as it is named in what is found. */
export type Party = {
  readonly id: string
  readonly name: string
  /**
   * The applicant itself, a member of its cluster on the day, named in the application (member, partner, company that commits
   * itself), or a partner of another application in the same round of a cluster.
   */
  readonly as: 'applicant' | 'member' | 'named' | 'rival'
}

/** What the registers know of one application, on the day of the check. */
export type About = {
  readonly application: string
  readonly cluster: { readonly id: string; readonly name: Words } | null
  readonly parties: readonly Party[]
  /** People who work on it or act for the applicant. */
  readonly people: readonly string[]
}

/** A body to which the expert is tied. `group`: the enterprises that are one undertaking with it on the day, itself first. */
export type Tied = {
  readonly kind: TieKind | 'acts-for'
  readonly organisation: string | null
  readonly name: string
  readonly period: Period
  readonly group: readonly { readonly id: string; readonly name: string }[]
}

export type Subject = {
  readonly person: string
  readonly ties: readonly Tied[]
  /** Clusters for which the expert acts or acted, by the mandates of the register. */
  readonly clusters: readonly { readonly id: string; readonly period: Period }[]
}

export type Ground = `${'employer' | 'tie' | 'acts-for'}.${Party['as'] | 'group'}` | 'cluster' | 'person'
export type Finding = { readonly ground: Ground; readonly about: string; readonly words: Words }

/**
 * Everything that stands between an expert and an application: their employer, what they declared and the mandates of the
 * register, against the applicant, the members of its cluster, whoever is named in it, and the groups of all these. A tie
 * that ended counts for `lookBack` months more.
 */
export function conflictsBetween(
  expert: Subject,
  about: About,
  day: Temporal.PlainDate,
  lookBack: number,
): readonly Finding[] {
  const found: Finding[] = []
  if (about.people.includes(expert.person)) found.push({ ground: 'person', about: expert.person, words: words.person })
  const { cluster } = about
  if (cluster !== null && expert.clusters.some(({ id, period }) => id === cluster.id && counts(period, day, lookBack)))
    found.push({ ground: 'cluster', about: cluster.id, words: words.cluster(cluster.name) })
  for (const tie of expert.ties) {
    if (!counts(tie.period, day, lookBack)) continue
    for (const party of about.parties) {
      const finding = between(tie, party, day)
      if (finding !== undefined) found.push(finding)
    }
  }
  return once(found)
}

/** Whether a tie counts on a day: it holds, or it ended no longer ago than the months that are looked back. */
export function counts({ from, to }: Period, day: Temporal.PlainDate, lookBack: number): boolean {
  if (Temporal.PlainDate.compare(from, day) > 0) return false
  return to === null || Temporal.PlainDate.compare(to.add({ months: lookBack }), day) >= 0
}

function between(tie: Tied, party: Party, day: Temporal.PlainDate): Finding | undefined {
  const side = tie.kind === 'employer' || tie.kind === 'acts-for' ? tie.kind : 'tie'
  if (tie.organisation === party.id)
    return { ground: `${side}.${party.as}`, about: party.id, words: said(tie, relation(party, null), day) }
  if (tie.group.every(({ id }) => id !== party.id)) return undefined
  return { ground: `${side}.group`, about: party.id, words: said(tie, relation(party, tie.name), day) }
}

/** One finding per ground and party: two seats in one company are one conflict. */
const once = (found: readonly Finding[]): Finding[] =>
  found.filter(
    (each, index) => found.findIndex(other => other.ground === each.ground && other.about === each.about) === index,
  )

function said(tie: Tied, what: Words, day: Temporal.PlainDate): Words {
  const { to } = tie.period
  const past = to !== null && Temporal.PlainDate.compare(to, day) < 0 ? to : null
  const link = links[tie.kind]
  return {
    en: `${past === null ? link.now.en : link.past.en} ${tie.name}${past === null ? '' : ` until ${past}`}, ${what.en}.`,
    nl: `${past === null ? link.now.nl : link.past.nl} ${tie.name}${past === null ? '' : ` (tot ${past})`}, ${what.nl}.`,
  }
}

/** How the organisation stands to the application; `through`: the expert is tied to another enterprise of its group. */
function relation({ as, name }: Party, through: string | null): Words {
  const direct = {
    applicant: { en: 'the applicant itself', nl: 'de aanvrager zelf' },
    member: { en: 'a member of the applicant’s cluster', nl: 'een lid van de cluster van de aanvrager' },
    rival: {
      en: 'a partner of another proposal in this round',
      nl: 'een partner van een ander voorstel in deze ronde',
    },
    named: { en: 'which is named in the application', nl: 'die in de aanvraag wordt genoemd' },
  }[as]
  if (through === null) return direct
  return {
    en: `which belongs to the same group as ${name}, ${direct.en}`,
    nl: `die tot dezelfde groep behoort als ${name}, ${direct.nl}`,
  }
}

const links: Readonly<Record<Tied['kind'], { readonly now: Words; readonly past: Words }>> = {
  employer: {
    now: { en: 'Works for', nl: 'Werkt voor' },
    past: { en: 'Worked for', nl: 'Werkte voor' },
  },
  mandate: {
    now: { en: 'Has a board seat or mandate in', nl: 'Heeft een bestuurszetel of mandaat in' },
    past: { en: 'Had a board seat or mandate in', nl: 'Had een bestuurszetel of mandaat in' },
  },
  share: {
    now: { en: 'Holds shares in', nl: 'Heeft aandelen in' },
    past: { en: 'Held shares in', nl: 'Had aandelen in' },
  },
  advice: {
    now: { en: 'Advises, against payment,', nl: 'Geeft tegen betaling advies aan' },
    past: { en: 'Advised, against payment,', nl: 'Gaf tegen betaling advies aan' },
  },
  research: {
    now: { en: 'Does research or a project with', nl: 'Doet onderzoek of een project met' },
    past: { en: 'Did research or a project with', nl: 'Deed onderzoek of een project met' },
  },
  family: {
    now: {
      en: 'Has close family who work or have a seat in',
      nl: 'Heeft naaste familie die werkt of een mandaat heeft bij',
    },
    past: {
      en: 'Had close family who worked or had a seat in',
      nl: 'Had naaste familie die werkte of een mandaat had bij',
    },
  },
  other: {
    now: { en: 'Is tied to', nl: 'Heeft een band met' },
    past: { en: 'Was tied to', nl: 'Had een band met' },
  },
  'acts-for': {
    now: { en: 'Acts in Tros for', nl: 'Treedt in Tros op voor' },
    past: { en: 'Acted in Tros for', nl: 'Trad in Tros op voor' },
  },
}

const words = {
  person: {
    en: 'Worked on this application, or acts for the applicant.',
    nl: 'Werkte mee aan deze aanvraag, of treedt op voor de aanvrager.',
  },
  cluster: (name: Words): Words => ({
    en: `Acts or acted for ${name.en}, the cluster of this application.`,
    nl: `Treedt of trad op voor ${name.nl}, de cluster van deze aanvraag.`,
  }),
}
