import { describe, expect, test } from 'vitest'
import { type Actor, type Role, system, visitor } from '../../kernel/actor.ts'
import type { Grant, Person } from './person.ts'
import { endBefore, isDue, retention } from './rules.retention.ts'
import { redeem } from './rules.ticket.ts'
import * as rules from './rules.ts'

const now = Temporal.Instant.from('2026-11-24T10:00Z')
const later = now.add({ hours: 24 })
const earlier = now.subtract({ hours: 24 })
const who = (id: string, ...roles: Role[]): Actor => ({
  kind: 'person',
  person: id,
  name: id,
  roles,
  mandates: [],
  demonstration: false,
})
const an: Person = {
  id: 'an',
  personal: { name: 'An', email: 'an@agency.example', language: 'nl' },
  demonstration: false,
  standsFor: null,
  createdAt: earlier,
  joinedAt: earlier,
  erasedAt: null,
}
const held = (role: Role, more: Partial<Grant> = {}): Grant => ({
  id: 'g',
  role,
  from: earlier,
  until: null,
  grantedBy: 'person:bo',
  confirmedBy: role === 'administrator' ? 'person:cas' : null,
  ...more,
})
const concerned = (grants: Grant[] = [], more: Partial<rules.Concerned> = {}): rules.Concerned => ({
  person: an,
  grants,
  otherAdministrators: 1,
  ...more,
})
const names = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  outcome.ok ? [] : (outcome.refusals ?? []).map(refusal => refusal.rule)

describe('granting a role', () => {
  const admin = who('bo', 'administrator')
  const manager = who('bo', 'programme-manager')
  test.each([
    {
      why: 'an administrator grants the payer’s',
      by: admin,
      role: 'payer',
      until: '',
      state: concerned(),
      refused: [],
    },
    { why: 'until a day to come', by: admin, role: 'auditor', until: '2027-01-31', state: concerned(), refused: [] },
    { why: 'until today', by: admin, role: 'auditor', until: '2026-11-24', state: concerned(), refused: [] },
    {
      why: 'a programme manager grants the expert’s',
      by: manager,
      role: 'expert',
      until: '',
      state: concerned(),
      refused: [],
    },
    {
      why: 'a programme manager makes no payer',
      by: manager,
      role: 'payer',
      until: '',
      state: concerned(),
      refused: ['role.not-yours'],
    },
    {
      why: 'nor an administrator',
      by: manager,
      role: 'administrator',
      until: '',
      state: concerned(),
      refused: ['role.not-yours'],
    },
    {
      why: 'a payer grants nothing',
      by: who('bo', 'payer'),
      role: 'expert',
      until: '',
      state: concerned(),
      refused: ['role.not-yours'],
    },
    {
      why: 'nor does a visitor',
      by: visitor,
      role: 'expert',
      until: '',
      state: concerned(),
      refused: ['role.not-yours'],
    },
    {
      why: 'nobody grants themselves',
      by: who('an', 'administrator'),
      role: 'payer',
      until: '',
      state: concerned(),
      refused: ['role.not-oneself'],
    },
    {
      why: 'not twice',
      by: admin,
      role: 'payer',
      until: '',
      state: concerned([held('payer')]),
      refused: ['role.once'],
    },
    {
      why: 'again after it ended',
      by: admin,
      role: 'payer',
      until: '',
      state: concerned([held('payer', { until: now })]),
      refused: [],
    },
    {
      why: 'cluster roles go by mandate',
      by: admin,
      role: 'cluster-manager',
      until: '',
      state: concerned(),
      refused: ['role.needs-mandate'],
    },
    { why: 'no such role', by: admin, role: 'king', until: '', state: concerned(), refused: ['role.unknown'] },
    {
      why: 'a word that every object has',
      by: admin,
      role: 'constructor',
      until: '',
      state: concerned(),
      refused: ['role.unknown'],
    },
    {
      why: 'a day that has passed',
      by: admin,
      role: 'payer',
      until: '2026-11-23',
      state: concerned(),
      refused: ['role.until'],
    },
    {
      why: 'a day that is none',
      by: admin,
      role: 'payer',
      until: '2026-02-30',
      state: concerned(),
      refused: ['role.until'],
    },
    {
      why: 'the end of time',
      by: admin,
      role: 'payer',
      until: '+275760-09-13',
      state: concerned(),
      refused: ['role.until'],
    },
    {
      why: 'everything wrong, everything said',
      by: who('bo', 'payer'),
      role: 'x',
      until: 'soon',
      state: concerned(),
      refused: ['role.until', 'role.unknown'],
    },
    {
      why: 'someone erased',
      by: admin,
      role: 'payer',
      until: '',
      state: concerned([], { person: { ...an, personal: null, erasedAt: now } }),
      refused: ['not-found'],
    },
    {
      why: 'a demonstration person leaves real people alone',
      by: { ...admin, demonstration: true } as Actor,
      role: 'payer',
      until: '',
      state: concerned(),
      refused: ['demonstration.apart'],
    },
  ])('$why', ({ by, role, until, state, refused }) => {
    expect(names(rules.grant({ role, until }, state, by, now))).toEqual(refused)
  })

  test('an administrator’s counts only with a second pair of eyes, but for the command line', () => {
    const granted = rules.grant({ role: 'administrator', until: '' }, concerned(), admin, now)
    const typed = rules.grant({ role: 'administrator', until: '' }, concerned(), system('command'), now)
    expect([granted.ok && granted.fact.confirmed, typed.ok && typed.fact.confirmed]).toEqual([false, true])
  })

  test('the last day counts whole, in Brussels', () => {
    const granted = rules.grant({ role: 'auditor', until: '2027-06-30' }, concerned(), admin, now)
    expect(granted.ok && granted.fact.until?.toString()).toBe('2027-06-30T22:00:00Z')
  })
})

test.each([
  {
    why: 'a second administrator',
    by: who('cas', 'administrator'),
    grant: held('administrator', { confirmedBy: null }),
    refused: [],
  },
  {
    why: 'whoever granted it',
    by: who('bo', 'administrator'),
    grant: held('administrator', { confirmedBy: null }),
    refused: ['role.four-eyes'],
  },
  {
    why: 'whoever gets it',
    by: who('an', 'administrator'),
    grant: held('administrator', { confirmedBy: null }),
    refused: ['role.not-oneself'],
  },
  { why: 'twice', by: who('cas', 'administrator'), grant: held('administrator'), refused: ['role.nothing-to-confirm'] },
  {
    why: 'after it ended',
    by: who('cas', 'administrator'),
    grant: held('administrator', { confirmedBy: null, until: now }),
    refused: ['role.nothing-to-confirm'],
  },
  {
    why: 'what needs none',
    by: who('cas', 'administrator'),
    grant: held('payer'),
    refused: ['role.nothing-to-confirm'],
  },
])('confirming: $why', ({ by, grant, refused }) => {
  expect(names(rules.confirm('g', concerned([grant]), by, now))).toEqual(refused)
})

test.each([
  { why: 'one of two administrators', grant: held('administrator'), others: 1, refused: [] },
  { why: 'the last administrator', grant: held('administrator'), others: 0, refused: ['role.last-administrator'] },
  { why: 'one that never counted', grant: held('administrator', { confirmedBy: null }), others: 0, refused: [] },
  { why: 'another role of the last administrator', grant: held('payer'), others: 0, refused: [] },
  { why: 'what has ended', grant: held('payer', { until: now }), others: 1, refused: ['role.ended'] },
])('ending $why', ({ grant, others, refused }) => {
  const state = concerned([grant], { otherAdministrators: others })
  expect(names(rules.endRole('g', state, who('bo', 'administrator'), now))).toEqual(refused)
  expect(names(rules.endRole('other', state, who('bo', 'administrator'), now))).toEqual(['not-found'])
})

test.each([
  { why: 'by themselves', by: who('an'), sure: true, state: concerned(), refused: [] },
  { why: 'by an administrator', by: who('bo', 'administrator'), sure: true, state: concerned(), refused: [] },
  { why: 'by anyone else', by: who('bo', 'programme-manager'), sure: true, state: concerned(), refused: ['not-found'] },
  { why: 'without being sure', by: who('an'), sure: false, state: concerned(), refused: ['erasure.sure'] },
  {
    why: 'the last administrator',
    by: who('an'),
    sure: true,
    state: concerned([held('administrator')], { otherAdministrators: 0 }),
    refused: ['role.last-administrator'],
  },
  {
    why: 'twice',
    by: who('bo', 'administrator'),
    sure: true,
    state: concerned([], { person: { ...an, personal: null } }),
    refused: ['not-found'],
  },
  {
    why: 'an invented person',
    by: who('bo', 'administrator'),
    sure: true,
    state: concerned([], { person: { ...an, demonstration: true, standsFor: 'payer' } }),
    refused: ['erasure.demonstration'],
  },
])('erasing $why', ({ by, sure, state, refused }) => {
  expect(names(rules.erase(sure, state, by, now))).toEqual(refused)
})

describe('inviting', () => {
  const good = {
    name: 'Bo',
    email: 'bo@agency.example',
    language: 'nl',
    role: 'expert',
    cluster: '',
    organisation: '',
    until: '',
  }
  const none: rules.Found = { cluster: undefined, organisation: undefined }
  const manager = who('pm', 'programme-manager')
  test.each([
    { why: 'an expert', asked: good, found: none, refused: [] },
    {
      why: 'a cluster manager for a cluster',
      asked: { ...good, role: 'cluster-manager', cluster: 'vlas' },
      found: { ...none, cluster: 'vlas' },
      refused: [],
    },
    {
      why: 'a cluster manager for none',
      asked: { ...good, role: 'cluster-manager' },
      found: none,
      refused: ['mandate.for-whom'],
    },
    {
      why: 'for a cluster that is not there',
      asked: { ...good, role: 'cluster-finance', cluster: 'x' },
      found: none,
      refused: ['mandate.cluster'],
    },
    {
      why: 'a member company without a number',
      asked: { ...good, role: 'member-company' },
      found: none,
      refused: ['mandate.for-whom'],
    },
    {
      why: 'a member company with an unknown number',
      asked: { ...good, role: 'member-company', organisation: '0' },
      found: none,
      refused: ['mandate.organisation'],
    },
    {
      why: 'a payer, which is not theirs to invite',
      asked: { ...good, role: 'payer' },
      found: none,
      refused: ['role.not-yours'],
    },
    {
      why: 'nobody',
      asked: { ...good, name: '', email: '', role: '' },
      found: none,
      refused: ['person.name', 'person.email', 'role.unknown'],
    },
    ...['x', 'a@b', 'a b@c.example', 'a@b.example,c@d.example', '<a@b.example>', `${'a'.repeat(65)}@b.example`].map(
      email => ({
        why: `at ${email.slice(0, 30)}`,
        asked: { ...good, email },
        found: none,
        refused: ['person.email'],
      }),
    ),
  ])('$why', ({ asked, found, refused }) => {
    expect(names(rules.invite(asked, undefined, found, manager, now))).toEqual(refused)
  })

  test('someone who is there already', () => {
    expect(names(rules.invite(good, an, none, manager, now))).toEqual(['person.once'])
  })
})

test.each([
  { why: 'in time', ticket: { expiresAt: later, usedAt: null }, kind: 'invitation' as const, good: true },
  { why: 'too late', ticket: { expiresAt: now, usedAt: null }, kind: 'invitation' as const, good: false },
  { why: 'twice', ticket: { expiresAt: later, usedAt: earlier }, kind: 'invitation' as const, good: false },
  {
    why: 'for something else',
    ticket: { expiresAt: later, usedAt: null },
    kind: 'password-reset' as const,
    good: false,
  },
])('using a link $why', ({ ticket, kind, good }) => {
  const found = { ticket: { id: 't', person: 'an', kind: 'invitation' as const, ...ticket }, person: an }
  expect(redeem(found, kind, now).ok).toBe(good)
  expect(redeem(undefined, kind, now).ok).toBe(false)
})

describe('keeping records', () => {
  const years = (count: number) => now.subtract({ hours: count * 24 * 366 })
  test.each([
    {
      why: 'invited, never came, 100 days ago',
      joined: false,
      holds: true,
      acted: false,
      last: now.subtract({ hours: 24 * 100 }),
      due: true,
    },
    {
      why: 'invited last month',
      joined: false,
      holds: true,
      acted: false,
      last: now.subtract({ hours: 24 * 30 }),
      due: false,
    },
    { why: 'in office for twenty years', joined: true, holds: true, acted: true, last: years(20), due: false },
    { why: 'left three years ago, never acted', joined: true, holds: false, acted: false, last: years(3), due: true },
    {
      why: 'left three years ago, acted in files',
      joined: true,
      holds: false,
      acted: true,
      last: years(3),
      due: false,
    },
    {
      why: 'left eleven years ago, acted in files',
      joined: true,
      holds: false,
      acted: true,
      last: years(11),
      due: true,
    },
  ])('someone who $why is due: $due', ({ due, ...standing }) => {
    expect(isDue(standing, now)).toBe(due)
  })

  test('before a period is in force nothing is cleared; the audit trail never is', () => {
    expect(endBefore('mail', Temporal.Instant.from('2026-11-20T00:00Z'))).toBeUndefined()
    expect(endBefore('event', now)).toBeUndefined()
    expect(endBefore('session', now)?.toString()).toBe('2026-11-23T10:00:00Z')
    expect(retention.filter(row => row.basis === '')).toEqual([])
  })
})
