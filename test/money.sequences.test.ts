import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { loadPack, shipped } from '../src/packs.ts'
import type { Database } from '../src/platform/db/index.ts'
import { engine, testDatabase } from './database.ts'
import { holds } from './money.holds.ts'
import { acts, moneyWorld, type Picks, type World } from './money.ts'
import { namesDebtor } from './paid.ts'

/**
 * Whatever is done with the members’ half, claims, controls, payments and recoveries of two agreements, in whatever order and by
 * many at once: the books balance, nothing is matched or paid twice, and every payment is explained by an assessment that
 * recomputes. `TROS_SEQUENCES=10000` runs as many and says what was done and refused how often; `TROS_SEED` and `TROS_PATH` ask
 * for a failing one again, and make it as short as it gets.
 */
const sequences = Number(process.env['TROS_SEQUENCES'] ?? 12)
/** So many go on, one after another, on the same two agreements: each from where the one before it ended. */
const each = 4
const path = process.env['TROS_PATH']
/** So many pairs of agreements are busy at one moment, two in one database. */
const lanes = path !== undefined || engine === 'embedded' ? 1 : Math.min(10, Math.ceil(sequences / each))
const seed = Number(process.env['TROS_SEED'] ?? Date.now() % 2 ** 31)

// what an act reads grows with what a database holds: now and then a fresh one
const most = 40
type Held = { readonly database: Database; worlds: number; busy: number }
const opened: Held[] = []
const current = new Map<number, Promise<Held>>()
async function fresh(): Promise<Held> {
  const database = await testDatabase()
  const held = { database, worlds: 0, busy: 0 }
  opened.push(held)
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  await namesDebtor(database)
  return held
}
async function within(pair: number, does: (world: World) => Promise<void>): Promise<void> {
  const found = current.get(pair) ?? fresh()
  current.set(pair, found)
  const held = await found
  if (++held.worlds === most) current.delete(pair)
  held.busy++
  await does(await moneyWorld(held.database))
  if (--held.busy === 0 && held.worlds >= most) {
    opened.splice(opened.indexOf(held), 1)
    await held.database.close()
  }
}
afterAll(async () => {
  for (const { database } of opened) await database.close()
})

type Step = Picks & { readonly name: string }
const picks = { side: fc.constantFrom(0 as const, 1 as const), pick: fc.nat(99) }
const step = (name: fc.Arbitrary<string>): fc.Arbitrary<Step> => fc.record({ name, ...picks })
const any = step(fc.constantFrom(...Object.keys(acts)))

const advance = ['advance', 'approve', 'order', 'paid']
const brought = ['pledge', 'invoice', 'members pay', 'pledge', 'receive']
const claimed = ['open', 'line', 'line', 'submit', 'take', 'check', 'accept']
const asked = [...advance, 'announce', 'plead', 'claim back']
/** The ways that lead far, each with the acts that may come after: a sequence begins somewhere on one, and mostly goes on there. */
const ways: readonly { readonly way: readonly string[]; readonly after: readonly string[] }[] = [
  {
    way: [...advance, ...brought, ...claimed, 'close', 'balance', 'approve', 'order', 'paid'],
    after: [
      'balance',
      'next',
      'approve',
      'order',
      'paid',
      'booked',
      'withdraw',
      'reverse',
      'reopen',
      'announce',
      'amend',
    ],
  },
  {
    way: [...advance, ...brought, ...claimed, 'cut', 'hear', 'answer', 'conclude', 'object'],
    after: [
      'cut',
      'hear',
      'answer',
      'weigh',
      'look again',
      'conclude',
      'object',
      'decide objection',
      'balance',
      'announce',
    ],
  },
  {
    way: [...claimed, 'cut', 'hear'],
    after: ['correct', 'answer', 'weigh', 'look again', 'conclude', 'close', 'reopen', 'object'],
  },
  {
    way: ['open', 'line', 'line'],
    after: ['line', 'correct', 'submit', 'recall', 'give up', 'take', 'check', 'accept', 'close', 'open'],
  },
  {
    way: asked,
    after: [
      'by hand',
      'by bank',
      'the same file',
      'propose waiver',
      'waive',
      'announce',
      'claim back',
      'next',
      'approve',
    ],
  },
  {
    way: [...asked, 'propose waiver'],
    after: ['announce', 'plead', 'claim back', 'propose waiver', 'waive', 'by bank', 'drop'],
  },
  { way: [...advance, 'announce'], after: ['plead', 'drop', 'claim back', 'announce', 'by hand'] },
  {
    way: ['advance', 'approve', 'order', 'rejected', 'order', 'booked', 'returned'],
    after: [
      'order',
      'rejected',
      'returned',
      'booked',
      'paid',
      'the same file',
      'withdraw',
      'other account',
      'look at account',
    ],
  },
  {
    way: ['pledge', 'invoice', 'members pay', 'pledge', 'invoice'],
    after: ['members pay', 'the same statement', 'by its movement', 'pledge', 'invoice', 'receive', 'reverse', 'forgo'],
  },
  {
    way: [...advance, 'ask', 'amend'],
    after: ['ask', 'amend', 'resume', 'release', 'announce', 'advance', 'next', 'approve', 'order', 'submit'],
  },
]
/** Several at once are mostly of a kind: those are the ones that could meet. */
const meetings = [
  ['approve', 'withdraw', 'approve', 'order', 'reverse'],
  ['advance', 'balance', 'next', 'advance', 'balance'],
  ['order', 'paid', 'booked', 'rejected', 'returned', 'the same file', 'withdraw', 'order', 'announce', 'claim back'],
  ['announce', 'claim back', 'by hand', 'by bank', 'waive', 'approve', 'announce', 'drop'],
  ['line', 'correct', 'submit', 'recall', 'take', 'accept', 'cut', 'conclude', 'close', 'reopen', 'balance'],
  ['hear', 'answer', 'weigh', 'conclude', 'look again', 'object', 'decide objection'],
  ['pledge', 'invoice', 'receive', 'members pay', 'the same statement', 'by its movement', 'reverse', 'forgo'],
  ['amend', 'advance', 'approve', 'order', 'submit', 'paid', 'release'],
]
const severalOf = (names: readonly string[]) =>
  fc.array(step(fc.constantFrom(...names)), { minLength: 2, maxLength: 4 })
const group = (after: readonly string[]): fc.Arbitrary<readonly Step[]> =>
  fc.oneof(
    { weight: 6, arbitrary: step(fc.constantFrom(...after)).map(one => [one]) },
    { weight: 3, arbitrary: any.map(one => [one]) },
    { weight: 2, arbitrary: severalOf(after) },
    { weight: 3, arbitrary: fc.constantFrom(...meetings).chain(severalOf) },
    { weight: 1, arbitrary: fc.array(any, { minLength: 2, maxLength: 4 }) },
  )
/** How much of a way was gone: mostly all of it. */
const beginning = (way: readonly string[]) =>
  fc.record({ far: fc.oneof({ weight: 2, arbitrary: fc.constant(way.length) }, fc.nat(way.length)), pick: fc.nat(99) })
const sequence = fc.constantFrom(...ways).chain(({ way, after }) =>
  fc.record({
    way: fc.constant(way),
    first: beginning(way),
    second: beginning(way),
    sequences: fc.array(fc.array(group(after), { minLength: 4, maxLength: 9 }), { minLength: each, maxLength: each }),
  }),
)

type Count = { done: number; readonly refused: Map<string, number> }
const counted = new Map<string, Count>(Object.keys(acts).map(name => [name, { done: 0, refused: new Map() }]))
async function doAll(own: World, steps: readonly Step[]): Promise<void> {
  const outcomes = await Promise.all(
    steps.map(async ({ name, side, pick }) => ({ name, outcome: await acts[name]!(own, own.sides[side]!, pick) })),
  )
  for (const { name, outcome } of outcomes) {
    const count = counted.get(name)!
    if (outcome.ok) count.done++
    else for (const { rule } of outcome.refusals) count.refused.set(rule, (count.refused.get(rule) ?? 0) + 1)
  }
}

/** Of these a way has any. */
const chosen = new Set(['pledge', 'ask'])
let count = 0
const since = Date.now()
let failed = false
const holdsWhateverIsDone = (pair: number) =>
  fc.asyncProperty(sequence, async ({ way, first, second, sequences: all }) => {
    if (failed && path === undefined) return
    await within(pair, async own => {
      // 40 asks for what is usual, of the newest
      const begin = ({ far, pick }: { far: number; pick: number }, side: 0 | 1) =>
        way.slice(0, far).map((name, index) => ({ name, side, pick: chosen.has(name) ? pick + index : 40 }))
      const [one, two] = [begin(first, 0), begin(second, 1)]
      for (let i = 0; i < Math.max(one.length, two.length); i++)
        await doAll(
          own,
          [one[i], two[i]].filter(found => found !== undefined),
        )
      for (const groups of all) {
        for (const steps of groups) await doAll(own, steps)
        await holds(own)
        if (++count % 200 === 0) console.info(`${count} sequences, ${Date.now() - since} ms, seed ${seed}`)
      }
    })
  })

async function lane(number: number): Promise<void> {
  const numRuns = Math.ceil(sequences / each / lanes)
  const replayed = path === undefined ? { endOnFailure: true } : { path }
  const result = await fc.check(holdsWhateverIsDone(number >> 1), { numRuns, seed: seed + number, ...replayed })
  if (!result.failed) return
  failed = true
  console.info(`after ${count} sequences: TROS_SEED=${result.seed} TROS_PATH=${result.counterexamplePath}`)
  console.info(JSON.stringify(result.counterexample))
  throw result.errorInstance
}

test(`${sequences} sequences of acts of the whole money side leave it right to the cent`, {
  timeout: 36_000_000,
}, async () => {
  const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, number) => lane(number)))
  const told = [...counted].map(([name, { done, refused }]) => {
    const most = [...refused].sort(([, one], [, other]) => other - one).map(([rule, times]) => `${rule} ${times}`)
    return `${name}: done ${done}; refused ${most.join(', ') || 'never'}`
  })
  console.info(`${count} sequences on ${engine}, ${Date.now() - since} ms, seed ${seed}\n${told.join('\n')}`)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  if (sequences < 1000) return
  // that many, and each act was done and refused; what was read once is never read again but by chance before the first
  const all = [...counted]
  expect(all.filter(([name, { done }]) => done === 0 && !name.startsWith('the same')).map(([name]) => name)).toEqual([])
  expect(all.filter(([, { refused }]) => refused.size === 0).map(([name]) => name)).toEqual([])
})
