import { expect, test } from 'vitest'
import { person } from '../../../test/site.ts'
import { money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Envelope, Reservation } from './envelope.ts'
import { draw, open, release, reserve } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const envelope: Envelope = {
  id: 'e',
  name: 'Networks 2018',
  period: { from: day('2018-01-01'), to: day('2018-12-31') },
  demonstration: false,
  article: null,
  free: money(100_000n),
  reserved: money(0n),
  drawn: money(0n),
  committed: money(0n),
  settled: money(0n),
  paid: money(0n),
  receivable: money(0n),
  recovered: money(0n),
  lapsed: money(0n),
}
const reservation: Reservation = {
  id: 'r',
  envelope: 'e',
  purpose: 'A network',
  subject: { kind: 'envelope', id: 'e' },
  reservedBy: 'person:maker',
  reservedAt: Temporal.Instant.from('2018-02-01T10:00:00Z'),
  left: money(5_000n),
}
const said = <Fact>(outcome: Outcome<Fact>) => (outcome.ok ? [] : outcome.refusals.map(r => r.rule))

test.each([
  { why: 'all is there', asked: {}, rules: [] },
  { why: 'one day', asked: { from: '2018-12-31' }, rules: [] },
  {
    why: 'nothing is there, and everything is said',
    asked: { name: '', from: '', to: '', sum: '' },
    rules: ['money.form', 'envelope.name', 'day.form'],
  },
  { why: 'no last day', asked: { to: '' }, rules: ['envelope.end'] },
  { why: 'it ends before it begins', asked: { to: '2017-12-31' }, rules: ['period.order'] },
  { why: 'no sum', asked: { sum: '0' }, rules: ['envelope.amount'] },
])('opening an envelope: $why', ({ asked, rules }) => {
  expect(said(open({ name: 'Networks', from: '2018-01-01', to: '2018-12-31', sum: '1000,00', ...asked }))).toEqual(
    rules,
  )
})

test.each([
  { why: 'within what is free', amount: '999,99', on: '2018-07-20', rules: [] },
  { why: 'to the last cent', amount: '1000', on: '2018-12-31', rules: [] },
  { why: 'a cent too much', amount: '1000,01', on: '2018-07-20', rules: ['envelope.free'] },
  { why: 'the day after', amount: '1', on: '2019-01-01', rules: ['envelope.period'] },
  { why: 'too much and too late', amount: '2000', on: '2019-01-01', rules: ['envelope.free', 'envelope.period'] },
  { why: 'nothing', amount: '0,00', on: '2018-07-20', rules: ['envelope.amount'] },
  { why: 'no amount at all', amount: 'much', on: '2018-07-20', rules: ['money.form'] },
])('reserving: $why', ({ amount, on, rules }) => {
  expect(said(reserve(envelope, { amount, purpose: 'A network' }, day(on)))).toEqual(rules)
})

test('reserving needs a purpose and an envelope', () => {
  expect(said(reserve(envelope, { amount: '1', purpose: '' }, day('2018-07-20')))).toEqual(['envelope.purpose'])
  expect(said(reserve(undefined, { amount: '1', purpose: 'x' }, day('2018-07-20')))).toEqual(['not-found'])
})

const payer = person('payer', ['payer'])
test.each([
  { why: 'all of it', amount: '50', reason: 'paid', who: payer, drawing: [], releasing: [] },
  {
    why: 'a cent too much',
    amount: '50,01',
    reason: 'paid',
    who: payer,
    drawing: ['envelope.left'],
    releasing: ['envelope.left'],
  },
  {
    why: 'no reason',
    amount: '1',
    reason: '',
    who: payer,
    drawing: ['envelope.reason'],
    releasing: ['envelope.reason'],
  },
  {
    why: 'by who reserved',
    amount: '1',
    reason: 'paid',
    who: person('maker', ['payer']),
    drawing: ['envelope.four-eyes'],
    releasing: [],
  },
])('drawing and releasing: $why', ({ amount, reason, who, drawing, releasing }) => {
  expect(said(draw(reservation, { amount, reason }, who))).toEqual(drawing)
  expect(said(release(reservation, { amount, reason }))).toEqual(releasing)
})

test('what is not there is not found', () => {
  expect(said(draw(undefined, { amount: '1', reason: 'x' }, payer))).toEqual(['not-found'])
  expect(said(release(undefined, { amount: '1', reason: 'x' }))).toEqual(['not-found'])
})
