import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, hasRole, type Role } from '../../kernel/actor.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { isBeneficiary, yearName } from '../agreements/index.ts'
import { peopleOf } from '../agreements/queries.ts'
import type { BankAccount } from './account.ts'
import { type Payment, paymentKinds } from './payment.ts'
import type { Recovery } from './recovery.ts'
import { mayBindAccount, mayCheckAccounts, mayOrder, mayPropose } from './rules.access.ts'
import { hadHand } from './rules.orders.ts'
import { doable } from './rules.recoveries.ts'
import { handsBefore, nextNeed } from './rules.ts'
import { accountsWaiting } from './store.accounts.ts'
import { allRecoveries, recoveryById } from './store.recoveries.ts'
import * as store from './store.ts'
import { toPropose, withoutAccount } from './store.waiting.ts'

/** What waits for this person; a fixed number of questions, however much there is. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const today = dayOf(now)
  const ours = <One extends { readonly demonstration: boolean }>(all: readonly One[]): One[] =>
    all.filter(one => !actor.demonstration || one.demonstration)
  const open = ours(await store.list(db, { states: ['proposed', 'approved', 'failed'] }))
  return [
    ...(mayPropose(actor) ? ours(await toPropose(db)).map(proposing) : []),
    ...open.flatMap(one => approving(one, actor)),
    ...ordering(open, actor),
    ...(mayCheckAccounts(actor) ? ours(await accountsWaiting(db)).flatMap(one => checking(one, actor, now)) : []),
    ...ours(await withoutAccount(db))
      .filter(one => mayBindAccount(actor, one))
      .map(giving),
    ...ours(await allRecoveries(db, { states: ['announced', 'claimed'] })).flatMap(one =>
      recovering(one, actor, today),
    ),
  ]
}

const task = (
  kind: string,
  about: Task['about'],
  href: string,
  title: Words,
  demonstration: boolean,
  due: Temporal.PlainDate | null = null,
): Task => ({ kind, title, href, due: due === null ? null : endOf(due), about, demonstration })

const proposing = (one: Awaited<ReturnType<typeof toPropose>>[number]): Task => {
  const name = yearName(one)
  const kind = paymentKinds[one.what]
  return task(
    'payment.propose',
    { kind: 'agreement', id: one.agreement },
    `/payments/proposal?agreement=${one.agreement}&year=${one.year}&instalment=${one.instalment}`,
    {
      en: `Propose a payment: ${kind.en.toLowerCase()} ${name} of ${one.title} (${one.number})`,
      nl: `Stel een betaling voor: ${kind.nl.toLowerCase()} ${name} van ${one.title} (${one.number})`,
    },
    one.demonstration,
  )
}

const of = (payment: Payment): Task['about'] => ({ kind: 'payment', id: payment.id })

function approving(one: Payment, actor: Actor): Task[] {
  const need = nextNeed(one)
  if (one.state !== 'proposed' || need === undefined || !hasRole(actor, need.role)) return []
  if (handsBefore(one, actor).length > 0) return []
  const title = {
    en: `Approve payment ${one.number}: ${writeMoney(one.amount, 'en')}`,
    nl: `Keur betaling ${one.number} goed: ${writeMoney(one.amount, 'nl')}`,
  }
  return [task('payment.approve', of(one), `/payments/${one.id}`, title, one.demonstration)]
}

/** All that can be ordered is one task: it goes in one file. */
function ordering(open: readonly Payment[], actor: Actor): Task[] {
  if (!mayOrder(actor)) return []
  const ready = open.filter(one => (one.state === 'approved' || one.state === 'failed') && !hadHand(one, actor))
  return [true, false].flatMap(demonstration => {
    const own = ready.filter(one => one.demonstration === demonstration)
    const [first] = own
    if (first === undefined) return []
    const title = {
      en:
        own.length === 1 ? `Order payment ${first.number} from the bank` : `Order ${own.length} payments from the bank`,
      nl:
        own.length === 1
          ? `Geef de bank opdracht voor betaling ${first.number}`
          : `Geef de bank opdracht voor ${own.length} betalingen`,
    }
    return [task('payment.order', of(first), '/payments', title, demonstration)]
  })
}

function checking(one: BankAccount, actor: Actor, now: Temporal.Instant): Task[] {
  const me = actorKey(actor)
  const confirms = one.state === 'checked'
  if (one.proposedBy === me || (confirms && one.checkedBy === me)) return []
  if (confirms && Temporal.Instant.compare(now, one.notBefore) < 0) return []
  const title = confirms
    ? { en: `Confirm the bank account of ${one.holder}`, nl: `Bevestig de bankrekening van ${one.holder}` }
    : { en: `Check the bank account of ${one.holder}`, nl: `Kijk de bankrekening van ${one.holder} na` }
  const about = { kind: 'bank-accounts', id: one.organisation }
  const kind = confirms ? 'bank-account.confirm' : 'bank-account.check'
  return [task(kind, about, `/organisations/${one.organisation}/accounts`, title, one.demonstration)]
}

const giving = (one: { readonly organisation: string; readonly name: string; readonly demonstration: boolean }): Task =>
  task(
    'bank-account.propose',
    { kind: 'bank-accounts', id: one.organisation },
    `/organisations/${one.organisation}/accounts`,
    {
      en: `Give the bank account to which ${one.name} is paid`,
      nl: `Geef de bankrekening op waarop ${one.name} wordt betaald`,
    },
    one.demonstration,
  )

function recovering(one: Recovery, actor: Actor, today: Temporal.PlainDate): Task[] {
  const can = doable({ recovery: one, rules: null }, actor, today)
  const about = { kind: 'recovery', id: one.id }
  const make = (kind: string, title: Words, due: Temporal.PlainDate | null = null): Task[] => [
    task(`recovery.${kind}`, about, `/recoveries/${one.id}`, title, one.demonstration, due),
  ]
  if (can.includes('answer') && one.answer === null)
    return make(
      'answer',
      { en: `Answer on recovery ${one.number}`, nl: `Antwoord op terugvordering ${one.number}` },
      one.answerBy,
    )
  if (can.includes('claim'))
    return make('claim', {
      en: `Decide on recovery ${one.number}: the hearing is over`,
      nl: `Beslis over terugvordering ${one.number}: de hoorzitting is voorbij`,
    })
  if (can.includes('waive'))
    return make('waive', {
      en: `Decide whether to waive recovery ${one.number}`,
      nl: `Beslis over kwijtschelding van terugvordering ${one.number}`,
    })
  if (one.state === 'claimed' && isBeneficiary(actor, one))
    return make('pay', { en: `Pay recovery ${one.number}`, nl: `Betaal terugvordering ${one.number}` }, one.due)
  return []
}

type Told = {
  readonly to: 'cluster' | readonly Role[]
  readonly subject: Words
  readonly text: Words
}

/** Who is told what happened to a payment, a recovery or a bank account. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind === 'payment') {
    const found = await store.byId(db, event.subjectId)
    if (found === undefined) return []
    const told = [paymentTold(found)[event.act], event.act === 'payment.returned' ? returnedTold(found) : undefined]
    return (await Promise.all(told.map(one => tell(db, event, one, found, `/payments/${found.id}`)))).flat()
  }
  if (event.subjectKind === 'recovery') {
    const found = await recoveryById(db, event.subjectId)
    return found === undefined
      ? []
      : tell(db, event, recoveryTold(found, event)[event.act], found, `/recoveries/${found.id}`)
  }
  return []
}

async function tell(
  db: Reader,
  event: Event,
  told: Told | undefined,
  of: {
    readonly cluster: string
    readonly organisation: string
    readonly project: string | null
    readonly instrument: string
    readonly demonstration: boolean
  },
  href: string,
): Promise<Notice[]> {
  if (told === undefined) return []
  const people = []
  if (told.to === 'cluster') {
    people.push(...(await peopleOf(db, of, 'cluster-manager', 'cluster-finance')))
  } else for (const role of told.to) people.push(...(await peopleWith(db, { role })))
  return [
    {
      to: [...new Set(people.filter(one => one.demonstration === of.demonstration).map(({ person }) => person))],
      kind: event.act,
      instrument: of.instrument,
      subject: told.subject,
      text: told.text,
      href,
      demonstration: of.demonstration,
    },
  ]
}

function paymentTold(one: Payment): Readonly<Record<string, Told>> {
  const amount = { en: writeMoney(one.amount, 'en'), nl: writeMoney(one.amount, 'nl') }
  const kind = paymentKinds[one.kind]
  return {
    'payment.confirmed': {
      to: 'cluster',
      subject: { en: `${kind.en} paid: ${amount.en}`, nl: `${kind.nl} betaald: ${amount.nl}` },
      text: {
        en: `Payment ${one.number}. How it was computed stands on its page and in the letter.`,
        nl: `Betaling ${one.number}. Hoe ze is berekend, staat op haar pagina en in de brief.`,
      },
    },
    'payment.failed': {
      to: ['payer', 'account-manager'],
      subject: { en: `The bank rejected ${one.number}`, nl: `De bank weigerde ${one.number}` },
      text: {
        en: `Its reason: ${one.failure?.code ?? ''} ${one.failure?.text ?? ''}. It can be ordered anew once the account is mended.`,
        nl: `Haar reden: ${one.failure?.code ?? ''} ${one.failure?.text ?? ''}. Ze kan opnieuw zodra de rekening in orde is.`,
      },
    },
    'payment.returned': {
      to: ['payer', 'account-manager'],
      subject: {
        en: `${one.number} was paid and came back: ${amount.en}`,
        nl: `${one.number} was betaald en kwam terug: ${amount.nl}`,
      },
      text: {
        en: `The reason of the bank: ${one.failure?.code ?? ''} ${one.failure?.text ?? ''}. It can be ordered anew once the account is mended.`,
        nl: `De reden van de bank: ${one.failure?.code ?? ''} ${one.failure?.text ?? ''}. Ze kan opnieuw zodra de rekening in orde is.`,
      },
    },
  }
}

/** What the organisation hears when its money came back: it is not lost. */
const returnedTold = (one: Payment): Told => ({
  to: 'cluster',
  subject: {
    en: `Your bank sent back ${writeMoney(one.amount, 'en')}`,
    nl: `Uw bank stuurde ${writeMoney(one.amount, 'nl')} terug`,
  },
  text: {
    en: `Payment ${one.number} did not stay on your account. Look whether the account is still right; then it is paid again.`,
    nl: `Betaling ${one.number} bleef niet op uw rekening staan. Kijk na of de rekening nog klopt; daarna wordt ze opnieuw betaald.`,
  },
})

function recoveryTold(one: Recovery, { reason }: Event): Readonly<Record<string, Told>> {
  const amount = { en: writeMoney(one.amount, 'en'), nl: writeMoney(one.amount, 'nl') }
  const { number, due } = one
  const settled = (what: Words): Told => ({
    to: 'cluster',
    subject: { en: `Recovery ${number}: ${what.en}`, nl: `Terugvordering ${number}: ${what.nl}` },
    text: { en: 'Its page shows what came in.', nl: 'Haar pagina toont wat binnenkwam.' },
  })
  return {
    'recovery.announced': {
      to: 'cluster',
      subject: {
        en: `The agency intends to claim ${amount.en} back`,
        nl: `Het agentschap wil ${amount.nl} terugvorderen`,
      },
      text: {
        en: `You are heard until ${writeDay(one.answerBy, 'en')}. Reason: ${reason ?? ''}`,
        nl: `U wordt gehoord tot en met ${writeDay(one.answerBy, 'nl')}. Reden: ${reason ?? ''}`,
      },
    },
    'recovery.answered': {
      to: ['programme-manager'],
      subject: { en: `Answer on recovery ${number}`, nl: `Antwoord op terugvordering ${number}` },
      text: { en: reason ?? '', nl: reason ?? '' },
    },
    'recovery.claimed': {
      to: 'cluster',
      subject: { en: `${amount.en} is claimed back`, nl: `${amount.nl} wordt teruggevorderd` },
      text: {
        en: `Pay recovery ${number}${due === null ? '' : ` by ${writeDay(due, 'en')}`}; the letter says how.`,
        nl: `Betaal terugvordering ${number}${due === null ? '' : ` tegen ${writeDay(due, 'nl')}`}; de brief zegt hoe.`,
      },
    },
    'recovery.settled': settled({ en: 'received', nl: 'ontvangen' }),
    'recovery.waived': settled({ en: 'waived', nl: 'kwijtgescholden' }),
    'recovery.dropped': settled({ en: 'not carried through', nl: 'niet doorgezet' }),
  }
}
