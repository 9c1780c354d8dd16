import { expect, test } from 'vitest'
import { person } from '../../../test/site.ts'
import type { Organisation } from '../organisations/index.ts'
import { composition, type Membership, memberKind } from './membership.ts'
import { changeTerms, join, leave, maySeeMembers } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const span = (from: string, until: string | null) => ({ from: day(from), until: until === null ? null : day(until) })
const vlas: Organisation = { id: 'o', name: 'Vlas', kind: 'company', number: '0440966354', demonstration: false }
const member: Membership = {
  id: 'm',
  cluster: 'vil',
  organisation: 'o',
  type: 'full',
  tier: 'A',
  ...span('2020-01-01', '2022-12-31'),
}
const rulesOf = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  outcome.refusals?.map(r => r.rule) ?? []

test.each([
  { from: '2023-01-01', until: '', standing: [span('2020-01-01', '2022-12-31')], rules: [] },
  { from: '2022-12-31', until: '', standing: [span('2020-01-01', '2022-12-31')], rules: ['membership.once'] },
  { from: '2019-01-01', until: '2019-12-31', standing: [span('2020-01-01', null)], rules: [] },
  { from: '2019-01-01', until: '', standing: [span('2020-01-01', null)], rules: ['membership.once'] },
  { from: '', until: 'x', standing: [], rules: ['day.form', 'day.form'] },
])('joining $from–$until beside $standing', ({ from, until, standing, rules }) => {
  expect(rulesOf(join({ type: 'full', tier: '', from, until }, vlas, standing))).toEqual(rules)
})

test('everything that is wrong is said at once', () => {
  const outcome = join({ type: 'king', tier: 'x'.repeat(61), from: '31/02/2020', until: '' }, undefined, [])
  expect(rulesOf(outcome).sort()).toEqual([
    'day.calendar',
    'membership.organisation',
    'membership.tier',
    'membership.type',
  ])
})

test.each([
  { from: '2021-01-01', ends: '2020-12-31', next: '2021-01-01' },
  { from: '2020-01-01', ends: '2022-12-31', next: undefined },
])('other terms from $from', ({ from, ends, next }) => {
  const outcome = changeTerms({ type: 'full', tier: 'B', from }, member, 1, 1)
  expect(outcome.ok && outcome.fact.old.until?.toString()).toBe(ends)
  expect(outcome.ok && outcome.fact.next?.from.toString()).toBe(next)
})

test.each([
  { from: '2023-01-01', tier: 'B', seen: 1, rules: ['membership.day'] },
  { from: '2021-01-01', tier: 'A', seen: 1, rules: ['membership.same'] },
  { from: '2021-01-01', tier: 'B', seen: 0, rules: ['stale'] },
])('terms that cannot be: $rules', ({ from, tier, seen, rules }) => {
  expect(rulesOf(changeTerms({ type: 'full', tier, from }, member, 1, seen))).toEqual(rules)
})

test.each([
  { until: '2021-06-30', rules: [] },
  { until: '2019-12-31', rules: ['membership.ends-first'] },
  { until: '2024-06-30', rules: ['membership.once'] },
])('leaving on $until', ({ until, rules }) => {
  expect(rulesOf(leave({ until }, member, [span('2024-01-01', null)], 1, 1))).toEqual(rules)
})

test.each([
  ['company', 'micro', 'sme'],
  ['company', 'medium', 'sme'],
  ['company', 'large', 'large'],
  ['company', null, 'company-size-unknown'],
  ['knowledge-institute', 'large', 'knowledge'],
  ['public-body', null, 'public'],
  ['other', null, 'other'],
] as const)('%s, %s counts as %s', (kind, size, counted) => expect(memberKind(kind, size)).toBe(counted))

test('a composition names every kind', () => {
  expect(composition([{ memberKind: 'sme' }, { memberKind: 'sme' }])).toHaveLength(6)
})

const mandate = (cluster: string | null, role: 'cluster-manager' | 'member-company') => ({
  organisation: 'o',
  cluster,
  role,
})
test.each([
  ['the agency', person('a', ['controller']), true],
  ['this cluster’s manager', person('b', ['cluster-manager'], [mandate('vil', 'cluster-manager')]), true],
  ['another cluster’s manager', person('c', ['cluster-manager'], [mandate('flux50', 'cluster-manager')]), false],
  ['a member company', person('d', ['member-company'], [mandate('vil', 'member-company')]), false],
  ['an expert', person('e', ['expert']), false],
])('%s sees the members: %s', (_who, actor, may) => expect(maySeeMembers(actor, 'vil')).toBe(may))
