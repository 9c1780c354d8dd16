import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { decisionsIn } from '../../selection/decisions/queries.ts'
import { type Agreement, subjectOf } from './agreement.ts'
import { kinds } from './amendment.ts'
import { peopleOf } from './queries.records.ts'
import { mayBind, mayHandle, maySee } from './rules.access.ts'
import { needsConsent } from './rules.amend.ts'
import { yearName } from './rules.draft.ts'
import { amendmentsOpen } from './store.amendments.ts'
import { evaluationsOpen, plansWaiting } from './store.cycle.ts'
import * as store from './store.ts'

const { compare } = Temporal.PlainDate

/** What waits for this person in agreements: drawing up, offering, signing, judging plans, deciding on changes, evaluating, closing. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const all = (await store.list(db)).filter(a => maySee(actor, a))
  const handles = mayHandle(actor)
  if (all.length === 0 && !handles) return []
  const today = dayOf(now)
  return [
    ...all.flatMap(a => ofAgreement(a, actor, today)),
    ...(handles ? await toDrawUp(db, actor) : []),
    ...(await ofPlans(db, all, handles)),
    ...(await ofAmendments(db, all, actor)),
    ...(hasRole(actor, 'programme-manager') ? await ofEvaluations(db, all, today) : []),
  ]
}

const task = (a: Agreement, kind: string, title: Words, due: Temporal.PlainDate | null = null, at = ''): Task => ({
  kind: `agreement.${kind}`,
  title,
  href: `/agreements/${a.id}${at}`,
  due: due === null ? null : endOf(due),
  about: subjectOf(a.id),
  demonstration: a.demonstration,
})

function ofAgreement(a: Agreement, actor: Actor, today: Temporal.PlainDate): Task[] {
  const { number } = a
  const handles = mayHandle(actor)
  if (a.state === 'drafted' && handles)
    return [task(a, 'offer', { en: `Offer agreement ${number}`, nl: `Bied overeenkomst ${number} aan` })]
  if (a.state === 'offered' && mayBind(actor, a))
    return [task(a, 'accept', { en: `Accept agreement ${number}`, nl: `Aanvaard overeenkomst ${number}` }, a.answerBy)]
  const others = ![a.draftedBy, a.offeredBy].includes(actorKey(actor))
  if (a.state === 'accepted' && hasRole(actor, 'programme-manager') && others)
    return [
      task(a, 'countersign', {
        en: `Countersign agreement ${number}`,
        nl: `Onderteken overeenkomst ${number} mee`,
      }),
    ]
  if (a.state === 'in-force' && handles && compare(today, a.term.to) > 0)
    return [
      task(a, 'end', {
        en: `Close agreement ${number}: its term is over`,
        nl: `Sluit overeenkomst ${number} af: de looptijd is voorbij`,
      }),
    ]
  return []
}

async function toDrawUp(db: Reader, actor: Actor): Promise<Task[]> {
  const standing = await store.decisionsWith(db)
  // those of a project are drawn up with it
  const shelf = await instrumentsOf(db)
  const invented = actor.kind === 'person' && actor.demonstration
  return (await decisionsIn(db))
    .filter(one => one.ruling.startsWith('approve') && !standing.has(one.id) && (!invented || one.demonstration))
    .filter(({ instrument }) => shelf.get(instrument)?.document.beneficiary.kind !== 'project-partners')
    .map(one => ({
      kind: 'agreement.draft',
      title: {
        en: `Draw up the agreement for ${one.title} (${one.number})`,
        nl: `Stel de overeenkomst op voor ${one.title} (${one.number})`,
      },
      href: '/agreements',
      due: null,
      about: { kind: 'decision', id: one.id },
      demonstration: one.demonstration,
    }))
}

async function ofPlans(db: Reader, all: readonly Agreement[], handles: boolean): Promise<Task[]> {
  if (!handles) return []
  return (await plansWaiting(db)).flatMap(({ agreement, year }) => {
    const a = all.find(({ id }) => id === agreement)
    if (a === undefined) return []
    const name = yearName(a.years[year - 1] ?? a.term)
    const title = {
      en: `Judge the work plan ${name} of ${a.title} (${a.number})`,
      nl: `Beoordeel het werkplan ${name} van ${a.title} (${a.number})`,
    }
    return [task(a, 'plan', title, null, `/years/${year}`)]
  })
}

async function ofAmendments(db: Reader, all: readonly Agreement[], actor: Actor): Promise<Task[]> {
  return (await amendmentsOpen(db)).flatMap(one => {
    const a = all.find(({ id }) => id === one.agreement)
    if (a === undefined) return []
    const kind = kinds[one.kind]
    if (needsConsent(one))
      return mayBind(actor, a)
        ? [
            task(
              a,
              'consent',
              {
                en: `Agree or not to a change of ${a.number}: ${kind.en.toLowerCase()}`,
                nl: `Stem al dan niet in met een wijziging van ${a.number}: ${kind.nl.toLowerCase()}`,
              },
              null,
              '/amendments',
            ),
          ]
        : []
    if (!mayHandle(actor) || one.requestedBy === actorKey(actor)) return []
    const title = {
      en: `Decide on a change of ${a.number}: ${kind.en.toLowerCase()}`,
      nl: `Beslis over een wijziging van ${a.number}: ${kind.nl.toLowerCase()}`,
    }
    return [task(a, 'amendment', title, null, '/amendments')]
  })
}

/** An evaluation waits from three months before its day. */
async function ofEvaluations(db: Reader, all: readonly Agreement[], today: Temporal.PlainDate): Promise<Task[]> {
  return (await evaluationsOpen(db)).flatMap(({ agreement, due }) => {
    const a = all.find(({ id }) => id === agreement)
    if (a === undefined || a.state !== 'in-force' || compare(today, due.subtract({ months: 3 })) < 0) return []
    return [
      task(a, 'evaluate', { en: `Evaluate ${a.title} (${a.number})`, nl: `Evalueer ${a.title} (${a.number})` }, due),
    ]
  })
}

type Told = { readonly subject: Words; readonly text: Words; readonly to: 'cluster' | 'agency'; readonly at?: string }

/** Who is told what happened to an agreement: whoever acts for the cluster, or the agency’s people of the programme. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'agreement') return []
  const a = await store.byId(db, event.subjectId)
  const told = a === undefined ? undefined : tellings(a, event)[event.act]
  if (a === undefined || told === undefined) return []
  const people =
    told.to === 'agency'
      ? [
          ...(await peopleWith(db, { role: 'programme-manager' })),
          ...(await peopleWith(db, { role: 'account-manager' })),
        ].filter(({ demonstration }) => demonstration === a.demonstration)
      : [...(await peopleOf(db, a, 'cluster-manager'))]
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: event.act,
      instrument: a.instrument,
      subject: told.subject,
      text: told.text,
      href: `/agreements/${a.id}${told.at ?? ''}`,
      demonstration: a.demonstration,
    },
  ]
}

function tellings(a: Agreement, { data, reason }: Event): Readonly<Record<string, Told>> {
  const { number } = a
  const { year = 0, kind } = data as { readonly year?: number; readonly kind?: string }
  const name = yearName(a.years[year - 1] ?? a.term)
  const kindName = kinds[kind as keyof typeof kinds] ?? { en: '', nl: '' }
  const why = { en: reason === null ? '' : ` ${reason}`, nl: reason === null ? '' : ` ${reason}` }
  const by = a.answerBy
  return {
    'agreement.offered': {
      to: 'cluster',
      subject: { en: `Agreement ${number} is offered to you`, nl: `Overeenkomst ${number} wordt u aangeboden` },
      text: {
        en: `Read it and accept it${by === null ? '' : ` by ${writeDay(by, 'en')}`}, or say what has to change.`,
        nl: `Lees ze en aanvaard ze${by === null ? '' : ` tegen ${writeDay(by, 'nl')}`}, of zeg wat er moet wijzigen.`,
      },
    },
    'agreement.taken-back': {
      to: 'cluster',
      subject: { en: `The offer of ${number} is taken back`, nl: `Het aanbod van ${number} is teruggenomen` },
      text: {
        en: `The agency changes it and offers it anew.${why.en}`,
        nl: `Het agentschap past ze aan en biedt ze opnieuw aan.${why.nl}`,
      },
    },
    'agreement.declined': {
      to: 'agency',
      subject: { en: `${a.title} does not accept ${number} as it is`, nl: `${a.title} aanvaardt ${number} niet zo` },
      text: { en: `Their reason:${why.en}`, nl: `Hun reden:${why.nl}` },
    },
    'agreement.accepted': {
      to: 'agency',
      subject: { en: `${number} is accepted`, nl: `${number} is aanvaard` },
      text: {
        en: 'It waits for the countersignature of the programme manager.',
        nl: 'Ze wacht op de ondertekening door de programmamanager.',
      },
    },
    'agreement.countersigned': {
      to: 'cluster',
      subject: { en: `Agreement ${number} is in force`, nl: `Overeenkomst ${number} is van kracht` },
      text: {
        en: 'The signed copy, the duties and their days stand on its page.',
        nl: 'Het ondertekende exemplaar, de verplichtingen en hun dagen staan op haar pagina.',
      },
    },
    'agreement.plan-handed-in': {
      to: 'agency',
      at: `/years/${year}`,
      subject: { en: `Work plan ${name} of ${number} handed in`, nl: `Werkplan ${name} van ${number} ingediend` },
      text: { en: 'It waits for your judgement.', nl: 'Het wacht op uw oordeel.' },
    },
    'agreement.plan-approved': {
      to: 'cluster',
      at: `/years/${year}`,
      subject: { en: `Work plan ${name} approved`, nl: `Werkplan ${name} goedgekeurd` },
      text: {
        en: 'Its budget stands; a budget shift changes it.',
        nl: 'De begroting staat vast; een verschuiving wijzigt ze.',
      },
    },
    'agreement.plan-returned': {
      to: 'cluster',
      at: `/years/${year}`,
      subject: { en: `Work plan ${name} sent back`, nl: `Werkplan ${name} teruggestuurd` },
      text: { en: `Remarks:${why.en}`, nl: `Opmerkingen:${why.nl}` },
    },
    'agreement.evaluated': {
      to: 'cluster',
      subject: {
        en: `The evaluation of ${number} has its outcome`,
        nl: `De evaluatie van ${number} heeft haar uitkomst`,
      },
      text: { en: `Reasons:${why.en}`, nl: `Redenen:${why.nl}` },
    },
    'agreement.amendment-requested': {
      to: 'agency',
      at: '/amendments',
      subject: {
        en: `Change of ${number} asked for: ${kindName.en.toLowerCase()}`,
        nl: `Wijziging van ${number} gevraagd: ${kindName.nl.toLowerCase()}`,
      },
      text: { en: `Reason:${why.en}`, nl: `Reden:${why.nl}` },
    },
    'agreement.amended': {
      to: 'cluster',
      at: '/amendments',
      subject: {
        en: `${number} changed: ${kindName.en.toLowerCase()}`,
        nl: `${number} gewijzigd: ${kindName.nl.toLowerCase()}`,
      },
      text: {
        en: 'The addendum stands with its differences on the page of changes.',
        nl: 'Het addendum staat met zijn verschillen op de pagina van de wijzigingen.',
      },
    },
    'agreement.amendment-rejected': {
      to: 'cluster',
      at: '/amendments',
      subject: {
        en: `Change of ${number} refused: ${kindName.en.toLowerCase()}`,
        nl: `Wijziging van ${number} geweigerd: ${kindName.nl.toLowerCase()}`,
      },
      text: { en: `Reason:${why.en}`, nl: `Reden:${why.nl}` },
    },
  }
}
