import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { type Contribution, clusterSubject, grossOf } from './contribution.ts'
import { groundOf } from './queries.acts.ts'
import { keepsMoney } from './rules.access.ts'
import { partiesOf } from './rules.ts'
import * as store from './store.ts'
import * as waiting from './store.waiting.ts'

/** What waits for whoever keeps the money of a cluster: transactions nobody has placed, disputes, what is past its day. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person' || actor.mandates.length === 0) return []
  const tasks: Task[] = []
  for (const one of await waiting.waitingIn(db, dayOf(now))) {
    const ground = await groundOf(db, one.cluster)
    if (!keepsMoney(actor, partiesOf(ground))) continue
    const cluster = await clusterById(db, one.cluster)
    const name = (language: 'nl' | 'en') => inLanguage(cluster?.name ?? null, language)?.text ?? one.cluster
    const demonstration = ground.cluster?.demonstration ?? false
    const task = (kind: string, title: Words, at: string): Task => ({
      kind: `contribution.${kind}`,
      title,
      href: `/clusters/${one.cluster}/contributions${at}`,
      due: null,
      about: clusterSubject(one.cluster),
      demonstration,
    })
    const { open, disputed, overdue } = one
    if (open > 0)
      tasks.push(
        task(
          'match',
          {
            en: `Say what ${open === 1 ? 'one payment is' : `${open} payments are`} on the account of ${name('en')}`,
            nl: `Wijs ${open === 1 ? 'één verrichting' : `${open} verrichtingen`} op de rekening van ${name('nl')} toe`,
          },
          '/bank?state=open',
        ),
      )
    if (disputed > 0)
      tasks.push(
        task(
          'disputed',
          {
            en: `${disputed === 1 ? 'One member disputes' : `${disputed} members dispute`} a contribution to ${name('en')}`,
            nl: `${disputed === 1 ? 'Eén lid betwist' : `${disputed} leden betwisten`} een bijdrage aan ${name('nl')}`,
          },
          '?state=disputed',
        ),
      )
    if (overdue > 0)
      tasks.push(
        task(
          'overdue',
          {
            en: `${overdue === 1 ? 'One contribution' : `${overdue} contributions`} to ${name('en')} should have come in by now`,
            nl: `${overdue === 1 ? 'Eén bijdrage' : `${overdue} bijdragen`} aan ${name('nl')} had${overdue === 1 ? '' : 'den'} al binnen moeten zijn`,
          },
          '?state=overdue',
        ),
      )
  }
  return tasks
}

/** Whoever keeps the cluster’s money hears what a company said; a company’s people hear that something was asked of it or came in. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'contribution') return []
  const contribution = await store.byId(db, event.subjectId)
  if (contribution === undefined) return []
  const told = await tellings(db, contribution, event)
  if (told === undefined) return []
  const people =
    told.to === 'cluster'
      ? [
          ...(await peopleWith(db, { cluster: contribution.cluster, role: 'cluster-manager' })),
          ...(await peopleWith(db, { cluster: contribution.cluster, role: 'cluster-finance' })),
        ]
      : await peopleWith(db, { organisation: contribution.payer })
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: event.act,
      instrument: null,
      subject: told.subject,
      text: told.text,
      href:
        told.to === 'cluster'
          ? `/clusters/${contribution.cluster}/contributions/${contribution.id}`
          : `/organisations/${contribution.payer}/contributions`,
      demonstration: contribution.demonstration,
    },
  ]
}

type Told = { readonly to: 'cluster' | 'payer'; readonly subject: Words; readonly text: Words }

async function tellings(db: Reader, c: Contribution, { act, reason }: Event): Promise<Told | undefined> {
  const payer = (await organisationById(db, c.payer))?.name ?? ''
  const cluster = await clusterById(db, c.cluster)
  const named = (language: 'nl' | 'en') => inLanguage(cluster?.name ?? null, language)?.text ?? c.cluster
  const amount = { en: writeMoney(c.amount, 'en'), nl: writeMoney(c.amount, 'nl') }
  switch (act) {
    case 'contribution.invoiced':
      return {
        to: 'payer',
        subject: {
          en: `${named('en')} asks ${payer} for a contribution`,
          nl: `${named('nl')} vraagt ${payer} een bijdrage`,
        },
        text: {
          en: `${writeMoney(grossOf(c), 'en')} in all; the invoice stands on the page.`,
          nl: `${writeMoney(grossOf(c), 'nl')} in totaal; de factuur staat op de pagina.`,
        },
      }
    case 'contribution.received':
      return {
        to: 'payer',
        subject: {
          en: `${named('en')} received ${amount.en} from ${payer}`,
          nl: `${named('nl')} ontving ${amount.nl} van ${payer}`,
        },
        text: { en: 'It stands with what you gave.', nl: 'Ze staat bij wat u gaf.' },
      }
    case 'contribution.confirmed':
      return {
        to: 'cluster',
        subject: { en: `${payer} confirms ${amount.en}`, nl: `${payer} bevestigt ${amount.nl}` },
        text:
          c.publicOrigin === true
            ? {
                en: 'It says that the money is itself public: that part does not count for the match.',
                nl: 'Het zegt dat het geld zelf publiek is: dat telt niet mee voor de cofinanciering.',
              }
            : { en: 'It says that the money is not itself public.', nl: 'Het zegt dat het geld zelf niet publiek is.' },
      }
    case 'contribution.disputed':
      return {
        to: 'cluster',
        subject: { en: `${payer} disputes ${amount.en}`, nl: `${payer} betwist ${amount.nl}` },
        text: { en: `Its reason: ${reason ?? ''}`, nl: `De reden: ${reason ?? ''}` },
      }
    default:
      return undefined
  }
}
