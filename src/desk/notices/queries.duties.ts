import { peopleWith } from '../../directory/people/queries.ts'
import type { Duty, Owner } from '../../duties/index.ts'
import { dutyById } from '../../duties/queries.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Notice } from '../../kernel/telling.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'

/** What people are told of duties: who owes them hears what becomes of them, the agency hears of proof. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  const say = event.subjectKind === 'duty' ? sentences[event.act] : undefined
  if (say === undefined) return []
  const duty = await dutyById(db, event.subjectId)
  if (duty === undefined) return []
  const to = await peopleOf(db, event.act === 'duty.shown' ? judges : [duty.owner, ...duty.alsoOwed])
  const both = (of: (language: Language) => string): Words => ({ nl: of('nl'), en: of('en') })
  return [
    {
      to,
      kind: event.act,
      instrument: duty.instrument,
      subject: both(language => say[language](duty, event.reason ?? '')[0]),
      text: both(language => say[language](duty, event.reason ?? '')[1]),
      href: `/duties/${duty.id}`,
      demonstration: duty.demonstration,
    },
  ]
}

const judges: readonly Owner[] = [
  { kind: 'role', id: 'programme-manager' },
  { kind: 'role', id: 'account-manager' },
]

/** Whoever acts now for one of these. A member company acts for itself, never for its cluster. */
async function peopleOf(db: Reader, owners: readonly Owner[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { kind, id } of owners)
    for (const wanted of whom[kind](id)) for (const { person } of await peopleWith(db, wanted)) found.add(person)
  return [...found]
}

type Wanted = Parameters<typeof peopleWith>[1]
const whom: Readonly<Record<Owner['kind'], (id: string) => readonly Wanted[]>> = {
  // an application is answered for by the organisation and the cluster behind it, which stand beside it
  application: () => [],
  cluster: cluster => [
    { cluster, role: 'cluster-manager' },
    { cluster, role: 'cluster-finance' },
  ],
  organisation: organisation => [{ organisation }],
  person: id => [{ ids: [id] }],
  role: id => [{ role: id as Role }],
}

type Say = (duty: Duty, reason: string) => readonly [subject: string, text: string]
const due = (duty: Duty, language: Language) => writeDay(duty.due, language)
/** A reason ends as its writer ended it. */
const because = (reason: string) => (reason === '' ? '' : `\n\n${reason}`)

const sentences: Readonly<Record<string, Readonly<Record<Language, Say>>>> = {
  'duty.imposed': {
    en: d => [
      `New duty: ${d.title.en}`,
      `${d.title.en}\n\nThis is due by the end of ${due(d, 'en')}.${d.proof === null ? '' : ` What proves it: ${d.proof.en}`}`,
    ],
    nl: d => [
      `Nieuwe verplichting: ${d.title.nl}`,
      `${d.title.nl}\n\nDit wordt verwacht uiterlijk op ${due(d, 'nl')}.${d.proof === null ? '' : ` Wat het bewijst: ${d.proof.nl}`}`,
    ],
  },
  'duty.shown': {
    en: d => [`Proof handed in: ${d.title.en}`, `Proof was handed in for “${d.title.en}”. It waits to be judged.`],
    nl: d => [
      `Bewijs ingediend: ${d.title.nl}`,
      `Voor “${d.title.nl}” is een bewijs ingediend. Het wacht op beoordeling.`,
    ],
  },
  'duty.fulfilled': {
    en: d => [
      `Fulfilled: ${d.title.en}`,
      `The agency finds that “${d.title.en}” has been fulfilled. You need not do anything more for it.`,
    ],
    nl: d => [
      `Nagekomen: ${d.title.nl}`,
      `Het agentschap stelt vast dat “${d.title.nl}” is nagekomen. U hoeft er niets meer voor te doen.`,
    ],
  },
  'duty.refused': {
    en: (d, reason) => [
      `Proof refused: ${d.title.en}`,
      `The proof for “${d.title.en}” does not suffice.${because(reason)}\n\nHand in new proof by the end of ${due(d, 'en')}.`,
    ],
    nl: (d, reason) => [
      `Bewijs geweigerd: ${d.title.nl}`,
      `Het bewijs voor “${d.title.nl}” volstaat niet.${because(reason)}\n\nDien een nieuw bewijs in uiterlijk op ${due(d, 'nl')}.`,
    ],
  },
  'duty.waived': {
    en: (d, reason) => [`Waived: ${d.title.en}`, `“${d.title.en}” is owed no longer.${because(reason)}`],
    nl: (d, reason) => [`Kwijtgescholden: ${d.title.nl}`, `“${d.title.nl}” geldt niet meer.${because(reason)}`],
  },
  'duty.moved': {
    en: (d, reason) => [
      `Other day: ${d.title.en}`,
      `“${d.title.en}” is now due by the end of ${due(d, 'en')}.${because(reason)}`,
    ],
    nl: (d, reason) => [
      `Andere datum: ${d.title.nl}`,
      `“${d.title.nl}” wordt nu verwacht uiterlijk op ${due(d, 'nl')}.${because(reason)}`,
    ],
  },
  'duty.reminded': {
    en: d => [
      `Reminder: ${d.title.en}`,
      `“${d.title.en}” is due by the end of ${due(d, 'en')}, and no proof has been handed in yet.`,
    ],
    nl: d => [
      `Herinnering: ${d.title.nl}`,
      `“${d.title.nl}” wordt verwacht uiterlijk op ${due(d, 'nl')}, en er is nog geen bewijs ingediend.`,
    ],
  },
}
