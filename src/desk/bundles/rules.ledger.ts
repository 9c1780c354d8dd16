import { chart } from '../../ledger/index.ts'
import type { Bundle, BundledAccount, BundledEntry } from './bundle.ts'
import { type Check, centsOf, euros, type Fault, fault, type Hash, over, sameMoment, sumOf } from './check.ts'

const entriesFile = 'ledger/entries.json'
const accountsFile = 'ledger/accounts.json'

/** Replays the books: every posting in its order, every floor at every step, every balance at the end. */
export function ledgerChecks(bundle: Bundle, hash: Hash): Check[] {
  const accounts = new Map(bundle.accounts.map(account => [account.code, account]))
  const balances = new Map<string, bigint>()
  const floors = over('floors', titles.floors, bundle.entries, entry => {
    const touched = new Set<string>()
    const faults: Fault[] = []
    for (const { debit, credit, amount } of entry.postings) {
      const cents = centsOf(amount)
      if (cents <= 0n) faults.push(say(entry, 'A posting carries nothing.', 'Een regel draagt niets.'))
      for (const [code, side] of [
        [debit, 'debit'],
        [credit, 'credit'],
      ] as const) {
        const account = accounts.get(code)
        if (account === undefined)
          faults.push(
            say(entry, `The account ${code} is not in the bundle.`, `De rekening ${code} zit niet in de bundel.`),
          )
        else balances.set(code, (balances.get(code) ?? 0n) + (account.side === side ? cents : -cents))
        touched.add(code)
      }
    }
    for (const code of touched) {
      const account = accounts.get(code)
      const balance = balances.get(code) ?? 0n
      if (account?.complete && account.floor !== null && balance < centsOf(account.floor))
        faults.push(
          say(
            entry,
            `After this entry ${code} carries ${euros(balance)}, less than its floor.`,
            `Na deze boeking draagt ${code} ${euros(balance)}, minder dan zijn ondergrens.`,
          ),
        )
    }
    return faults
  })
  const replayed = over('balances', titles.balances, bundle.accounts, account => balanceOf(account, balances))
  const charted = over('chart', titles.chart, bundle.accounts, ({ code, kind, side, floor }) => {
    const known = Object.hasOwn(chart, kind) ? chart[kind as keyof typeof chart] : undefined
    const least = known === undefined || known.floor === null ? null : euros(known.floor)
    return [
      (known?.side !== side || least !== floor) &&
        fault(
          accountsFile,
          code,
          `An account of the kind ${kind} has the side ${known?.side ?? '–'} and the floor ${least ?? '–'}.`,
          `Een rekening van de soort ${kind} heeft de zijde ${known?.side ?? '–'} en de ondergrens ${least ?? '–'}.`,
        ),
    ]
  })
  return [floors, replayed, charted, entries(bundle, hash), promises(bundle)]
}

const say = (entry: BundledEntry, en: string, nl: string): Fault => fault(entriesFile, entry.id, en, nl)

function balanceOf(account: BundledAccount, balances: ReadonlyMap<string, bigint>): Fault[] {
  const replayed = balances.get(account.code) ?? 0n
  if (!account.complete || replayed === centsOf(account.balance)) return []
  return [
    fault(
      accountsFile,
      account.code,
      `It carries ${account.balance}; its postings come to ${euros(replayed)}.`,
      `Ze draagt ${account.balance}; haar regels komen op ${euros(replayed)}.`,
    ),
  ]
}

/** Each entry is the one that was made: its own digest, and the event that says why. */
function entries(bundle: Bundle, hash: Hash): Check {
  const events = Map.groupBy(bundle.events, ({ subjectKind, subjectId, act }) => `${act} ${subjectKind} ${subjectId}`)
  const subjects = new Set(bundle.events.map(({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`))
  let before: BundledEntry | undefined
  return over('entries', titles.entries, bundle.entries, entry => {
    const { act, subject, reason, reverses } = entry
    const postings = entry.postings.map(({ debit, credit, amount }) => ({
      debit,
      credit,
      amount: { cents: centsOf(amount).toString(), currency: 'EUR' },
    }))
    const digest = hash(JSON.stringify([act, subject.kind, subject.id, reason, reverses, postings]), 'base64url')
    const about = `${subject.kind} ${subject.id}`
    const event = [act, ...(toldBy[act] ?? [])]
      .flatMap(name => events.get(`${name} ${about}`) ?? [])
      .find(({ happenedAt }) => sameMoment(happenedAt, entry.happenedAt))
    const earlier = before
    before = entry
    return [
      digest !== entry.digest &&
        say(
          entry,
          'It is not the entry that was made: its digest is another.',
          'Het is niet de boeking die gemaakt werd: ze heeft een andere controlesom.',
        ),
      subjects.has(about) &&
        event === undefined &&
        say(
          entry,
          `No event ${act} of ${about} happened at ${entry.happenedAt}.`,
          `Er gebeurde geen ${act} van ${about} op ${entry.happenedAt}.`,
        ),
      event !== undefined &&
        !near(entry.recordedAt, event.recordedAt) &&
        say(
          entry,
          `It was recorded at ${entry.recordedAt}, and its event at ${event.recordedAt}: they belong to one act.`,
          `Ze werd geregistreerd op ${entry.recordedAt}, en haar gebeurtenis op ${event.recordedAt}: ze horen bij één handeling.`,
        ),
      earlier !== undefined &&
        BigInt(earlier.id) >= BigInt(entry.id) &&
        say(entry, 'The entries do not stand in their order.', 'De boekingen staan niet op volgorde.'),
    ]
  })
}

/** What is set off is paid by its approval itself; the last receipt of a recovery settles it. */
const toldBy: Readonly<Record<string, readonly string[]>> = {
  'payment.set-off': ['payment.approved'],
  'recovery.received': ['recovery.settled'],
}

/** What was reserved is what was decided; what stands on the years of an agreement is what it promises. */
function promises({ entries: all, accounts, decisions, agreements }: Bundle): Check {
  const keys = new Map(all.map(entry => [entry.key, entry]))
  const carried = new Map(accounts.map(({ code, balance }) => [code, centsOf(balance)]))
  const reserved = decisions.flatMap(decision => {
    const entry = decision.reservation === null ? undefined : keys.get(`decision-${decision.id}`)
    const amount = sumOf(entry?.postings.map(posting => posting.amount) ?? [])
    if (decision.reservation === null || (entry !== undefined && amount === centsOf(decision.total ?? '0.00')))
      return []
    return [
      fault(
        entriesFile,
        entry?.id ?? `decision-${decision.id}`,
        `${decision.number} awards ${decision.total}; ${euros(amount)} was reserved for it.`,
        `${decision.number} kent ${decision.total} toe; er werd ${euros(amount)} voor gereserveerd.`,
      ),
    ]
  })
  const onYears = agreements.flatMap(agreement =>
    agreement.years.flatMap(({ maximum }, index) => {
      const root = `agreement:${agreement.id}:${index + 1}`
      if (!standing.some(kind => carried.has(`${root}:${kind}`))) return []
      const cents = standing.reduce((sum, kind) => sum + (carried.get(`${root}:${kind}`) ?? 0n), 0n)
      const whole = agreement.state === 'in-force' && agreement.evaluations.every(({ outcome }) => outcome !== 'no-go')
      if (whole ? cents === centsOf(maximum) : cents <= centsOf(maximum)) return []
      return [
        fault(
          accountsFile,
          root,
          `Year ${index + 1} of ${agreement.number} promises at most ${maximum}; ${euros(cents)} stands in the books.`,
          `Jaar ${index + 1} van ${agreement.number} belooft hoogstens ${maximum}; in de boeken staat ${euros(cents)}.`,
        ),
      ]
    }),
  )
  return {
    id: 'promises',
    title: titles.promises,
    looked: decisions.length + agreements.length,
    faults: [...reserved, ...onYears],
  }
}

/** Where the money of a year of an agreement stands, from promised to recovered. */
const standing = ['committed', 'carried', 'settled', 'paid', 'receivable', 'recovered'] as const

/** One act takes no longer than this, in milliseconds. */
const oneAct = 600_000
const near = (a: string, b: string): boolean =>
  Math.abs(Temporal.Instant.from(a).epochMilliseconds - Temporal.Instant.from(b).epochMilliseconds) <= oneAct

const titles = {
  promises: {
    en: 'What stands in the books is what was decided and agreed',
    nl: 'Wat in de boeken staat, is wat beslist en overeengekomen werd',
  },
  floors: {
    en: 'Replayed entry by entry, no account ever carries less than it may',
    nl: 'Boeking per boeking opnieuw gedaan, draagt geen rekening ooit minder dan ze mag',
  },
  balances: { en: 'Every balance is the sum of its postings', nl: 'Elk saldo is de som van zijn regels' },
  chart: {
    en: 'Each account has the side and the floor of its kind',
    nl: 'Elke rekening heeft de zijde en de ondergrens van haar soort',
  },
  entries: {
    en: 'Every entry is the one that was made, and has its event',
    nl: 'Elke boeking is wat geboekt werd, en heeft haar gebeurtenis',
  },
}
