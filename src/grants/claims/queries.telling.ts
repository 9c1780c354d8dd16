import { peopleWith } from '../../directory/people/queries.ts'
import { dutyById } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { yearName } from '../agreements/index.ts'
import { agreementsIn, peopleOf } from '../agreements/queries.ts'
import { type Claim, kinds, subjectOf } from './claim.ts'
import { reportDutyOf } from './queries.duties.ts'
import { maySubmit, mayWrite } from './rules.access.ts'
import * as store from './store.ts'

/** What waits for this person in claims: drafts of a year that is over, to be finished or submitted. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person' || actor.mandates.length === 0) return []
  const drafts = (await store.list(db, { states: ['draft'] })).filter(claim => mayWrite(actor, claim))
  if (drafts.length === 0) return []
  const agreements = new Map((await agreementsIn(db)).map(a => [a.id, a]))
  const tasks: Task[] = []
  for (const claim of drafts) {
    const period = agreements.get(claim.agreement)?.years[claim.year - 1]
    const over = period !== undefined && Temporal.PlainDate.compare(dayOf(now), period.to) > 0
    if (period === undefined || (claim.kind === 'final' && !over)) continue
    const duty = claim.kind === 'final' ? await reportDutyOf(db, claim) : undefined
    const due = duty === undefined ? undefined : await dutyById(db, duty)
    const submits = maySubmit(actor, claim)
    const about = (language: 'en' | 'nl') => `${claim.number}, ${kinds[claim.kind][language]} ${yearName(period)}`
    tasks.push({
      kind: submits ? 'claim.submit' : 'claim.finish',
      title: submits
        ? { en: `Submit claim ${about('en')}`, nl: `Dien kostendeclaratie ${about('nl')} in` }
        : { en: `Finish claim ${about('en')}`, nl: `Werk kostendeclaratie ${about('nl')} af` },
      href: `/claims/${claim.id}`,
      due: due?.state === 'open' ? endOf(due.due) : null,
      about: subjectOf(claim.id),
      demonstration: claim.demonstration,
    })
  }
  return tasks
}

type Told = { readonly subject: Words; readonly text: Words; readonly to: 'cluster' | 'agency' }

/** Who is told what happened to a claim: those who work for the cluster, or the agency’s people who handle it. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'claim') return []
  const claim = await store.byId(db, event.subjectId)
  const told = claim === undefined ? undefined : tellings(claim, event)[event.act]
  if (claim === undefined || told === undefined) return []
  const people = told.to === 'agency' ? await agencyFor(db, claim) : await clusterFor(db, claim)
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: event.act,
      instrument: claim.instrument,
      subject: told.subject,
      text: told.text,
      href: `/claims/${claim.id}`,
      demonstration: claim.demonstration,
    },
  ]
}

const agencyFor = async (db: Reader, { demonstration }: Claim) =>
  [...(await peopleWith(db, { role: 'controller' })), ...(await peopleWith(db, { role: 'account-manager' }))].filter(
    one => one.demonstration === demonstration,
  )

const clusterFor = (db: Reader, claim: Claim) => peopleOf(db, claim, 'cluster-manager', 'cluster-finance')

function tellings({ number }: Claim, { reason }: Event): Readonly<Record<string, Told>> {
  const why = reason === null ? '' : ` ${reason}`
  return {
    'claim.submitted': {
      to: 'agency',
      subject: { en: `Claim ${number} is submitted`, nl: `Kostendeclaratie ${number} is ingediend` },
      text: { en: 'It can be taken into control.', nl: 'Ze kan in controle worden genomen.' },
    },
    'claim.recalled': {
      to: 'agency',
      subject: { en: `Claim ${number} is recalled`, nl: `Kostendeclaratie ${number} is teruggenomen` },
      text: { en: `Their reason:${why}`, nl: `Hun reden:${why}` },
    },
    'claim.taken-into-control': {
      to: 'cluster',
      subject: { en: `Claim ${number} is in control`, nl: `Kostendeclaratie ${number} is in controle` },
      text: {
        en: 'It is not recalled any more; what was forgotten or wrong is corrected by lines that you add.',
        nl: 'Ze kan niet meer worden teruggenomen; wat vergeten of fout is, verbetert u met lijnen die u toevoegt.',
      },
    },
    'claim.certified': {
      to: 'cluster',
      subject: { en: `Claim ${number} is certified`, nl: `Kostendeclaratie ${number} is gecertificeerd` },
      text: {
        en: 'What was accepted stands, with the reasons of each cut.',
        nl: 'Wat aanvaard is, ligt vast, met de redenen van elke schrapping.',
      },
    },
  }
}
