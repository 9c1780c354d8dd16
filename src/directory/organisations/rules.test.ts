import { expect, test } from 'vitest'
import type { Organisation } from './organisation.ts'
import { register } from './rules.ts'

const standing: Organisation = {
  id: 'x',
  name: 'Vlasbedrijf',
  kind: 'company',
  number: '0440966354',
  demonstration: true,
}
const good = { name: 'Vlasbedrijf', kind: 'company', number: 'BE 0440.966.354' }

test.each([
  { why: 'all is there', asked: good, found: undefined, rules: [] },
  { why: 'nine digits of the old form', asked: { ...good, number: '440966354' }, found: undefined, rules: [] },
  {
    why: 'everything is wrong, and everything is said',
    asked: { name: '', kind: 'club', number: '0440.966.355' },
    found: undefined,
    rules: ['organisation.name', 'organisation.kind', 'enterprise-number.check-digits'],
  },
  { why: 'one company, one record', asked: good, found: standing, rules: ['organisation.once'] },
])('registering: $why', ({ asked, found, rules }) => {
  const outcome = register(asked, found)
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.rule)).toEqual(rules)
  if (outcome.ok) expect(outcome.fact.number.value).toBe('0440966354')
})
