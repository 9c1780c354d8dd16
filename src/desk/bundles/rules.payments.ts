import { canonical } from '../../kernel/canonical.ts'
import { applyRate, money, rate } from '../../kernel/money.ts'
import type { Branch, BundledPayment } from './bundle.money.ts'
import type { Bundle, BundledEvent } from './bundle.ts'
import {
  bare,
  type Check,
  centsOf,
  dayAt,
  difference,
  euros,
  type Fault,
  fault,
  type Hash,
  over,
  sameMoment,
  sumOf,
} from './check.ts'
import { costsBefore } from './rules.claims.ts'
import { paidBefore } from './rules.paid.ts'

const file = 'payments.json'
type Said = { readonly [key: string]: unknown }

/** What was paid, against what it was computed from, who approved it, the bank and the books. */
export const paymentChecks = (bundle: Bundle, hash: Hash): Check[] => {
  const own = Map.groupBy(
    bundle.events.filter(({ subjectKind }) => subjectKind === 'payment'),
    ({ subjectId }) => subjectId,
  )
  const at = (id: string) => own.get(id) ?? []
  return [
    over('payments', titles.payments, bundle.payments, one => [
      ...proposedOf(one, at(one.id)),
      ...amountOf(one, bundle, at(one.id), hash),
    ]),
    over('approvals', titles.approvals, bundle.payments, one => approvalsOf(one, at(one.id))),
    over('paid', titles.paid, bundle.payments, one => [...statesOf(one, at(one.id)), ...booked(one, bundle)]),
    over('past', titles.past, bundle.agreements, a => pastOf(a, bundle)),
    over('maxima', titles.maxima, bundle.agreements, a => maximaOf(a, bundle)),
    accounts(bundle),
  ]
}

const sayOf = (one: BundledPayment) => (en: string, nl: string) => fault(file, one.number, en, nl)

/** The event of the proposal says the same. */
function proposedOf(one: BundledPayment, history: readonly BundledEvent[]): (Fault | false)[] {
  const say = sayOf(one)
  const event = history.find(({ act }) => act === 'payment.proposed')
  if (event === undefined)
    return [say('No event says that it was proposed.', 'Geen gebeurtenis zegt dat ze voorgesteld werd.')]
  const { agreement, year, kind, amount } = event.data as Said
  const { proposedBy, proposedAt } = one
  const differs = difference(
    { agreement: one.agreement, year: one.year, kind: one.kind, amount: one.amount },
    { agreement, year, kind, amount },
  )
  return [
    differs !== undefined &&
      say(`It is not what was proposed: ${differs}`, `Ze is niet wat voorgesteld werd: ${differs}`),
    (event.actor !== proposedBy || !sameMoment(event.happenedAt, proposedAt)) &&
      say(
        'Someone else proposed it, or at another moment, than the event says.',
        'Iemand anders stelde ze voor, of op een ander ogenblik, dan de gebeurtenis zegt.',
      ),
  ]
}

type Case = {
  readonly instrument: string
  readonly years: readonly {
    readonly costs: readonly Cost[]
    readonly contributions: readonly Brought[]
    readonly alreadyPaid: string
  }[]
}
export type Brought = { readonly kind: string; readonly amount: string; readonly receivedOn: string }
export type Cost = { readonly category: string; readonly activity: string; readonly accepted: string }
type Result = { readonly years: readonly { readonly grant: string; readonly explanation?: Branch }[] }

/** Its amount follows from its case: what is due and the instalments so far, less what was paid. */
function amountOf(
  one: BundledPayment,
  bundle: Bundle,
  history: readonly BundledEvent[],
  hash: Hash,
): (Fault | false | undefined)[] {
  const say = sayOf(one)
  const assessment = bundle.assessments.find(({ of }) => of.kind === 'payment' && of.id === one.id)
  const agreement = bundle.agreements.find(({ id }) => id === one.agreement)
  if (assessment === undefined || agreement === undefined)
    return [say('What it was computed from is not in the bundle.', 'Waaruit ze berekend werd, zit niet in de bundel.')]
  const asked = assessment.case as Case
  const kept = (history.find(({ act }) => act === 'payment.proposed')?.data as Said | undefined)?.['case']
  const year = asked.years[one.year - 1]
  const found = (assessment.result as Result).years[one.year - 1]
  if (year === undefined || found === undefined)
    return [say('Its year is not in what it was computed from.', 'Haar jaar zit niet in de berekening.')]
  const parts = standingAt(agreement, one.proposedAt).filter(part => part.year === one.year)
  const upTo = parts.slice(0, one.instalment)
  const share = upTo.reduce((all, part) => all + pointsOf(part.share), 0n)
  const grant = centsOf(found.grant)
  const due = one.kind === 'advance' ? applyRate(money(grant), rate(share), 'down').cents : grant
  const ceiling = sumOf(upTo.map(part => part.amount))
  const paid = centsOf(year.alreadyPaid)
  const again = (due < ceiling ? due : ceiling) - paid
  const branch = (rule: string) => one.explanation.children?.find(child => child.rule === rule)
  const explained = difference(
    bare({
      amount: one.explanation.amount,
      due: branch('payment.due')?.amount,
      why: branch('payment.due')?.children?.[0],
      instalments: branch('payment.instalments')?.amount,
      paid: branch('payment.paid')?.amount,
    }),
    bare({
      amount: one.amount,
      due: euros(due),
      why: found.explanation,
      instalments: euros(ceiling),
      paid: euros(paid),
    }),
  )
  return [
    kept !== hash(canonical(assessment.case)) &&
      say(
        'It is not the case that it was proposed on: the event keeps another digest.',
        'Het is niet de berekening waarop ze voorgesteld werd: de gebeurtenis bewaart een andere controlesom.',
      ),
    asked.instrument !== agreement.instrument && assessment.instrument !== asked.instrument
      ? say('It was assessed under another instrument.', 'Ze werd onder een ander instrument berekend.')
      : undefined,
    centsOf(one.amount) !== again &&
      say(
        `It pays ${one.amount}; computed again it comes to ${euros(again)}.`,
        `Ze betaalt ${one.amount}; opnieuw berekend komt ze op ${euros(again)}.`,
      ),
    explained !== undefined &&
      say(`Its explanation says otherwise: ${explained}`, `De uitleg zegt iets anders: ${explained}`),
    costsOf(one, year.costs, bundle),
    one.kind !== 'advance' && broughtOf(sayOf(one), year.contributions, agreement.cluster, bundle),
    paidOf(one, paid, bundle, history),
  ]
}

/** What its case takes as paid already is what was. */
function paidOf(
  one: BundledPayment,
  said: bigint,
  bundle: Bundle,
  history: readonly BundledEvent[],
): Fault | undefined {
  const proposed = history.find(({ act }) => act === 'payment.proposed')
  const paid = proposed === undefined ? said : paidBefore(bundle, one, proposed)
  if (paid === said) return undefined
  return sayOf(one)(
    `It takes ${euros(said)} as paid already; ${euros(paid)} was.`,
    `Ze neemt ${euros(said)} als al betaald; dat was ${euros(paid)}.`,
  )
}

/** What was paid in instalments when it was proposed: the signed text of that day. */
function standingAt(agreement: Bundle['agreements'][number], moment: string) {
  const day = dayAt(moment)
  const text = agreement.revisions.findLast(({ since }) => since <= day) ?? agreement.revisions.at(-1)
  const content = text?.content as { instalments?: typeof agreement.instalments } | undefined
  return content?.instalments ?? agreement.instalments
}

const pointsOf = (share: string): bigint => {
  const [whole = '0', part = ''] = share.replace('%', '').split('.')
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2) || '0')
}

/** Its costs are those that were certified before it; of an advance, the plan that was approved. */
function costsOf(one: BundledPayment, costs: readonly Cost[], bundle: Bundle): Fault | undefined {
  const agreement = bundle.agreements.find(({ id }) => id === one.agreement)
  const plan = agreement?.plans.findLast(
    ({ year, state, judgedAt }) =>
      year === one.year && state === 'approved' && judgedAt !== null && !after(judgedAt, one.proposedAt),
  )
  const expected =
    one.kind === 'advance'
      ? plan?.lines.map(({ category, activity, amount }) => ({ category, activity, accepted: amount }))
      : costsBefore(bundle, one)
  const plain = (list: readonly Cost[] | undefined) =>
    list?.map(({ category, activity, accepted }) => `${category} ${activity} ${accepted}`).toSorted()
  const differs = difference(plain(costs), plain(expected), 'costs')
  if (differs === undefined) return undefined
  return sayOf(one)(
    `Its costs are not those that were ${one.kind === 'advance' ? 'approved' : 'certified'}: ${differs}`,
    `De kosten zijn niet wat ${one.kind === 'advance' ? 'goedgekeurd' : 'gecertificeerd'} werd: ${differs}`,
  )
}

const after = (a: string, b: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) > 0

/** Each contribution in the case is one that came in on that day, and at least as large. An advance takes them as promised. */
export function broughtOf(
  say: (en: string, nl: string) => Fault,
  contributions: readonly Brought[],
  cluster: string,
  bundle: Bundle,
): Fault | undefined {
  const left = bundle.contributions.filter(given => given.cluster === cluster)
  const missing = contributions.find(({ kind, amount, receivedOn }) => {
    const index = left.findIndex(
      given => given.kind === kind && given.receivedOn === receivedOn && centsOf(given.amount) >= centsOf(amount),
    )
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  if (missing === undefined) return undefined
  return say(
    `No contribution of ${missing.amount} came in on ${missing.receivedOn}.`,
    `Er kwam geen bijdrage van ${missing.amount} binnen op ${missing.receivedOn}.`,
  )
}

/** As many approvals as its level asks for, of those roles, each of another person; and nobody twice on the way of the money. */
function approvalsOf(one: BundledPayment, history: readonly BundledEvent[]): (Fault | false)[] {
  const say = sayOf(one)
  const events = history.filter(({ act }) => act === 'payment.approved')
  const said = events.map(({ actor, happenedAt, data }, index) => ({
    ordinal: index + 1,
    by: actor,
    at: Temporal.Instant.from(happenedAt).toString(),
    role: (data as Said)['role'],
  }))
  const found = one.approvals.map(({ ordinal, by, at, role }) => ({
    ordinal,
    by,
    at: Temporal.Instant.from(at).toString(),
    role,
  }))
  const differs = difference(found, said, 'approvals')
  const approvers = one.approvals.map(({ by }) => by)
  const payers = history.filter(({ act }) => act === 'payment.ordered').map(({ actor }) => actor)
  const needed = one.needs.map(({ role }) => role)
  const roles = one.approvals.map(({ role }) => role)
  const whole = one.state === 'proposed' || one.state === 'withdrawn' ? needed.slice(0, roles.length) : needed
  const offset = (events.at(-1)?.data as Said | undefined)?.['offset']
  const twice =
    new Set([one.proposedBy, ...approvers]).size !== approvers.length + 1 ||
    approvers.some(by => one.verifiedBy.includes(by) || payers.includes(by))
  return [
    differs !== undefined &&
      say(
        `Its approvals are not those of the events: ${differs}`,
        `De goedkeuringen zijn niet die van de gebeurtenissen: ${differs}`,
      ),
    canonical(roles) !== canonical(whole) &&
      say(
        `Its level asks for ${needed.join(', ')}; ${roles.join(', ') || 'nobody'} approved.`,
        `Haar niveau vraagt ${needed.join(', ')}; goedgekeurd door ${roles.join(', ') || 'niemand'}.`,
      ),
    twice &&
      say(
        'One person acted twice on it: who proposes, verifies, approves and pays has to differ.',
        'Eén persoon handelde er tweemaal: wie voorstelt, controleert, goedkeurt en betaalt moet verschillen.',
      ),
    one.approvedAt !== null &&
      (events.at(-1) === undefined || !sameMoment(events.at(-1)?.happenedAt ?? '', one.approvedAt)) &&
      say('It was approved at another moment.', 'Ze werd op een ander ogenblik goedgekeurd.'),
    one.approvedAt !== null &&
      offset !== one.offset &&
      say(
        `${one.offset} is set off; the event says ${String(offset)}.`,
        `${one.offset} is verrekend; de gebeurtenis zegt ${String(offset)}.`,
      ),
    one.approvedAt === null &&
      centsOf(one.offset) !== 0n &&
      say('It is set off before it was approved.', 'Ze is verrekend voor ze goedgekeurd werd.'),
  ]
}

const outcomes: Readonly<Record<string, string>> = {
  'payment.proposed': 'proposed',
  'payment.ordered': 'ordered',
  'payment.failed': 'failed',
  'payment.returned': 'failed',
  'payment.confirmed': 'confirmed',
  'payment.withdrawn': 'withdrawn',
}

/** Its state is what its last event made of it; what the bank was asked and answered is the payment less what was set off. */
function statesOf(one: BundledPayment, history: readonly BundledEvent[]): (Fault | false)[] {
  const say = sayOf(one)
  const last = history.at(-1)
  const setOff = one.approvedAt !== null && one.offset === one.amount
  const approved = one.approvedAt === null ? 'proposed' : setOff ? 'confirmed' : 'approved'
  const state = last?.act === 'payment.approved' ? approved : outcomes[last?.act ?? '']
  const outcome = history.findLast(({ act }) => act === 'payment.confirmed' || act === 'payment.returned')
  const confirmed = outcome?.act === 'payment.confirmed' ? outcome : undefined
  const on = setOff && one.approvedAt !== null ? dayAt(one.approvedAt) : (confirmed?.data as Said | undefined)?.['on']
  const toPay = euros(centsOf(one.amount) - centsOf(one.offset))
  const settled = one.orders.filter(order => order.state === 'confirmed')
  return [
    one.state !== state &&
      say(`It is ${one.state}; its events say ${state}.`, `Ze is ${one.state}; haar gebeurtenissen zeggen ${state}.`),
    (one.paidOn ?? null) !== (on ?? null) &&
      say(
        `It was paid on ${one.paidOn ?? '–'}; the event says ${String(on ?? '–')}.`,
        `Ze werd betaald op ${one.paidOn ?? '–'}; de gebeurtenis zegt ${String(on ?? '–')}.`,
      ),
    ...one.orders.map(
      order =>
        order.amount !== toPay &&
        say(
          `${order.amount} was ordered; ${toPay} is to pay.`,
          `${order.amount} werd opgedragen; ${toPay} is te betalen.`,
        ),
    ),
    ...one.orders.map(
      order =>
        order.settledOn !== (order.state === 'confirmed' ? one.paidOn : null) &&
        say('The bank settled it on another day.', 'De bank voerde ze op een andere dag uit.'),
    ),
    settled.length !== (one.state === 'confirmed' && !setOff ? 1 : 0) &&
      say('The bank has to confirm a payment once.', 'De bank moet een betaling één keer bevestigen.'),
  ]
}

/** What stands in the books for it. */
function booked(one: BundledPayment, { entries }: Bundle): (Fault | false)[] {
  const own = entries.filter(({ subject }) => subject.kind === 'payment' && subject.id === one.id)
  const moved = (account: string) => {
    const code = `agreement:${one.agreement}:${one.year}:${account}`
    const postings = own.flatMap(entry => entry.postings)
    const sum = (side: 'debit' | 'credit') => sumOf(postings.filter(p => p[side] === code).map(p => p.amount))
    const net = sum('debit') - sum('credit')
    return net < 0n ? -net : net
  }
  const stands = ['approved', 'ordered'].includes(one.state) ? centsOf(one.amount) : 0n
  const paid = one.state === 'confirmed' ? centsOf(one.amount) : 0n
  const differ = (account: string, expected: bigint, en: string, nl: string) =>
    moved(account) !== expected &&
    sayOf(one)(
      `${euros(moved(account))} is ${en} in the books for it; it should be ${euros(expected)}.`,
      `In de boeken is er ${euros(moved(account))} voor ${nl}; dat moet ${euros(expected)} zijn.`,
    )
  return [differ('settled', stands, 'settled', 'vereffend'), differ('paid', paid, 'paid', 'betaald')]
}

/** What was paid before this register began stands in the books as it was brought in. */
const pastOf = (a: Bundle['agreements'][number], { entries }: Bundle): Fault[] =>
  a.past.flatMap(({ id, year, amount, paidOn, reference }) => {
    const own = entries.filter(({ key }) => key.startsWith(`intake-payment-${id}`))
    const code = `agreement:${a.id}:${year}:paid`
    const paid = own
      .flatMap(({ postings }) => postings)
      .filter(({ debit, credit }) => debit === code || credit === code)
    const reason = [a.number, reference, paidOn].filter(part => part !== '').join(' · ')
    if (sumOf(paid.map(one => one.amount)) === centsOf(amount) && own.every(one => one.reason === reason)) return []
    return [
      fault(
        'agreements.json',
        a.number,
        `${amount} paid on ${paidOn} is not what stands in the books.`,
        `${amount}, betaald op ${paidOn}, is niet wat in de boeken staat.`,
      ),
    ]
  })

/** In no year is more paid, or under way, than its maximum and what came back. */
function maximaOf(a: Bundle['agreements'][number], { payments, recoveries }: Bundle): Fault[] {
  return a.years.flatMap(({ maximum }, index) => {
    const year = index + 1
    const of = <One extends { year: number }>(all: readonly One[]) => all.filter(one => one.year === year)
    const own = of(payments.filter(({ agreement, state }) => agreement === a.id && state !== 'withdrawn'))
    const back = sumOf(of(recoveries.filter(({ agreement }) => agreement === a.id)).map(({ received }) => received))
    const paid = sumOf([...own, ...of(a.past)].map(({ amount }) => amount)) - back
    if (paid <= centsOf(maximum)) return []
    return [
      fault(
        file,
        a.number,
        `Year ${year} has a maximum of ${maximum}; ${euros(paid)} was paid.`,
        `Jaar ${year} heeft een maximum van ${maximum}; betaald werd ${euros(paid)}.`,
      ),
    ]
  })
}

/** Two people of the agency and one of the organisation stand behind every account. */
function accounts({ bankAccounts, events }: Bundle): Check {
  const own = events.filter(({ subjectKind }) => subjectKind === 'bank-accounts')
  return over('bank-accounts', titles.accounts, bankAccounts, one => {
    const say = (en: string, nl: string) => fault('bank-accounts.json', one.iban, en, nl)
    const steps = [
      ['bank-account.proposed', one.proposedBy, one.proposedAt],
      ['bank-account.checked', one.checkedBy, one.checkedAt],
      ['bank-account.confirmed', one.confirmedBy, one.confirmedAt],
    ] as const
    const people = steps.flatMap(([, by]) => (by === null ? [] : [by]))
    return [
      new Set(people).size !== people.length &&
        say('One person acted twice on this account.', 'Eén persoon handelde tweemaal op deze rekening.'),
      one.state === 'confirmed' &&
        people.length < 3 &&
        say('It stands without two checks.', 'Ze geldt zonder twee controles.'),
      ...steps.map(
        ([act, by, at]) =>
          at !== null &&
          !own.some(
            event =>
              event.act === act &&
              event.subjectId === one.organisation &&
              event.actor === by &&
              sameMoment(event.happenedAt, at),
          ) &&
          say(`No event ${act} of ${at}.`, `Geen gebeurtenis ${act} van ${at}.`),
      ),
    ]
  })
}

const titles = {
  payments: {
    en: 'Each payment follows from its case: certified costs or the approved plan, and what the members brought',
    nl: 'Elke betaling volgt uit haar berekening: gecertificeerde kosten of het goedgekeurde plan, en wat de leden inbrachten',
  },
  approvals: {
    en: 'Each payment has the approvals that it needs, and nobody acted on it twice',
    nl: 'Elke betaling heeft de nodige goedkeuringen, en niemand handelde er tweemaal',
  },
  paid: {
    en: 'The bank and the books say the same of each payment',
    nl: 'De bank en de boeken zeggen hetzelfde van elke betaling',
  },
  past: {
    en: 'What was paid before this register began stands in the books',
    nl: 'Wat betaald werd voor dit register begon, staat in de boeken',
  },
  maxima: { en: 'No year is paid beyond its maximum', nl: 'Geen jaar wordt boven zijn maximum betaald' },
  accounts: { en: 'Three people stand behind every account', nl: 'Achter elke rekening staan drie mensen' },
}
