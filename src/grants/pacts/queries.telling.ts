import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type Event, historyOf, type Reader } from '../../platform/db/index.ts'
import { type Pact, subjectOf } from './pact.ts'
import { isOf, mayHandle, maySee } from './rules.access.ts'
import { isLiving } from './rules.ts'
import * as store from './store.ts'

const { compare } = Temporal.PlainDate

/** What waits for this person in pacts: signing, concluding, fixing the maximum of a year, reviewing it. What was promised waits among the duties. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const all = (await store.list(db)).filter(pact => maySee(actor, pact))
  const found: Task[] = []
  for (const pact of all) {
    if (pact.state === 'negotiating') found.push(...(await ofNegotiation(db, pact, actor)))
    if (isLiving(pact)) found.push(...ofYears(pact, actor, dayOf(now)))
  }
  return found
}

const task = (
  { id, demonstration }: Pick<Pact, 'id' | 'demonstration'>,
  kind: string,
  title: Words,
  due: Temporal.PlainDate | null = null,
): Task => ({
  kind: `pact.${kind}`,
  title,
  href: `/pacts/${id}`,
  due: due === null ? null : endOf(due),
  about: subjectOf(id),
  demonstration,
})

async function ofNegotiation(db: Reader, pact: store.Written, actor: Actor): Promise<Task[]> {
  const { number, parties } = pact
  const ready = pact.ambition !== '' && pact.envelope !== null && parties.length > 0
  const own = parties.filter(party => party.signedOn === null && isOf(actor, party))
  if (ready && own.length > 0)
    return [task(pact, 'sign', { en: `Sign cluster pact ${number}`, nl: `Teken clusterpact ${number}` })]
  const signed = parties.length > 0 && parties.every(({ signedOn }) => signedOn !== null)
  if (!signed || !hasRole(actor, 'programme-manager')) return []
  const history = await historyOf(db, 'pact', pact.id)
  if (history.some(event => event.act === 'pact.earmarked' && event.actor === actorKey(actor))) return []
  return [task(pact, 'conclude', { en: `Conclude cluster pact ${number}`, nl: `Sluit clusterpact ${number}` })]
}

/** The maximum of a year is fixed when it begins; a review is held in the last quarter of each year. */
function ofYears(pact: store.Written, actor: Actor, today: Temporal.PlainDate): Task[] {
  const { number } = pact
  const year = pact.years.find(({ from, to }) => compare(from, today) <= 0 && compare(today, to) <= 0)
  if (year === undefined || year.kind === 'intent') return []
  const found: Task[] = []
  if (year.maximum === null && hasRole(actor, 'programme-manager'))
    found.push(
      task(
        pact,
        'maximum',
        {
          en: `Fix the maximum of this year of pact ${number}`,
          nl: `Leg het maximum van dit jaar van pact ${number} vast`,
        },
        year.from.add({ months: 3 }),
      ),
    )
  const held = pact.reviews.some(({ openedAt }) => compare(dayOf(openedAt), year.to.subtract({ months: 3 })) >= 0)
  const last = compare(today, year.to.subtract({ months: 3 })) >= 0
  if (mayHandle(actor) && pact.state === 'signed' && last && !held)
    found.push(
      task(
        pact,
        'review',
        { en: `Hold the yearly review of pact ${number}`, nl: `Houd de jaarlijkse evaluatie van pact ${number}` },
        year.to,
      ),
    )
  if (mayHandle(actor) && pact.state === 'under-review')
    found.push(
      task(pact, 'close', {
        en: `Close the review of pact ${number}`,
        nl: `Sluit de evaluatie van pact ${number} af`,
      }),
    )
  return found
}

/** Who is told what happened to a pact: everyone at the table. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'pact') return []
  const pact = await store.byId(db, event.subjectId)
  const told = pact === undefined ? undefined : tellings(pact, event)[event.act]
  if (pact === undefined || told === undefined) return []
  return [
    {
      to: await table(db, pact),
      kind: event.act,
      instrument: pact.instrument,
      subject: told.subject,
      text: told.text,
      href: `/pacts/${pact.id}`,
      demonstration: pact.demonstration,
    },
  ]
}

async function table(db: Reader, pact: store.Written): Promise<string[]> {
  const found = new Set<string>()
  const add = (people: readonly { readonly person: string; readonly demonstration: boolean }[]) => {
    for (const { person, demonstration } of people) if (demonstration === pact.demonstration) found.add(person)
  }
  add(await peopleWith(db, { cluster: pact.cluster, role: 'cluster-manager' }))
  for (const { owner } of pact.parties) {
    if (owner.kind === 'person') add(await peopleWith(db, { ids: [owner.id] }))
    if (owner.kind === 'organisation') add(await peopleWith(db, { organisation: owner.id }))
  }
  add(await peopleWith(db, { role: 'programme-manager' }))
  add(await peopleWith(db, { role: 'account-manager' }))
  return [...found]
}

type Told = { readonly subject: Words; readonly text: Words }
function tellings({ number, title }: store.Written, { reason }: Event): Readonly<Record<string, Told>> {
  const why = reason ?? ''
  return {
    'pact.concluded': {
      subject: { en: `Cluster pact ${number} is signed`, nl: `Clusterpact ${number} is ondertekend` },
      text: {
        en: `${title}: everyone has signed. What was promised now stands among the duties, each with its day.`,
        nl: `${title}: iedereen heeft getekend. Wat werd beloofd, staat nu bij de verplichtingen, elk met zijn datum.`,
      },
    },
    'pact.maximum-fixed': {
      subject: {
        en: `A yearly maximum of pact ${number} is fixed`,
        nl: `Een jaarmaximum van pact ${number} ligt vast`,
      },
      text: { en: `The reason: ${why}`, nl: `De reden: ${why}` },
    },
    'pact.review-opened': {
      subject: { en: `Pact ${number} is being reviewed`, nl: `Pact ${number} wordt geëvalueerd` },
      text: {
        en: 'Look at what you promised: the review finds for each engagement how it stands.',
        nl: 'Kijk na wat u beloofde: de evaluatie bekijkt van elk engagement hoe het ervoor staat.',
      },
    },
    'pact.review-closed': {
      subject: { en: `The review of pact ${number} is closed`, nl: `De evaluatie van pact ${number} is afgesloten` },
      text: { en: 'Its minutes stand on the page of the pact.', nl: 'Het verslag staat op de pagina van het pact.' },
    },
    'pact.engagement-not-met': {
      subject: {
        en: `An engagement of pact ${number} was not met`,
        nl: `Een engagement van pact ${number} werd niet nagekomen`,
      },
      text: { en: `The reason: ${why}`, nl: `De reden: ${why}` },
    },
    'pact.renewed': {
      subject: { en: `Pact ${number} is renewed`, nl: `Pact ${number} wordt vernieuwd` },
      text: {
        en: 'The pact for the next period is being negotiated by the same parties.',
        nl: 'Over het pact voor de volgende periode onderhandelen dezelfde partijen.',
      },
    },
    'pact.ended': {
      subject: { en: `Pact ${number} has ended`, nl: `Pact ${number} is beëindigd` },
      text: { en: `The reason: ${why}`, nl: `De reden: ${why}` },
    },
  }
}
