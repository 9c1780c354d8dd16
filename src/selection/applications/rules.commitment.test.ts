import { describe, expect, test } from 'vitest'
import type { Application } from './application.ts'
import type { Commitment, Line, Link } from './commitment.ts'
import { ask, confirm, decline, judgeLink, standingsOf } from './rules.commitment.ts'

const now = Temporal.Instant.from('2018-04-01T10:00:00Z')
const line: Line = {
  path: 'money.commitments',
  company: '0440966354',
  number: '0440966354',
  name: 'Vezel nv',
  contact: 'Kim',
  email: 'kim@example.org',
  amounts: { '1': '20000.00', '2': '20000.00' },
}
const link: Link = { digest: 'd', sentAt: now, expiresAt: now.add({ hours: 1 }), latest: true }
const commitment: Commitment = {
  id: 'c',
  application: 'a',
  stage: 's',
  path: line.path,
  company: line.company,
  name: line.name,
  email: line.email,
  line,
  lineDigest: '',
  state: 'asked',
  askedBy: 'person:an',
  askedAt: now,
  openedAt: null,
  settledAt: null,
  amounts: null,
  signatory: null,
  capacity: null,
  reason: null,
}
const confirmed = { state: 'confirmed', settledAt: now, amounts: line.amounts } as const
const application = { state: 'draft' } as Application
const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)

describe('how a line stands', () => {
  const other = { amounts: { '1': '15000.00', '2': '20000.00' } }
  test.each([
    ['not-asked', undefined, {}, {}],
    ['asked', {}, {}, {}],
    ['opened', { openedAt: now }, {}, {}],
    ['expired', {}, { expiresAt: now }, {}],
    ['outdated', {}, {}, { email: 'lo@example.org' }],
    ['outdated', {}, {}, other],
    ['declined', { state: 'declined', settledAt: now, reason: 'Neen.' }, {}, {}],
    ['outdated', { state: 'declined', settledAt: now, reason: 'Neen.' }, {}, other],
    ['confirmed', confirmed, {}, {}],
    ['confirmed', confirmed, {}, { email: 'lo@example.org' }],
    ['confirmed-otherwise', confirmed, {}, other],
    ['confirmed', { ...confirmed, ...other }, {}, other],
    ['not-asked', { state: 'revoked', settledAt: now }, {}, {}],
  ] as const)('%s', (standing, said, sent, changed) => {
    const commitments = said === undefined ? [] : [{ ...commitment, ...said } as Commitment]
    const [found] = standingsOf(
      [{ ...line, ...changed } as Line],
      commitments,
      new Map([['c', { ...link, ...sent }]]),
      now,
    )
    expect(found?.standing).toBe(standing)
  })
})

test.each([
  ['commitment.read-only', { part: 'reader' }],
  ['commitment.line', { line: undefined }],
  ['commitment.closed', { application: { state: 'submitted' } }],
  ['commitment.email', { line: { ...line, email: 'niemand' } }],
  ['commitment.name', { line: { ...line, name: '' } }],
  ['commitment.nothing', { line: { ...line, amounts: { '1': '0.00' } } }],
  ['commitment.confirmed', { standing: 'confirmed' }],
  ['commitment.too-often', { sentLately: 5 }],
] as const)('asking is refused: %s', (rule, more) => {
  const found = { application, part: 'editor', line, standing: 'not-asked', sentLately: 0, ...more }
  expect(rules(ask(found as never, text => text.includes('@')))).toEqual([rule])
})

describe('what a company finds behind its link', () => {
  const held = { commitment, link, application, line }
  test.each([
    ['commitment.link', undefined],
    ['commitment.changed', { ...held, line: undefined }],
    ['commitment.changed', { ...held, line: { ...line, amounts: { '1': '1.00' } } }],
    ['commitment.changed', { ...held, commitment: { ...commitment, state: 'revoked' } }],
    ['commitment.newer', { ...held, link: { ...link, latest: false } }],
    ['commitment.expired', { ...held, link: { ...link, expiresAt: now } }],
    ['commitment.decided', { ...held, application: { state: 'eligible' } }],
  ] as const)('%s', (rule, found) => {
    expect(judgeLink(found as never, now).map(refusal => refusal.rule)).toEqual([rule])
  })

  const said = { amounts: { '1': '15 000', '2': '' }, signatory: 'Kim', capacity: 'zaakvoerder', declared: true }
  test('it states its own amounts, an empty year is none', () => {
    const outcome = confirm(held, said, now)
    expect(outcome.ok && outcome.fact.amounts).toEqual({ '1': '15000.00', '2': '0.00' })
  })
  test.each([
    ['money.form', { amounts: { '1': 'veel', '2': '' } }],
    ['commitment.nothing', { amounts: {} }],
    ['commitment.signatory', { signatory: '' }],
    ['commitment.capacity', { capacity: '' }],
    ['commitment.declaration', { declared: false }],
  ] as const)('%s', (rule, more) => expect(rules(confirm(held, { ...said, ...more }, now))).toContain(rule))
  test('it says once', () => {
    const answered = { ...held, commitment: { ...commitment, ...confirmed } as Commitment }
    expect(rules(confirm(answered, said, now))).toEqual(['lifecycle.confirm'])
    expect(rules(decline(answered, { reason: 'Toch niet.' }, now))).toEqual(['lifecycle.decline'])
    expect(rules(decline(held, { reason: '' }, now))).toEqual(['commitment.reason'])
  })
})
