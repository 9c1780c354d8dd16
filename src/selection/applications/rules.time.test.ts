import { describe, expect, test } from 'vitest'
import { momentOf } from '../../kernel/time.ts'
import { inTime, late, writeExactly } from './rules.time.ts'

const at = (text: string) => Temporal.Instant.from(text)
/** The deadline as the agency types it: a day and a time on the clock in Brussels. */
const deadline = (day: string, time: string) => momentOf(Temporal.PlainDate.from(day), Temporal.PlainTime.from(time))

describe('in time is earlier than the deadline’s instant', () => {
  test.each([
    // an ordinary winter day and an ordinary summer day
    ['2018-01-15', '17:00', '2018-01-15T15:59:59.999999Z', true],
    ['2018-01-15', '17:00', '2018-01-15T16:00:00Z', false],
    ['2018-04-27', '17:00', '2018-04-27T14:59:59.999Z', true],
    ['2018-04-27', '17:00', '2018-04-27T15:00:00Z', false],
    ['2018-04-27', '17:00', '2018-04-27T15:00:00.001Z', false],
    // 25 March 2018: clocks go from 02:00 to 03:00; half past two does not exist, and means the moment of the jump
    ['2018-03-25', '02:30', '2018-03-25T00:59:59.999Z', true],
    ['2018-03-25', '02:30', '2018-03-25T01:00:00Z', false],
    ['2018-03-25', '02:00', '2018-03-25T00:59:59.999Z', true],
    ['2018-03-25', '02:00', '2018-03-25T01:00:00Z', false],
    ['2018-03-25', '03:00', '2018-03-25T00:59:59.999Z', true],
    ['2018-03-25', '03:00', '2018-03-25T01:00:00Z', false],
    ['2018-03-25', '17:00', '2018-03-25T14:59:59.999Z', true],
    ['2018-03-25', '17:00', '2018-03-25T15:00:00Z', false],
    // 28 October 2018: clocks go from 03:00 back to 02:00; half past two comes twice, and means the first time
    ['2018-10-28', '02:30', '2018-10-28T00:29:59.999Z', true],
    ['2018-10-28', '02:30', '2018-10-28T00:30:00Z', false],
    ['2018-10-28', '02:30', '2018-10-28T01:29:59.999Z', false],
    ['2018-10-28', '02:00', '2018-10-27T23:59:59.999Z', true],
    ['2018-10-28', '02:00', '2018-10-28T00:00:00Z', false],
    ['2018-10-28', '03:00', '2018-10-28T01:59:59.999Z', true],
    ['2018-10-28', '03:00', '2018-10-28T02:00:00Z', false],
    ['2018-10-28', '17:00', '2018-10-28T15:59:59.999Z', true],
    ['2018-10-28', '17:00', '2018-10-28T16:00:00Z', false],
    // the same two nights in another year
    ['2027-03-28', '02:15', '2027-03-28T00:59:59.999Z', true],
    ['2027-03-28', '02:15', '2027-03-28T01:00:00Z', false],
    ['2027-10-31', '02:59', '2027-10-31T00:58:59.999Z', true],
    ['2027-10-31', '02:59', '2027-10-31T00:59:00Z', false],
  ] as const)('deadline %s %s, received %s: %s', (day, time, received, expected) => {
    expect(inTime(at(received), deadline(day, time))).toBe(expected)
  })

  test('without an end everything is in time', () => expect(inTime(at('2099-01-01T00:00:00Z'), null)).toBe(true))
})

test('the sentence tells deadline and arrival to the millisecond, with the offset of the hour', () => {
  const said = late('submission.late', at('2018-10-28T01:29:59.999Z'), deadline('2018-10-28', '02:30'), 'submission')
  expect(said.message).toEqual({
    en: 'This came in too late: the deadline was 28 October 2018 at 02:30:00.000 (UTC+02:00), and it was received on 28 October 2018 at 02:29:59.999 (UTC+01:00). Nothing was handed in; everything you wrote is kept as a draft.',
    nl: 'Dit kwam te laat binnen: de uiterste termijn was 28 oktober 2018 om 02:30:00,000 (UTC+02:00), en het is ontvangen op 28 oktober 2018 om 02:29:59,999 (UTC+01:00). Er is niets ingediend; alles wat u schreef blijft bewaard als ontwerp.',
  })
})

test('when less than a millisecond decides, the sentence shows it', () => {
  const said = late('x', at('2018-01-15T16:00:00.000004Z'), at('2018-01-15T16:00:00Z'), 'other')
  expect(said.message.en).toContain('17:00:00.000004 (UTC+01:00)')
  expect(writeExactly(at('2018-01-15T16:00:00.000004Z'), 'en')).toContain('17:00:00.000 (UTC+01:00)')
})
