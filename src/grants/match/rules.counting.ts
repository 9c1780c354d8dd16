import { least, type Money, money, subtract, sum, writeMoney, zero } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Match } from '../../programme/instruments/index.ts'
import type { Against, Given, Judged } from './meter.ts'

const { compare } = Temporal.PlainDate

/** The year in which it has to be received, and what the instrument counts; null: it asks for no match. */
export type Ground = {
  readonly agreement: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly match: Match | null
}

const of = (rule: string, en: string, nl: string, amount: Money | null = null): Against => ({
  rule,
  message: { en, nl },
  amount,
})

/** Why nothing of it counts: everything that speaks against it, at once. */
export function against(given: Given, { agreement, from, to, match }: Ground): Against[] {
  const { payer, day } = given
  const payers: readonly string[] = match?.payers ?? []
  const found: Against[] = []
  if (match === null) found.push(said.noMatch)
  else if (!payers.includes(payer.kind)) found.push(said.payer(payer.name))
  if (given.related) found.push(said.independent(payer.name))
  if (!given.member) found.push(said.member(payer.name, day))
  if (given.publicOrigin === true) found.push(said.public)
  if (given.disputed) found.push(said.disputed(payer.name))
  if (given.agreement !== null && given.agreement !== agreement) found.push(said.other)
  if (given.state === 'received' && (compare(day, from) < 0 || compare(day, to) > 0)) found.push(said.year(day))
  if (given.state === 'pledged' || given.state === 'invoiced') found.push(said.open[given.state])
  if (given.state === 'reversed') found.push(said.reversed)
  if (match !== null && given.kind === 'in-kind' && match.inKindShare.basisPoints === 0n) found.push(said.inKind)
  return found
}

/** How much of it counts, and why the rest does not: a euro matches once. */
export function judge(given: Given, ground: Ground): Judged {
  const found = against(given, ground)
  const free = subtract(given.amount, least(given.elsewhere, given.amount))
  if (given.elsewhere.cents > 0n) found.push(said.taken(given.elsewhere, free.cents === 0n))
  const whole = found.some(({ amount }) => amount === null)
  return { given, counts: whole ? zero : free, against: found }
}

/** Whether it would count if it came today. */
export const wouldCount = (given: Given, ground: Ground): boolean =>
  against(given, ground).every(({ rule }) => rule === said.open.pledged.rule || rule === said.open.invoiced.rule)

/**
 * What comes in kind counts up to the instrument’s share of the need: the first that were received stand, of the rest it is said
 * that they go beyond it. Told to people only: the assessment caps the same sum by itself.
 */
export function withinShare(judged: readonly Judged[], most: Money): Judged[] {
  let left = most
  return judged.map(one => {
    if (one.given.kind === 'cash' || one.counts.cents === 0n) return one
    const counts = least(one.counts, left)
    left = subtract(left, counts)
    const beyond = subtract(one.counts, counts)
    return beyond.cents === 0n ? one : { ...one, counts, against: [...one.against, said.beyond(beyond, most)] }
  })
}

export const counted = (judged: readonly Judged[]): Money => sum([zero, ...judged.map(({ counts }) => counts)])

/** An agreement as far as it decides to which one a contribution belongs. */
export type Claimant = {
  readonly id: string
  readonly number: string
  readonly term: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
  readonly matches: boolean
}

/**
 * The agreement that a contribution belongs to: the one it was given for; else, of those of its cluster that ask for a match and
 * run on that day, the one with the lowest number. So no euro stands in two meters.
 */
export function belongsTo(
  { agreement, day }: Pick<Given, 'agreement' | 'day'>,
  all: readonly Claimant[],
): string | undefined {
  if (agreement !== null) return agreement
  return all
    .filter(({ matches, term }) => matches && compare(term.from, day) <= 0 && compare(day, term.to) <= 0)
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))[0]?.id
}

export type Candidate = { readonly contribution: string; readonly kind: Given['kind']; readonly free: Money }
export type Share = { readonly contribution: string; readonly amount: Money }

/**
 * The euros that a payment rests on: cash before what comes in kind, each in the order given, until the need is met. In kind up to
 * what is left of its share.
 */
export function allocate(
  candidates: readonly Candidate[],
  need: Money,
  inKindLeft: Money,
): { readonly shares: readonly Share[]; readonly short: Money } {
  let left = need
  let inKind = inKindLeft
  const shares: Share[] = []
  const ordered = [...candidates.filter(one => one.kind === 'cash'), ...candidates.filter(one => one.kind !== 'cash')]
  for (const { contribution, kind, free } of ordered) {
    const amount = least(least(free, left), kind === 'cash' ? left : inKind)
    if (amount.cents <= 0n) continue
    shares.push({ contribution, amount })
    left = subtract(left, amount)
    if (kind !== 'cash') inKind = subtract(inKind, amount)
  }
  return { shares, short: left }
}

/** The private money against an amount of public money: ⌈public ⁄ public-per-private⌉. */
export const privateFor = ({ cents }: Money, { publicPerPrivate: { over, under } }: Match): Money =>
  money((cents * under + over - 1n) / over)

const both = (write: (language: 'nl' | 'en') => string): Words => ({ en: write('en'), nl: write('nl') })

/** What is said of a euro that does not count. */
const said = {
  noMatch: of(
    'match.none',
    'This instrument asks for no contribution of the members.',
    'Dit steuninstrument vraagt geen bijdrage van de leden.',
  ),
  payer: (name: string) =>
    of(
      'match.payer',
      `${name} is not a company: only what companies bring counts.`,
      `${name} is geen bedrijf: alleen wat bedrijven inbrengen, telt mee.`,
    ),
  independent: (name: string) =>
    of(
      'match.independent',
      `${name} and the cluster organisation belong to one group: what one pays the other is not the members’ money.`,
      `${name} en de clusterorganisatie horen tot één groep: wat de ene aan de andere betaalt, is geen geld van de leden.`,
    ),
  member: (name: string, day: Temporal.PlainDate): Against => ({
    rule: 'match.member',
    message: both(language =>
      language === 'en'
        ? `${name} was no member of the cluster on ${writeDay(day, 'en')}.`
        : `${name} was op ${writeDay(day, 'nl')} geen lid van de cluster.`,
    ),
    amount: null,
  }),
  public: of(
    'match.public',
    'This is public money itself: it cannot stand against public money.',
    'Dit is zelf overheidsgeld: het kan niet tegenover overheidsgeld staan.',
  ),
  disputed: (name: string) =>
    of(
      'match.disputed',
      `${name} says that it did not bring this: it waits until that is cleared up.`,
      `${name} zegt dat het dit niet inbracht: dit wacht tot dat is uitgeklaard.`,
    ),
  other: of(
    'match.other',
    'It was given for another agreement of this cluster.',
    'Ze werd gegeven voor een andere overeenkomst van deze cluster.',
  ),
  year: (day: Temporal.PlainDate): Against => ({
    rule: 'match.year',
    message: both(language =>
      language === 'en'
        ? `It was received on ${writeDay(day, 'en')}, outside this year.`
        : `Ze werd ontvangen op ${writeDay(day, 'nl')}, buiten dit jaar.`,
    ),
    amount: null,
  }),
  open: {
    pledged: of('match.pledged', 'Promised, not received yet.', 'Toegezegd, nog niet ontvangen.'),
    invoiced: of('match.invoiced', 'Invoiced, not received yet.', 'Gefactureerd, nog niet ontvangen.'),
  },
  reversed: of('match.reversed', 'It was paid back or reversed.', 'Ze werd terugbetaald of teruggedraaid.'),
  inKind: of(
    'match.in-kind',
    'This instrument does not count contributions in kind.',
    'Dit steuninstrument telt bijdragen in natura niet mee.',
  ),
  beyond: (amount: Money, most: Money): Against => ({
    rule: 'match.in-kind-share',
    message: both(language =>
      language === 'en'
        ? `${writeMoney(amount, 'en')} goes beyond the ${writeMoney(most, 'en')} that may be brought in kind.`
        : `${writeMoney(amount, 'nl')} gaat boven de ${writeMoney(most, 'nl')} die in natura mag worden ingebracht.`,
    ),
    amount,
  }),
  taken: (amount: Money, whole: boolean): Against => ({
    rule: 'match.once',
    message: both(language =>
      language === 'en'
        ? `${writeMoney(amount, 'en')} was matched already with another agreement: a euro matches once.`
        : `${writeMoney(amount, 'nl')} staat al tegenover een andere overeenkomst: een euro telt één keer.`,
    ),
    amount: whole ? null : amount,
  }),
}
