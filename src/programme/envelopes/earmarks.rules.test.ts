import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, rate } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Drawing, Earmark } from './earmark.ts'
import { dividedBy, drawsOn, returnsOf } from './rules.earmarks.ts'

const day = Temporal.PlainDate.from
const earmark = (reservation: string, cluster: string, cents: bigint, envelope = 'e'): Earmark => ({
  reservation,
  envelope,
  cluster,
  pact: `pact-${cluster}`,
  from: day('2020-01-01'),
  to: day('2020-12-31'),
  left: money(cents),
})
const share = (cluster: string, basisPoints: number) => ({ cluster, share: rate(basisPoints) })
const said = <Fact>(outcome: Outcome<Fact>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const fact = <Fact>(outcome: Outcome<Fact>): Fact => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}

test.each([
  { why: 'one carries all', shares: [share('a', 10_000)], rules: [] },
  { why: 'two share', shares: [share('a', 6_000), share('b', 4_000)], rules: [] },
  { why: 'they come to more', shares: [share('a', 6_000), share('b', 5_000)], rules: ['earmark.whole'] },
  { why: 'they come to less', shares: [share('a', 9_999)], rules: ['earmark.whole'] },
  { why: 'one stands twice', shares: [share('a', 5_000), share('a', 5_000)], rules: ['earmark.twice'] },
  { why: 'one carries nothing', shares: [share('a', 10_000), share('b', 0)], rules: ['earmark.positive'] },
  { why: 'nobody carries it', shares: [], rules: ['earmark.whole'] },
])('shares of a project: $why', ({ shares, rules }) => expect(said(dividedBy(shares, money(1_000n)))).toEqual(rules))

test.each([
  { why: 'to the last cent', cents: 10_000n, rules: [] },
  { why: 'a cent above the maximum of the year', cents: 10_001n, rules: ['earmark.maximum'] },
])('drawing on one cluster: $why', ({ cents, rules }) =>
  expect(said(drawsOn([share('a', 10_000)], money(cents), [earmark('r', 'a', 10_000n)]))).toEqual(rules),
)

test('the refusal names the cluster, what it would carry and what is left, and a cluster without a pact is named too', () => {
  const shares = [share('a', 5_000), share('b', 5_000)]
  const names = (cluster: string) => (cluster === 'a' ? 'Blue' : 'Green')
  const outcome = drawsOn(shares, money(200_000n), [earmark('r', 'a', 50_000n)], names)
  expect(outcome.ok ? [] : outcome.refusals.map(({ message }) => message.en)).toEqual([
    'Blue would carry €1,000.00, but of its maximum for 2020-01-01 to 2020-12-31 only €500.00 is left.',
    'Green has no project money on this day: its pact sets a maximum for the year first.',
  ])
})

test('what was added to a year later is drawn after what was there first', () => {
  const running = [earmark('first', 'a', 600n), earmark('raised', 'a', 900n)]
  expect(
    fact(drawsOn([share('a', 10_000)], money(1_000n), running)).map(one => [one.earmark, one.amount.cents]),
  ).toEqual([
    ['first', 600n],
    ['raised', 400n],
  ])
})

test('clusters whose pacts draw on different envelopes do not carry one project', () => {
  const running = [earmark('a', 'a', 500n), earmark('b', 'b', 500n, 'other')]
  expect(said(drawsOn([share('a', 5_000), share('b', 5_000)], money(100n), running))).toEqual(['earmark.envelopes'])
})

test('a project of € 100.01 over three clusters: two at 33.33 %, one at 33.34 %, the first takes the odd cents', () => {
  const shares = [share('a', 3_334), share('b', 3_333), share('c', 3_333)]
  expect(fact(dividedBy(shares, money(10_001n))).map(({ amount }) => amount.cents)).toEqual([3_335n, 3_333n, 3_333n])
})

const drawing = (name: string, cents: bigint, returned = 0n, running = true): Drawing => ({
  reservation: 'p',
  earmark: name,
  cluster: name,
  amount: money(cents),
  returned: money(returned),
  running,
})

test.each([
  { why: 'in proportion', amount: 100n, drawings: [drawing('a', 750n), drawing('b', 250n)], back: ['a 75', 'b 25'] },
  { why: 'the odd cent to the first', amount: 1n, drawings: [drawing('a', 5n), drawing('b', 5n)], back: ['a 1'] },
  { why: 'all of it', amount: 10n, drawings: [drawing('a', 5n), drawing('b', 5n)], back: ['a 5', 'b 5'] },
  {
    why: 'what came back before counts no more',
    amount: 6n,
    drawings: [drawing('a', 5n, 4n), drawing('b', 5n)],
    back: ['a 1', 'b 5'],
  },
  { why: 'no more than was drawn', amount: 12n, drawings: [drawing('a', 5n), drawing('b', 5n)], back: ['a 5', 'b 5'] },
  { why: 'nothing was drawn', amount: 12n, drawings: [], back: [] },
])('what is released goes back: $why', ({ amount, drawings, back }) =>
  expect(returnsOf(money(amount), drawings).map(one => `${one.earmark} ${one.amount.cents}`)).toEqual(back),
)

test('whatever the amount and the drawings: what goes back is what is released, and nobody gets more than is out', () => {
  const cents = fc.bigInt({ min: 1n, max: 100_000n })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cents, fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 6 }),
      cents,
      (rows, amount) => {
        const drawings = rows.map(([drawn, part], index) => drawing(`e${index}`, drawn, (drawn * BigInt(part)) / 100n))
        const out = drawings.reduce((all, one) => all + one.amount.cents - one.returned.cents, 0n)
        const back = returnsOf(money(amount), drawings)
        expect(back.reduce((all, one) => all + one.amount.cents, 0n)).toBe(amount < out ? amount : out)
        for (const one of back) {
          const from = drawings.find(each => each.earmark === one.earmark)
          expect(one.amount.cents <= (from?.amount.cents ?? 0n) - (from?.returned.cents ?? 0n)).toBe(true)
        }
      },
    ),
  )
})
