import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type ApplicationAct, applicationLifecycle as life, type State } from './application.ts'

/** The ways that lead to an end, by act: no sequence of acts reaches a decision without every step before it. */
const acts = Object.keys(life.acts) as ApplicationAct[]
const states = Object.keys(life.states) as State[]
const ends: readonly State[] = [
  'inadmissible',
  'ineligible',
  'not-retained',
  'approved',
  'approved-conditionally',
  'rejected',
  'withdrawn',
]

type Walked = { state: State; done: ApplicationAct[] }
const walk = (asked: readonly ApplicationAct[]): Walked =>
  asked.reduce<Walked>(
    ({ state, done }, act) =>
      mayAct(life, state, act).length > 0 ? { state, done } : { state: life.acts[act].to, done: [...done, act] },
    { state: life.initial, done: [] },
  )

test('whatever is tried in whatever order: nothing is decided on what was not handed in, admitted and found eligible', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 60 }), asked => {
      const { state, done } = walk(asked)
      // what is true of the stage in which it stands
      const since = done.slice(done.lastIndexOf('retain') + 1)
      const before = (act: ApplicationAct) => since.indexOf(act)
      const decided = since.findIndex(act =>
        ['approve', 'approve-conditionally', 'reject', 'reserve', 'not-retain'].includes(act),
      )
      if (decided !== -1) {
        expect(before('submit')).toBeGreaterThanOrEqual(0)
        expect(before('submit')).toBeLessThan(since.lastIndexOf('admit'))
        expect(since.lastIndexOf('admit')).toBeLessThan(since.lastIndexOf('find-eligible'))
        expect(since.lastIndexOf('find-eligible')).toBeLessThan(decided)
      }
      if (ends.includes(state)) {
        // an end is an end; only a decision can be reconsidered, as an objection asks
        const on = acts.filter(act => mayAct(life, state, act).length === 0)
        expect(on).toEqual(life.acts.reconsider.from.includes(state) ? ['reconsider'] : [])
      }
    }),
    { numRuns: 2000 },
  )
})

test('every state is reached, and from every state an end can be reached', () => {
  const reach = (from: readonly State[]): Set<State> => {
    const found = new Set(from)
    for (let size = -1; size !== found.size; ) {
      size = found.size
      for (const { from: origins, to } of Object.values(life.acts))
        if (origins.some(each => found.has(each))) found.add(to)
    }
    return found
  }
  expect([...reach([life.initial])].sort()).toEqual([...states].sort())
  for (const state of states) expect([state, ends.some(end => reach([state]).has(end))]).toEqual([state, true])
})
