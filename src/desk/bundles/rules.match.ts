import { divided } from '../../grants/payments/index.ts'
import { canonical } from '../../kernel/canonical.ts'
import { money } from '../../kernel/money.ts'
import type { BundledRecovery } from './bundle.money.ts'
import type { Bundle, BundledEvent } from './bundle.ts'
import {
  bare,
  type Check,
  centsOf,
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
import { type Brought, broughtOf, type Cost } from './rules.payments.ts'

type Said = { readonly [key: string]: unknown }

/** What members brought and what rests on it; and what came back, with its interest. */
export const matchChecks = (bundle: Bundle, hash: Hash): Check[] => [
  contributions(bundle),
  allocations(bundle),
  recoveries(bundle, hash),
]

/** No euro is matched twice: what rests on a contribution is never more than it is. */
const contributions = ({ contributions: all, events }: Bundle): Check => {
  const own = Map.groupBy(
    events.filter(({ subjectKind }) => subjectKind === 'contribution'),
    ({ subjectId }) => subjectId,
  )
  return over('contributions', titles.contributions, all, one => {
    const say = (en: string, nl: string) => fault('contributions.json', one.number, en, nl)
    const history = own.get(one.id) ?? []
    const received = history.findLast(({ act }) => act === 'contribution.received')?.data as Said | undefined
    const used = sumOf(one.uses.map(({ amount }) => amount))
    return [
      history.length === 0 && say('No event tells of it.', 'Geen gebeurtenis vertelt ervan.'),
      typeof received?.['on'] === 'string' &&
        received['on'] !== one.receivedOn &&
        say(
          `It came in on ${one.receivedOn}; the event says ${received['on']}.`,
          `Ze kwam binnen op ${one.receivedOn}; de gebeurtenis zegt ${received['on']}.`,
        ),
      typeof received?.['amount'] === 'string' &&
        received['amount'] !== one.amount &&
        say(
          `It is ${one.amount}; the event says ${received['amount']}.`,
          `Ze is ${one.amount}; de gebeurtenis zegt ${received['amount']}.`,
        ),
      used !== centsOf(one.matched) &&
        say(
          `${one.matched} of it is matched; payments rest on ${euros(used)}.`,
          `${one.matched} ervan is ingezet; betalingen rusten op ${euros(used)}.`,
        ),
      used > centsOf(one.amount) && say('More rests on it than it is.', 'Er rust meer op dan ze is.'),
      one.uses.length > 0 &&
        one.publicOrigin === true &&
        say('Its money is itself public.', 'Het geld is zelf publiek.'),
    ]
  })
}

/** What each payment rests on is what was set against it at the time. */
function allocations({ contributions: all, events, payments }: Bundle): Check {
  const told = new Map(
    events
      .filter(({ act }) => act === 'match.allocated')
      .map(({ data }) => [String((data as Said)['payment']), data as Said]),
  )
  const uses = Map.groupBy(
    all.flatMap(one => one.uses),
    ({ payment }) => payment,
  )
  const known = new Set(payments.map(({ id }) => id))
  return over('allocations', titles.allocations, new Set([...told.keys(), ...uses.keys()]), id => {
    const payment = payments.find(one => one.id === id)
    const own = uses.get(id) ?? []
    const cents = sumOf(own.map(({ amount }) => amount))
    const say = (en: string, nl: string) => fault('contributions.json', payment?.number ?? id, en, nl)
    if (!known.has(id)) return []
    const free = payment?.state === 'withdrawn'
    return [
      free &&
        own.length > 0 &&
        say(
          'Euros still rest under a payment that was withdrawn.',
          'Er liggen nog euro’s onder een ingetrokken betaling.',
        ),
      !free &&
        (told.get(id)?.['cents'] ?? '0') !== cents.toString() &&
        say(
          `It rests on ${euros(cents)}; the event says otherwise.`,
          `Ze rust op ${euros(cents)}; de gebeurtenis zegt iets anders.`,
        ),
      own.some(use => use.agreement !== payment?.agreement || use.year !== payment.year) &&
        say('It rests on euros of another year.', 'Ze rust op euro’s van een ander jaar.'),
    ]
  })
}

/** What was claimed back, with its interest reckoned anew day by day. */
function recoveries(bundle: Bundle, hash: Hash): Check {
  return over('recoveries', titles.recoveries, bundle.recoveries, one => {
    const say = (en: string, nl: string) => fault('recoveries.json', one.number, en, nl)
    const own = bundle.events.filter(({ subjectKind, subjectId }) => subjectKind === 'recovery' && subjectId === one.id)
    const announced = own.find(({ act }) => act === 'recovery.announced')
    const claimed = own.find(({ act }) => act === 'recovery.claimed')
    const receipts = own.filter(({ act }) => act === 'recovery.received' || act === 'recovery.settled')
    const said = announced?.data as Said | undefined
    const differs = difference(
      { agreement: one.agreement, year: one.year, ground: one.ground, amount: one.amount },
      { agreement: said?.['agreement'], year: said?.['year'], ground: said?.['ground'], amount: said?.['amount'] },
    )
    const on = claimed?.data as Said | undefined
    return [
      differs !== undefined &&
        say(`It is not what was announced: ${differs}`, `Ze is niet wat aangekondigd werd: ${differs}`),
      (announced?.actor !== one.announcedBy || !sameMoment(announced.happenedAt, one.announcedAt)) &&
        say(
          'Someone else announced it, or at another moment.',
          'Iemand anders kondigde ze aan, of op een ander ogenblik.',
        ),
      one.claimedAt !== null &&
        (claimed?.actor !== one.claimedBy || !sameMoment(claimed.happenedAt, one.claimedAt)) &&
        say(
          'Someone else claimed it, or at another moment.',
          'Iemand anders vorderde ze terug, of op een ander ogenblik.',
        ),
      one.claimedBy !== null &&
        one.claimedBy === one.announcedBy &&
        say('Whoever announced it claimed it too.', 'Wie ze aankondigde, vorderde ze ook terug.'),
      one.due !== null &&
        on?.['due'] !== one.due &&
        say(
          `It is due on ${one.due}; the event says ${String(on?.['due'])}.`,
          `Ze vervalt op ${one.due}; de gebeurtenis zegt ${String(on?.['due'])}.`,
        ),
      one.interest !== null &&
        on?.['interest'] !== hash(canonical(one.interest)) &&
        say('The rule of its interest was changed.', 'De interestregel is gewijzigd.'),
      ...loweredBy(one, bundle),
      ...assessedOf(one, bundle, announced, hash),
      ...interestOf(one),
      receipts.length !== one.receipts.length && say('A receipt is missing.', 'Er ontbreekt een ontvangst.'),
      ...one.receipts.map(({ ordinal, way, principal, interest, on: day, source }, index) => {
        const told = receipts[index]?.data as Said | undefined
        const other = difference(
          { way, principal, interest, on: day, source },
          {
            way: told?.['way'],
            principal: told?.['principal'],
            interest: told?.['interest'],
            on: told?.['on'],
            source: told?.['source'],
          },
        )
        return (
          other !== undefined &&
          say(
            `Receipt ${ordinal} is not what the event says: ${other}`,
            `Ontvangst ${ordinal} is niet wat de gebeurtenis zegt: ${other}`,
          )
        )
      }),
      sumOf(one.receipts.map(({ principal }) => principal)) !== centsOf(one.received) &&
        say('Its receipts do not add up.', 'De ontvangsten tellen niet op.'),
      sumOf(one.receipts.map(({ interest }) => interest)) !== centsOf(one.interestReceived) &&
        say('Its interest does not add up.', 'De interest telt niet op.'),
    ]
  })
}

/** What came in pays the interest first: each receipt divided anew. */
function interestOf(one: BundledRecovery): Fault[] {
  const { due, interest: rule } = one
  if (due === null || rule === null) return []
  const rates = rule.rates.map(({ from, basisPoints }) => ({ from: Temporal.PlainDate.from(from), basisPoints }))
  const before: { on: Temporal.PlainDate; principal: ReturnType<typeof money>; interest: ReturnType<typeof money> }[] =
    []
  return one.receipts.flatMap(({ ordinal, principal, interest, on }) => {
    const owed = {
      amount: money(centsOf(one.amount)),
      due: Temporal.PlainDate.from(due),
      rule: { days: 365 as const, rates },
      receipts: [...before],
    }
    const day = Temporal.PlainDate.from(on)
    const again = divided(owed, money(sumOf([principal, interest])), day)
    before.push({ on: day, principal: money(centsOf(principal)), interest: money(centsOf(interest)) })
    if (again.interest.cents === centsOf(interest) && again.principal.cents === centsOf(principal)) return []
    return [
      fault(
        'recoveries.json',
        one.number,
        `Of receipt ${ordinal} ${interest} is interest; reckoned by day it is ${euros(again.interest.cents)}.`,
        `Van ontvangst ${ordinal} is ${interest} interest; per dag berekend is dat ${euros(again.interest.cents)}.`,
      ),
    ]
  })
}

/** What a certificate lowered: paid less the grant that is left, as its explanation says. */
function loweredBy(one: BundledRecovery, { controls }: Bundle): Fault[] {
  const say = (en: string, nl: string) => fault('recoveries.json', one.number, en, nl)
  if (one.ground !== 'certificate') return []
  const numbers = new Set(controls.flatMap(({ certificates }) => certificates.map(({ number }) => number)))
  const named = (one.source ?? '').split(/[,;\s]+/).filter(part => part !== '')
  const [paid, grant] = one.explanation?.children ?? []
  const left = centsOf(paid?.amount ?? '0.00') - centsOf(grant?.amount ?? '0.00')
  return [
    ...(named.every(number => numbers.has(number))
      ? []
      : [
          say(
            'The certificate that it rests on is not in the bundle.',
            'Het certificaat waarop ze rust, zit niet in de bundel.',
          ),
        ]),
    ...(one.explanation?.amount === one.amount && left === centsOf(one.amount)
      ? []
      : [
          say(
            `${one.amount} is claimed back; ${euros(left)} was paid too much.`,
            `${one.amount} wordt teruggevorderd; er werd ${euros(left)} te veel betaald.`,
          ),
        ]),
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
type Result = { readonly years: readonly { readonly recoverable: string; readonly explanation?: unknown }[] }

/** What was paid too much, from the case it was announced on: certified costs, what the members brought, what was paid. */
function assessedOf(
  one: BundledRecovery,
  bundle: Bundle,
  announced: BundledEvent | undefined,
  hash: Hash,
): (Fault | false | undefined)[] {
  const say = (en: string, nl: string) => fault('recoveries.json', one.number, en, nl)
  const kept = (announced?.data as Said | undefined)?.['case']
  const assessment = bundle.assessments.find(({ of }) => of.kind === 'recovery' && of.id === one.id)
  const agreement = bundle.agreements.find(({ id }) => id === one.agreement)
  // what was announced before cases were kept has none
  if (assessment === undefined)
    return [
      kept !== undefined &&
        say('What it was computed from is not in the bundle.', 'Waaruit ze berekend werd, zit niet in de bundel.'),
    ]
  const asked = assessment.case as Case
  const year = asked.years[one.year - 1]
  const result = (assessment.result as Result).years[one.year - 1]
  if (year === undefined || result === undefined || agreement === undefined || announced === undefined)
    return [say('Its year is not in what it was computed from.', 'Haar jaar zit niet in de berekening.')]
  const paid = paidBefore(bundle, one, announced)
  const plain = (list: readonly Cost[]) =>
    list.map(({ category, activity, accepted }) => `${category} ${activity} ${accepted}`).toSorted()
  const costs = difference(
    plain(year.costs),
    plain(costsBefore(bundle, { ...one, proposedAt: one.announcedAt })),
    'costs',
  )
  const [before, grant] = one.explanation?.children ?? []
  const explained = difference(
    bare({ paid: before?.amount, grant }),
    bare({ paid: year.alreadyPaid, grant: result.explanation }),
  )
  return [
    kept !== hash(canonical(assessment.case)) &&
      say(
        'It is not the case that it was announced on: the event keeps another digest.',
        'Het is niet de berekening waarop ze aangekondigd werd: de gebeurtenis bewaart een andere controlesom.',
      ),
    result.recoverable !== one.amount &&
      say(
        `${one.amount} is claimed back; assessed again ${result.recoverable} was paid too much.`,
        `${one.amount} wordt teruggevorderd; opnieuw berekend werd ${result.recoverable} te veel betaald.`,
      ),
    costs !== undefined &&
      say(
        `Its costs are not those that were certified: ${costs}`,
        `De kosten zijn niet wat gecertificeerd werd: ${costs}`,
      ),
    explained !== undefined &&
      say(`Its explanation says otherwise: ${explained}`, `De uitleg zegt iets anders: ${explained}`),
    paid !== centsOf(year.alreadyPaid) &&
      say(
        `It takes ${year.alreadyPaid} as paid; ${euros(paid)} was.`,
        `Ze neemt ${year.alreadyPaid} als betaald; dat was ${euros(paid)}.`,
      ),
    broughtOf(say, year.contributions, agreement.cluster, bundle),
  ]
}

const titles = {
  contributions: {
    en: 'No euro of a member is matched twice',
    nl: 'Geen euro van een lid wordt tweemaal ingezet',
  },
  allocations: {
    en: 'Each payment rests on the euros that were set against it',
    nl: 'Elke betaling rust op de euro’s die ertegenover gezet werden',
  },
  recoveries: {
    en: 'Each recovery is what was paid too much, with its interest reckoned by day',
    nl: 'Elke terugvordering is wat te veel betaald werd, met de interest per dag berekend',
  },
}
