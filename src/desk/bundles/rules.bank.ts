import { maskedIban } from '../../grants/payments/index.ts'
import { decimalString } from '../../kernel/money.ts'
import type { BundledBankAnswer, BundledBankOrder } from './bundle.money.ts'
import type { Bundle } from './bundle.ts'
import { type Check, centsOf, difference, euros, type Fault, fault, over, sameMoment, sumOf } from './check.ts'

type Said = { readonly [key: string]: unknown }
const ordersFile = 'bank-orders.json'
const answersFile = 'bank-answers.json'

/** What the bank was really asked, and what it really answered: read again from its files. */
export const bankChecks = (bundle: Bundle): Check[] => {
  const told = over('bank-orders', titles.orders, bundle.bankOrders, one => ordersOf(one, bundle))
  const heard = over('bank-answers', titles.answers, bundle.bankAnswers, one => answersOf(one, bundle))
  return [
    { ...told, faults: [...told.faults, ...unordered(bundle)] },
    { ...heard, faults: [...heard.faults, ...unanswered(bundle)] },
  ]
}

function ordersOf(one: BundledBankOrder, bundle: Bundle): (Fault | false)[] {
  const say = (en: string, nl: string) => fault(ordersFile, one.message, en, nl)
  const event = bundle.events.find(
    ({ subjectKind, subjectId, act }) =>
      subjectKind === 'payment-batch' && subjectId === one.id && act === 'batch.ordered',
  )
  const { orders, total, executionOn } = (event?.data ?? {}) as Said
  const differs = difference(
    { orders: one.orders, total: one.total, executionOn: one.executionOn },
    { orders, total, executionOn },
  )
  const complete = one.lines.length === one.orders
  const mine = bundle.events.filter(
    ({ act, data }) => act === 'payment.ordered' && (data as Said)['batch'] === one.id && 'file' in (data as Said),
  )
  return [
    (event?.actor !== one.orderedBy || !sameMoment(event.happenedAt, one.orderedAt)) &&
      say('Someone else ordered it, or at another moment.', 'Iemand anders gaf de opdracht, of op een ander ogenblik.'),
    differs !== undefined && say(`The event says otherwise: ${differs}`, `De gebeurtenis zegt iets anders: ${differs}`),
    complete &&
      sumOf(one.lines.map(({ amount }) => amount)) !== centsOf(one.total) &&
      say('Its orders do not add up.', 'De opdrachten tellen niet op.'),
    complete && !one.whole && say('Its file is missing.', 'Haar bestand ontbreekt.'),
    mine.some(({ data }) => (data as Said)['file'] !== one.digest) &&
      say('Another file was ordered than this.', 'Er werd een ander bestand opgedragen dan dit.'),
    ...one.lines.map(line => {
      const payment = bundle.payments.find(({ id }) => id === line.payment)
      const order = payment?.orders.find(({ endToEnd }) => endToEnd === line.endToEnd)
      return (
        order?.amount !== line.amount &&
        say(
          `${line.endToEnd} orders ${line.amount}; the payment says ${order?.amount ?? '–'}.`,
          `${line.endToEnd} vraagt ${line.amount}; de betaling zegt ${order?.amount ?? '–'}.`,
        )
      )
    }),
    ...(one.whole ? inFile(one, bundle) : []),
  ]
}

/** The file itself says the same: message, day, sums and each transfer with its account. */
function inFile(one: BundledBankOrder, { digests, bankFiles, payments }: Bundle): (Fault | false)[] {
  const path = `bank/${one.digest}.xml`
  const say = (en: string, nl: string) => fault(path, one.message, en, nl)
  const file = bankFiles.orders.get(one.digest)
  if (digests.get(path) !== one.digest || file === undefined)
    return [
      say(
        'This is not the file that was ordered, or it is missing.',
        'Dit is niet het opgedragen bestand, of het ontbreekt.',
      ),
    ]
  const all = payments.flatMap(payment => payment.orders)
  const ibans = new Map(all.map(({ endToEnd, iban }) => [endToEnd, iban]))
  const plain = (list: readonly { endToEnd: string; amount: string; iban: string | undefined }[]) =>
    list.map(({ endToEnd, amount, iban }) => `${endToEnd} ${amount} ${iban}`).toSorted()
  const differs = difference(
    {
      message: file.message,
      executionOn: file.executionOn,
      createdAt: sameMoment(withoutFraction(file.createdAt), withoutFraction(one.orderedAt)),
      counts: file.counts.every(count => count === String(one.orders)),
      sums: file.sums.every(sum => sum === one.total),
      transfers: plain(
        file.transfers.map(({ endToEnd, amount, iban }) => ({
          endToEnd,
          amount: decimalString(amount),
          iban: maskedIban(iban),
        })),
      ),
    },
    {
      message: one.message,
      executionOn: one.executionOn,
      createdAt: true,
      counts: true,
      sums: true,
      transfers: plain(one.lines.map(line => ({ ...line, iban: ibans.get(line.endToEnd) }))),
    },
  )
  return [
    differs !== undefined &&
      say(`It asks the bank something else: ${differs}`, `Het vraagt de bank iets anders: ${differs}`),
  ]
}

const withoutFraction = (moment: string): string =>
  Temporal.Instant.from(moment).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()

function answersOf(one: BundledBankAnswer, bundle: Bundle): (Fault | false)[] {
  const say = (en: string, nl: string) => fault(answersFile, one.message, en, nl)
  const event = bundle.events.find(
    ({ subjectKind, subjectId, act }) =>
      subjectKind === 'bank-import' && subjectId === one.digest && act === 'bank.answered',
  )
  const said = (event?.data ?? {}) as Said
  const differs = difference({ kind: one.kind, message: one.message }, { kind: said['kind'], message: said['message'] })
  // files that were read before their bytes were kept say no number of lines
  const kept = 'lines' in said
  return [
    (event?.actor !== one.importedBy || !sameMoment(event.happenedAt, one.importedAt)) &&
      say('Someone else read it in, or at another moment.', 'Iemand anders las ze in, of op een ander ogenblik.'),
    differs !== undefined && say(`The event says otherwise: ${differs}`, `De gebeurtenis zegt iets anders: ${differs}`),
    kept && said['lines'] !== one.count && say('Lines are missing.', 'Er ontbreken lijnen.'),
    kept && one.lines.length === one.count && !one.whole && say('Its file is missing.', 'Haar bestand ontbreekt.'),
    ...(one.whole ? heardIn(one, bundle) : []),
  ]
}

/** Each line that counted is in the file: of a payment its id and amount, of a receipt its amount. */
function heardIn(one: BundledBankAnswer, { digests, bankFiles }: Bundle): (Fault | false)[] {
  const path = `bank/${one.digest}.xml`
  const say = (en: string, nl: string) => fault(path, one.message, en, nl)
  const file = bankFiles.answers.get(one.digest)
  if (digests.get(path) !== one.digest || file === undefined)
    return [
      say('This is not the file that came, or it is missing.', 'Dit is niet het bestand dat kwam, of het ontbreekt.'),
    ]
  const left = file.heard.map(({ endToEnd, amount, what }) => ({
    endToEnd,
    amount: amount === null ? null : decimalString(amount),
    what,
  }))
  return [
    (file.kind !== one.kind || file.message !== one.message) &&
      say('It is another file of the bank.', 'Het is een ander bestand van de bank.'),
    ...one.lines.map(line => {
      const place = left.findIndex(
        heard =>
          heard.amount === line.amount &&
          // a status of a whole file names no order
          (heard.endToEnd === line.endToEnd || heard.endToEnd === null) &&
          (outcomes[line.outcome]?.includes(heard.what) ?? true),
      )
      const found = left[place]
      if (found !== undefined && found.endToEnd !== null) left.splice(place, 1)
      return (
        found === undefined &&
        fault(
          answersFile,
          one.message,
          `The file does not say ${line.outcome} of ${line.about.number} (${line.amount ?? '–'}).`,
          `Het bestand zegt niet ${line.outcome} van ${line.about.number} (${line.amount ?? '–'}).`,
        )
      )
    }),
  ]
}

const outcomes: Readonly<Record<string, readonly string[]>> = {
  confirmed: ['paid'],
  rejected: ['rejected'],
  returned: ['rejected'],
  accepted: ['taken'],
  recovered: ['came-in'],
}

/** Every order of a payment stands in one file. */
const unordered = ({ payments, bankOrders }: Bundle): Fault[] =>
  payments.flatMap(payment =>
    payment.orders.flatMap(({ endToEnd }) => {
      const times = bankOrders.flatMap(({ lines }) => lines).filter(line => line.endToEnd === endToEnd).length
      if (times === 1) return []
      return [
        fault(
          ordersFile,
          payment.number,
          `${endToEnd} stands ${times} times in what was asked of the bank.`,
          `${endToEnd} staat ${times} keer in wat aan de bank gevraagd werd.`,
        ),
      ]
    }),
  )

/** What the bank confirmed, rejected or sent back, it said in a file; and on the day that file says. */
function unanswered({ payments, recoveries, bankAnswers, bankFiles }: Bundle): Fault[] {
  const named = { confirmed: 'confirmed', rejected: 'rejected', returned: 'returned' } as const
  const orders = payments.flatMap(payment =>
    payment.orders.flatMap(order => {
      const outcome = Object.hasOwn(named, order.state) ? named[order.state as keyof typeof named] : undefined
      if (outcome === undefined) return []
      const answer = bankAnswers.find(({ lines }) =>
        lines.some(line => line.endToEnd === order.endToEnd && line.outcome === outcome),
      )
      const said = (en: string, nl: string) => fault(answersFile, payment.number, en, nl)
      if (answer === undefined)
        return [said(`No file of the bank says ${order.state}.`, `Geen bestand van de bank zegt ${order.state}.`)]
      const heard = bankFiles.answers.get(answer.digest)?.heard ?? []
      const on = heard.find(one => one.endToEnd === order.endToEnd && one.what === 'paid')?.on?.toString()
      if (order.settledOn === null || on === undefined || on === order.settledOn) return []
      return [
        said(
          `It was paid on ${order.settledOn}; the bank says ${on}.`,
          `Ze werd betaald op ${order.settledOn}; de bank zegt ${on}.`,
        ),
      ]
    }),
  )
  const receipts = recoveries.flatMap(recovery => {
    const lines = bankAnswers.flatMap(answer =>
      answer.lines.filter(({ outcome, about }) => outcome === 'recovered' && about.id === recovery.id),
    )
    const own = recovery.receipts.filter(({ way }) => way === 'bank')
    const came = sumOf(lines.map(({ amount }) => amount ?? '0.00'))
    const counted = sumOf(own.flatMap(({ principal, interest }) => [principal, interest]))
    if (came === counted) return []
    return [
      fault(
        answersFile,
        recovery.number,
        `The bank says that ${euros(came)} came in; ${euros(counted)} is counted.`,
        `Volgens de bank kwam er ${euros(came)} binnen; er is ${euros(counted)} geteld.`,
      ),
    ]
  })
  return [...orders, ...receipts]
}

const titles = {
  orders: {
    en: 'Each file of orders asks the bank for what was approved, and is the one that was written',
    nl: 'Elk bestand met opdrachten vraagt de bank wat goedgekeurd werd, en is wat geschreven werd',
  },
  answers: {
    en: 'What is paid, rejected or received, a file of the bank says',
    nl: 'Wat betaald, geweigerd of ontvangen is, zegt een bestand van de bank',
  },
}
