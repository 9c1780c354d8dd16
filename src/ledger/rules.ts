import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../kernel/outcome.ts'
import type { Entry, Posted } from './entry.ts'

/** The most that one posting carries, in cents: far above any budget, far below where a balance could overflow. */
export const mostCents = 10n ** 15n - 1n

const nothing = refuse('ledger.nothing', {
  en: 'An entry has at least one posting.',
  nl: 'Een boeking telt minstens één regel.',
})
const unexplained = refuse(
  'ledger.reason',
  { en: 'Say why this is entered.', nl: 'Zeg waarom dit wordt geboekt.' },
  { path: 'reason' },
)

/** What may be entered in the books: at least one posting, each of a positive amount between two accounts, and a reason. */
export function enter(entry: Entry): Outcome<Entry> {
  const refusals: Refusal[] = []
  if (entry.postings.length === 0) refusals.push(nothing)
  if (entry.reason.trim() === '') refusals.push(unexplained)
  for (const [index, { debit, credit, amount }] of entry.postings.entries()) {
    const path = `postings[${index}]`
    if (amount.cents <= 0n) refusals.push(notPositive(`${path}.amount`))
    if (amount.cents > mostCents) refusals.push(tooMuch(`${path}.amount`))
    if (debit === credit) refusals.push(oneAccount(path))
  }
  return unless(refusals, () => entry)
}

const notPositive = (path: string) =>
  refuse(
    'ledger.amount',
    {
      en: 'A posting carries a positive amount; what has to go back is entered the other way round.',
      nl: 'Een regel draagt een positief bedrag; wat terug moet, wordt omgekeerd geboekt.',
    },
    { path },
  )
const tooMuch = (path: string) =>
  refuse(
    'ledger.most',
    {
      en: 'This amount is larger than the books carry in one posting (ten thousand billion).',
      nl: 'Dit bedrag is groter dan de boeken in één regel dragen (tienduizend miljard).',
    },
    { path },
  )
const oneAccount = (path: string) =>
  refuse(
    'ledger.two-accounts',
    { en: 'A posting goes from one account to another.', nl: 'Een regel gaat van de ene rekening naar een andere.' },
    { path },
  )

/** The entry that undoes another: the same amounts the other way round. At most once, and never of what itself undoes. */
export function reverse(
  standing: Posted | undefined,
  asked: Omit<Entry, 'postings'>,
): Outcome<Entry & { readonly reverses: bigint }> {
  if (standing === undefined) return refused(notFound)
  const { postings, reverses, reversedBy, id } = standing
  const refusals: Refusal[] = []
  if (reversedBy !== null) refusals.push(reversedAlready)
  if (reverses !== null) refusals.push(reversal)
  if (asked.reason.trim() === '') refusals.push(unexplained)
  return unless(refusals, () => ({
    ...asked,
    reverses: id,
    postings: postings.map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })),
  }))
}

export const reversedAlready = refuse('ledger.reversed-once', {
  en: 'This entry was already reversed.',
  nl: 'Deze boeking is al teruggedraaid.',
})
const reversal = refuse('ledger.reversal', {
  en: 'This entry itself reverses another: enter the original again.',
  nl: 'Deze boeking draait zelf een andere terug: boek de oorspronkelijke opnieuw.',
})

/** What the books themselves refuse: an account would carry less than it may. */
export const belowFloor = refuse('ledger.floor', {
  en: 'There is not enough left for this amount. Nothing was entered.',
  nl: 'Er is niet genoeg over voor dit bedrag. Er is niets geboekt.',
})

export const otherContent = refuse(
  'ledger.key',
  {
    en: 'Under this key something else was entered before. Nothing was entered.',
    nl: 'Onder deze sleutel is eerder iets anders geboekt. Er is niets geboekt.',
  },
  { kind: 'stale' },
)
