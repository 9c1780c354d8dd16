import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { diagram } from '../../kernel/lifecycle.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import * as items from './rules.items.ts'
import * as rules from './rules.sitting.ts'
import { votersOf } from './rules.votes.ts'
import { type Item, type Sitting, type SittingState, sittingLife } from './sitting.ts'

const person = (id: string): Actor => ({
  kind: 'person',
  person: id,
  name: id,
  roles: ['committee'],
  mandates: [],
  demonstration: true,
})
const people = ['chair', 'm1', 'm2', 'secretary', 'stranger'] as const
const now = Temporal.Instant.from('2018-07-13T12:00:00Z')

const fresh = (): { sitting: Sitting; items: Item[] } => ({
  sitting: {
    id: 's',
    call: 'c',
    stage: 'full-proposal',
    instrument: 'ibn@2016-03-04',
    level: 'decision-committee',
    day: Temporal.PlainDate.from('2018-07-13'),
    place: '',
    chair: 'chair',
    secretary: 'secretary',
    quorum: 2,
    tieBreak: 'criteria',
    tieOrders: [],
    state: 'preparing',
    minutes: {},
    signatures: [],
    members: ['chair', 'm1', 'm2'].map(id => ({ person: id, present: true })),
    demonstration: true,
    version: 1,
  },
  items: ['a', 'b'].map((application, place) => ({
    sitting: 's',
    application,
    place,
    recusals: [],
    motions: [],
    postponed: null,
    decision: null,
  })),
})

/** What may follow what, told independently of the rules. */
const follows: Readonly<Record<SittingState, readonly SittingState[]>> = {
  preparing: ['preparing', 'open', 'cancelled'],
  open: ['open', 'closed'],
  closed: ['closed'],
  cancelled: ['cancelled'],
}

type World = ReturnType<typeof fresh>
type Try = { readonly by: (typeof people)[number]; readonly item: number; readonly act: string; readonly pick: number }

/** Tries an act as the room would: the fact is laid into the world only when the rule accepts it. */
function attempt(world: World, { by, item: index, act, pick }: Try): boolean {
  const actor = person(by)
  const { sitting } = world
  const item = world.items[index] as Item
  const at = { sitting, item, actor }
  const set = (change: Partial<Sitting>) => {
    world.sitting = { ...world.sitting, ...change }
  }
  const lay = (change: Partial<Item>) => {
    world.items[index] = { ...item, ...change }
    set({ signatures: [] })
  }
  const done = <Fact>(outcome: Outcome<Fact>, then: (fact: Fact) => void): boolean => {
    if (outcome.ok) then(outcome.fact)
    return outcome.ok
  }
  const last = item.motions.at(-1)
  switch (act) {
    case 'open':
      return done(rules.open(sitting, world.items, [], people.slice(0, pick), actor), ({ present }) =>
        set({ state: 'open', members: sitting.members.map(m => ({ ...m, present: present.includes(m.person) })) }),
      )
    case 'cancel':
      return done(rules.cancel(sitting, 'Te weinig aanvragen.', actor), () => set({ state: 'cancelled' }))
    case 'recuse':
      return done(items.recuse(at, { reason: 'Ik ken de aanvrager.' }), recusal =>
        lay({ recusals: [...item.recusals, recusal] }),
      )
    case 'motion':
      return done(items.putMotion(at, pick % 2 === 0 ? 'approve' : 'reject', true), ruling =>
        lay({ motions: [...item.motions, { id: `${index}-${item.motions.length}`, ruling, result: null, votes: [] }] }),
      )
    case 'vote':
      return done(items.vote(at, { ballot: ['for', 'against', 'abstain'][pick % 3] as string }), ({ vote }) =>
        lay({
          motions: item.motions.map(motion =>
            motion === last
              ? { ...motion, votes: [...motion.votes.filter(each => each.person !== vote.person), vote] }
              : motion,
          ),
        }),
      )
    case 'count':
      return done(items.count(at), ({ result }) =>
        lay({ motions: item.motions.map(motion => (motion === last ? { ...motion, result } : motion)) }),
      )
    case 'postpone':
      return done(items.postpone(at, 'Er ontbreekt een stuk.'), postponed => lay({ postponed }))
    case 'minutes':
      return done(rules.writeMinutes({ nl: 'Tekst' }, sitting, actor, sitting.version), minutes =>
        set({ minutes, signatures: [] }),
      )
    default:
      return done(rules.sign(sitting, world.items, actor, now), ({ closes, ...signature }) =>
        set({ signatures: [...sitting.signatures, signature], ...(closes ? { state: 'closed' as const } : {}) }),
      )
  }
}

const tries = fc.array(
  fc.record({
    by: fc.constantFrom(...people),
    item: fc.constantFrom(0, 1),
    act: fc.constantFrom('open', 'cancel', 'recuse', 'motion', 'vote', 'count', 'postpone', 'minutes', 'sign'),
    pick: fc.nat(5),
  }),
  { maxLength: 80 },
)

test('no sequence of acts skips a step, lets a recused member vote, or closes a meeting without two people', () => {
  let closed = 0
  fc.assert(
    fc.property(tries, sequence => {
      const world = fresh()
      // a way to the end, so that the model reaches every state; the noise comes between
      const way: Try[] = [
        { by: 'chair', item: 0, act: 'open', pick: 3 },
        { by: 'chair', item: 0, act: 'postpone', pick: 0 },
        { by: 'chair', item: 1, act: 'postpone', pick: 0 },
        { by: 'chair', item: 0, act: 'sign', pick: 0 },
        { by: 'secretary', item: 0, act: 'sign', pick: 0 },
      ]
      for (const each of [...sequence, ...way]) {
        const before = { state: world.sitting.state, decided: world.items.map(item => item.motions.length) }
        const accepted = attempt(world, each)
        const { sitting } = world
        expect(follows[before.state]).toContain(sitting.state)
        if (before.state === 'closed' || before.state === 'cancelled') expect(accepted).toBe(false)
        for (const [index, item] of world.items.entries()) {
          // motions are only ever added, and one at a time
          expect(item.motions.length).toBeGreaterThanOrEqual(before.decided[index] ?? 0)
          expect(item.motions.filter(({ result }) => result === null).length).toBeLessThanOrEqual(1)
          for (const { votes } of item.motions)
            for (const { person: voter } of votes) expect(item.recusals.some(r => r.person === voter)).toBe(false)
        }
        if (sitting.state === 'closed') {
          expect(new Set(sitting.signatures.map(each => each.person)).size).toBe(2)
          expect(world.items.every(item => item.postponed !== null || item.decision !== null)).toBe(true)
          expect(sitting.members.filter(({ present }) => present).length).toBeGreaterThanOrEqual(sitting.quorum)
        }
      }
      if (world.sitting.state === 'closed') closed++
    }),
    { numRuns: 300 },
  )
  expect(closed).toBeGreaterThan(0)
})

test('voters are those present who are not recused', () => {
  const {
    sitting,
    items: [item],
  } = fresh()
  const recused = { ...(item as Item), recusals: [{ person: 'm1', reason: 'Een band.', found: true }] }
  expect(votersOf(sitting, recused)).toEqual(['chair', 'm2'])
})

test('the docs draw the same table', () => {
  expect(diagram(sittingLife)).toContain('open --> closed: close')
})
