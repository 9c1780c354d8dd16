import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import type { OpeningState } from './opening.ts'
import { beginCall, changeCall, discardCall, publishCall, saveDraft, withdrawCall } from './queries.acts.ts'
import { openingOf, openings } from './queries.ts'
import { typedOf } from './rules.changes.ts'
import { changesOf } from './store.openings.ts'

let database: Database
const manager = person('manager', ['programme-manager'])
beforeAll(async () => {
  database = await testDatabase()
  await loadPack(database, shipped.flanders)
})
afterAll(() => database.close())

const rulesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path ?? ''}`.trim())
const forms = ['ibn-expression@2016-03-04', 'ibn-proposal@2016-03-04']
const whole = {
  'names.nl': 'Oproep 2040',
  'names.en': 'Call of 2040',
  'about.nl': 'Waarover het gaat.',
  'about.en': 'What it is about.',
  budget: '1 800 000,00',
  decisionBy: '2041-03-31',
  questionsUntil: '2040-11-30',
  contact: 'oproepen@agentschap.example',
  'stage.expression-of-interest.form': 'ibn-expression@2016-03-04',
  'stage.expression-of-interest.opens-day': '2040-03-25',
  'stage.expression-of-interest.opens-time': '02:30',
  'stage.expression-of-interest.closes-day': '2040-06-29',
  'stage.expression-of-interest.closes-time': '17:00',
  'stage.full-proposal.form': 'ibn-proposal@2016-03-04',
  'stage.full-proposal.opens-day': '2040-09-03',
  'stage.full-proposal.opens-time': '09:00',
  'stage.full-proposal.closes-day': '2040-12-14',
  'stage.full-proposal.closes-time': '17:00',
}
let last = 0
async function draft(typed: Record<string, string> = whole): Promise<string> {
  const call = `ibn-2040-${++last}`
  expect(rulesOf(await beginCall(database, manager, { call, instrument: 'ibn@2016-03-04', typed }))).toEqual([])
  return call
}
const published = async (typed: Record<string, string> = whole) => {
  const call = await draft(typed)
  expect(rulesOf(await publishCall(database, manager, { call, forms }))).toEqual([])
  return call
}
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)))
const because = { nl: 'De dienst was een dag niet bereikbaar.', en: 'The service could not be reached for a day.' }

describe('a draft', () => {
  test('is kept as it was typed, readable or not, and stays unseen by the public', async () => {
    const call = await draft({})
    const typed = { ...whole, budget: 'veel', 'stage.full-proposal.closes-day': '31/02/2040', unknown: 'x' }
    expect(rulesOf(await saveDraft(database, manager, { call, typed, seen: 1 }))).toEqual([])
    expect(rulesOf(await saveDraft(database, manager, { call, typed, seen: 1 }))).toEqual(['stale'])
    expect(await openingOf(database.reader, call)).toMatchObject({
      state: 'draft',
      budget: null,
      stages: [{}, { closes: null }],
    })
    expect((await openings(database.reader)).map(each => each.call)).not.toContain(call)
    expect((await openings(database.reader, { drafts: true })).map(each => each.call)).toContain(call)
    expect(rulesOf(await saveDraft(database, visitor, { call, typed }))).toEqual(['not-found'])
    expect(rulesOf(await saveDraft(database, person('a', ['auditor']), { call, typed }))).toEqual(['call.not-yours'])
  })

  test.each([
    ['new', 'ibn@2016-03-04', ['call.name call']],
    ['Oproep 1', 'ibn@2016-03-04', ['call.name call']],
    ['ibn-2016', 'ibn@2016-03-04', ['call.taken call']],
    ['ibn-2050', 'ibn@1999-01-01', ['call.instrument instrument']],
    ['', '', ['call.name call', 'call.instrument instrument']],
  ])('cannot be called “%s” on “%s”', async (call, instrument, refusals) => {
    expect(rulesOf(await beginCall(database, manager, { call, instrument }))).toEqual(refusals)
  })
})

describe('publishing', () => {
  test('an empty draft says everything that is missing, at once', async () => {
    const call = await draft({})
    expect(rulesOf(await publishCall(database, manager, { call, forms }))).toEqual([
      ...['call.nameNl names.nl', 'call.aboutNl about.nl', 'call.nameEn names.en', 'call.aboutEn about.en'],
      ...['call.contact contact', 'call.budget budget'],
      ...['expression-of-interest', 'full-proposal'].flatMap(id => [
        `call.form stage.${id}.form`,
        ...['opens', 'closes'].flatMap(which => [
          `call.day stage.${id}.${which}-day`,
          `call.time stage.${id}.${which}-time`,
        ]),
      ]),
      'call.decision decisionBy',
    ])
  })

  test.each([
    [
      'a form that does not exist',
      { 'stage.full-proposal.form': 'none@2016-03-04' },
      ['call.formUnknown stage.full-proposal.form'],
    ],
    [
      'a stage before the one before it',
      { 'stage.full-proposal.opens-day': '2040-06-29' },
      ['call.overlap stage.full-proposal.opens-day'],
    ],
    [
      'a stage that closes first',
      { 'stage.full-proposal.closes-day': '2040-09-02' },
      ['call.closesFirst stage.full-proposal.closes-day'],
    ],
    ['a decision before the last deadline', { decisionBy: '2040-12-14' }, ['call.decisionEarly decisionBy']],
    ['questions after the last deadline', { questionsUntil: '2040-12-15' }, ['call.questionsLate questionsUntil']],
    ['no money', { budget: '0' }, ['call.budget budget']],
    ['no address', { contact: 'iemand' }, ['call.contact contact']],
    ['an envelope that is none', { envelope: '00000000-0000-4000-8000-000000000000' }, ['call.envelope envelope']],
    ['an amount that is none', { budget: '1.800' }, ['money.form budget', 'call.budget budget']],
  ])('%s is refused', async (_what, other, refusals) => {
    const call = await draft({ ...whole, ...other })
    expect(rulesOf(await publishCall(database, manager, { call, forms }))).toEqual(refusals)
  })

  test('a last deadline that is over, or a decision before the version counts, is refused with its basis', async () => {
    const past = Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [name, value.replace(/^204[01]-/, '2015-')]),
    )
    const call = await draft({ ...past, decisionBy: '2015-12-31' })
    const outcome = await publishCall(database, manager, { call, forms })
    expect(rulesOf(outcome)).toEqual([
      'call.past stage.full-proposal.closes-day',
      'call.decision-before-force decisionBy',
    ])
    expect(outcome.ok ? '' : outcome.refusals[1]?.basis).toContain('4 March 2016')
  })

  test('moments are those of the agency’s clock, on the night the clock changes too', async () => {
    const opening = await openingOf(database.reader, await published())
    // 02:30 does not exist on 25 March 2040: the first moment after the skip
    expect(opening?.stages[0]?.opens.toString()).toBe('2040-03-25T01:00:00Z')
    expect(opening?.stages[1]?.closes?.toString()).toBe('2040-12-14T16:00:00Z')
    expect(opening).toMatchObject({ state: 'published', budget: { cents: 180000000n }, kind: 'staged' })
  })

  test('a continuous call asks for neither end nor budget', async () => {
    const typed = {
      ...without('budget', 'decisionBy', 'questionsUntil'),
      'stage.application.form': 'spearhead-application@2016-03-04',
      'stage.application.opens-day': '2016-04-18',
      'stage.application.opens-time': '09:00',
    }
    const call = 'spearhead-always'
    await beginCall(database, manager, { call, instrument: 'spearhead@2016-03-04', typed })
    expect(rulesOf(await publishCall(database, manager, { call }))).toEqual([])
    expect(await openingOf(database.reader, call)).toMatchObject({ kind: 'continuous', stages: [{ closes: null }] })
    const ends = { 'stage.application.closes-day': '2039-12-31', 'stage.application.closes-time': '17:00' }
    expect(
      rulesOf(await changeCall(database, manager, { call, typed: { ...typed, ...ends }, reason: because })),
    ).toEqual([])
    const earlier = { ...ends, 'stage.application.closes-day': '2039-12-30' }
    expect(
      rulesOf(await changeCall(database, manager, { call, typed: { ...typed, ...earlier }, reason: because })),
    ).toEqual(['call.earlier stage.application.closes-day', 'call.questionsEarlier questionsUntil'])
  })
})

describe('a change of a published call', () => {
  test('moves a deadline later, with its reason, for everyone to see', async () => {
    const call = await published()
    const typed = { ...whole, 'stage.expression-of-interest.closes-day': '2040-07-02' }
    expect(rulesOf(await changeCall(database, manager, { call, typed, reason: because, forms }))).toEqual([])
    expect(await changesOf(database.reader, call)).toMatchObject([
      {
        reason: because,
        changes: [
          {
            path: 'stage.expression-of-interest.closes',
            before: '2040-06-29T15:00:00Z',
            after: '2040-07-02T15:00:00Z',
          },
        ],
      },
    ])
  })

  test.each([
    [
      'a deadline earlier',
      { 'stage.expression-of-interest.closes-day': '2040-06-28' },
      ['call.earlier stage.expression-of-interest.closes-day'],
    ],
    [
      'a minute earlier',
      { 'stage.full-proposal.closes-time': '16:59' },
      ['call.earlier stage.full-proposal.closes-day'],
    ],
    [
      'an opening in the past',
      { 'stage.expression-of-interest.opens-day': '2020-03-25' },
      ['call.opensInPast stage.expression-of-interest.opens-day'],
    ],
    ['questions earlier', { questionsUntil: '2040-11-29' }, ['call.questionsEarlier questionsUntil']],
    ['nothing', {}, ['call.unchanged']],
    ['a name taken away', { 'names.nl': '' }, ['call.nameNl names.nl']],
  ])('is refused for %s', async (_what, other, refusals) => {
    const call = await published()
    expect(
      rulesOf(await changeCall(database, manager, { call, typed: { ...whole, ...other }, reason: because, forms })),
    ).toEqual(refusals)
  })

  test('is refused for what has opened or closed, and without a reason', async () => {
    const call = await published({
      ...whole,
      'stage.expression-of-interest.opens-day': '2018-03-26',
      'stage.expression-of-interest.closes-day': '2018-06-29',
      'stage.full-proposal.opens-day': '2018-09-03',
    })
    const opening = (await openingOf(database.reader, call))!
    const typed = {
      ...typedOf(opening, 'Europe/Brussels'),
      'stage.expression-of-interest.closes-day': '2040-06-29',
      'stage.full-proposal.opens-day': '2040-09-03',
      'stage.full-proposal.form': 'ibn-expression@2016-03-04',
    }
    expect(rulesOf(await changeCall(database, manager, { call, typed, reason: { nl: 'x', en: '' }, forms }))).toEqual([
      'call.closed stage.expression-of-interest.closes-day',
      'call.opened stage.full-proposal.opens-day',
      'call.formInUse stage.full-proposal.form',
      'call.reason reason.nl',
      'call.reason reason.en',
    ])
  })

  test('what would be typed of a call is what was typed', async () => {
    const opening = (await openingOf(database.reader, await published()))!
    expect(typedOf(opening, 'Europe/Brussels')).toEqual({
      ...whole,
      budget: '1800000.00',
      envelope: '',
      'stage.expression-of-interest.opens-time': '03:00',
    })
  })
})

test('a withdrawn call stays in view with its reason; a demonstration manager leaves real calls alone', async () => {
  const call = await published()
  const invented = { ...person('d', ['programme-manager']), demonstration: true } as typeof manager
  expect(rulesOf(await withdrawCall(database, invented, { call, reason: because }))).toEqual(['call.demonstration'])
  expect(rulesOf(await withdrawCall(database, person('c', ['committee']), { call, reason: because }))).toEqual([
    'call.not-yours',
  ])
  expect(rulesOf(await withdrawCall(database, manager, { call, reason: because, seen: 2 }))).toEqual([])
  expect(await openingOf(database.reader, call)).toMatchObject({ state: 'withdrawn', endReason: because })
  expect((await openings(database.reader)).map(each => each.call)).toContain(call)
})

test('no sequence of acts skips a step or loses a record', async () => {
  const acts = {
    save: (call: string) => saveDraft(database, manager, { call, typed: whole }),
    publish: (call: string) => publishCall(database, manager, { call, forms }),
    discard: (call: string) => discardCall(database, manager, { call }),
    later: async (call: string) => {
      const now = await openingOf(database.reader, call)
      const day = dayAfter(now?.stages[0]?.closes ?? null)
      return changeCall(database, manager, {
        call,
        typed: { ...whole, 'stage.expression-of-interest.closes-day': day },
        reason: because,
        forms,
      })
    },
    earlier: (call: string) =>
      changeCall(database, manager, {
        call,
        typed: { ...whole, 'stage.expression-of-interest.closes-day': '2040-06-01' },
        reason: because,
        forms,
      }),
    withdraw: (call: string) => withdrawCall(database, manager, { call, reason: because }),
  }
  /** What may happen in each state, and where it leads. */
  const model: Record<OpeningState, Partial<Record<keyof typeof acts, OpeningState>>> = {
    draft: { save: 'draft', publish: 'published', discard: 'discarded' },
    published: { later: 'published', withdraw: 'withdrawn' },
    withdrawn: {},
    discarded: {},
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), { maxLength: 9 }),
      async sequence => {
        const call = await draft()
        let state: OpeningState = 'draft'
        let done = 1
        let changes = 0
        for (const name of sequence) {
          const before = (await openingOf(database.reader, call))?.stages
          const outcome = await acts[name](call)
          const to: OpeningState | undefined = model[state][name]
          expect(outcome.ok, `${name} in ${state}`).toBe(to !== undefined)
          const after = await openingOf(database.reader, call)
          if (to === undefined) expect(after?.stages).toEqual(before)
          else {
            state = to
            done++
            if (name === 'later') changes++
          }
          expect([after?.state, after?.version]).toEqual([state, done])
          const [was, is] = [before?.[0]?.closes, after?.stages[0]?.closes]
          if (state !== 'draft' && was && is) expect(Temporal.Instant.compare(is, was)).toBeGreaterThanOrEqual(0)
        }
        expect(await historyOf(database.reader, 'call', call)).toHaveLength(done)
        expect(await changesOf(database.reader, call)).toHaveLength(changes)
      },
    ),
    { numRuns: 25 },
  )
})

const dayAfter = (closes: Temporal.Instant | null): string =>
  (closes?.toZonedDateTimeISO('Europe/Brussels').toPlainDate() ?? Temporal.PlainDate.from('2040-06-29'))
    .add({ days: 1 })
    .toString()
