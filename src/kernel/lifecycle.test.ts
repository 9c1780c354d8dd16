import { expect, test } from 'vitest'
import { diagram, lifecycle, mayAct } from './lifecycle.ts'

const door = lifecycle({
  noun: { en: 'door', nl: 'deur' },
  states: {
    open: { en: 'open', nl: 'open' },
    shut: { en: 'shut', nl: 'dicht' },
    locked: { en: 'locked', nl: 'op slot' },
  },
  initial: 'open',
  acts: {
    shut: { name: { en: 'Shut', nl: 'Sluiten' }, from: ['open'], to: 'shut' },
    lock: { name: { en: 'Lock', nl: 'Op slot doen' }, from: ['shut'], to: 'locked' },
    open: { name: { en: 'Open', nl: 'Openen' }, from: ['shut', 'locked'], to: 'open' },
  },
})

const states = Object.keys(door.states) as (keyof typeof door.states)[]
const acts = Object.keys(door.acts) as (keyof typeof door.acts)[]

test.each(states.flatMap(state => acts.map(act => ({ state, act }))))('$act when $state', ({ state, act }) => {
  const refusals = mayAct(door, state, act)
  const { from } = door.acts[act]
  expect(refusals).toHaveLength(from.includes(state as never) ? 0 : 1)
  for (const { rule, message } of refusals) {
    expect(rule).toBe(`lifecycle.${act}`)
    expect(message.en).toContain(`is ${door.states[state].en}; it has to be`)
    expect(message.nl).toContain(`is ${door.states[state].nl}; nodig is`)
  }
})

test('the docs draw the same table', () => {
  expect(diagram(door).split('\n')).toEqual([
    'stateDiagram-v2',
    '  [*] --> open',
    '  open --> shut: shut',
    '  shut --> locked: lock',
    '  shut --> open: open',
    '  locked --> open: open',
  ])
})
