import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acting, answersFor, complete, fill, invented, made } from '../../../test/applications.ts'
import { testDatabase } from '../../../test/database.ts'
import { testSite } from '../../../test/site.ts'
import { endBar, setBar } from '../../directory/organisations/queries.ts'
import { visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { messages } from '../../platform/mail/index.ts'
import { formByKey } from '../forms/queries.ts'
import { askCompany, companiesOf, confirmCommitment, declineCommitment } from './queries.commitment.ts'
import { handled } from './queries.handling.ts'
import { prepared } from './queries.submission.ts'
import {
  closeCorrection,
  concludeHandling,
  correctionsOf,
  judgePoints,
  partiesOf,
  recordOutcome,
  requestOfApplication,
  returnForCorrection,
  saveSection,
  submissionOf,
  submissionsOf,
  submitApplication,
  submitCorrection,
  verdictsOf,
} from './queries.ts'
import { examined } from './rules.handling.ts'
import * as store from './store.ts'

const organisation = '5f000000-0000-4000-8000-000000000001'
const dated = 'demo-ibn-2018'
const an = invented('An', acting(organisation))
const officer = invented('Officer', [], ['account-manager'])
const other = invented('Collega', [], ['account-manager'])
const manager = invented('Manager', [], ['programme-manager'])
const auditor = invented('Auditor', [], ['auditor'])
const committee = invented('Comité', [], ['committee'])
const expert = invented('Expert', [], ['expert'])

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
  site = testSite(database)
})
afterAll(() => database.close())

const applied = Temporal.Instant.from('2017-12-01T10:00:00Z')
const after = Temporal.Instant.from('2018-01-20T10:00:00Z')
const at = (id: string, rest = '') => `/nl/applications/${id}${rest}`
const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string; path?: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)
const stateOf = async (id: string) => (await store.byId(database.reader, id))?.state

async function look(id: string, moment = applied) {
  const found = await prepared(database.reader, an, await store.byId(database.reader, id), moment)
  return { application: id, site: 'https://x.example', confirmed: true, look: found?.look ?? '' }
}
async function submitted() {
  const found = await complete(database, an, { call: dated, organisation }, { moment: applied })
  made(await submitApplication(database, an, await look(found.id), { moment: applied }))
  return found
}
const open = async (id: string, now = after) => {
  const found = await handled(database.reader, officer, await store.byId(database.reader, id), now)
  return examined(found?.points ?? [], found?.judgements ?? [])
}
/** Judges whatever no fact decides as in order. */
async function judgeAll(id: string, phase: 'admissibility' | 'eligibility', moment = after) {
  const judgements = (await open(id, moment))
    .filter(point => point.phase === phase && point.verdict === 'judgement')
    .map(point => ({ point: point.id, verdict: 'holds', reason: 'Nagekeken.' }))
  if (judgements.length > 0) made(await judgePoints(database, officer, { application: id, judgements }, { moment }))
}
async function eligible() {
  const found = await submitted()
  await judgeAll(found.id, 'admissibility')
  made(
    await concludeHandling(database, officer, { application: found.id, act: 'admit', reasons: '' }, { moment: after }),
  )
  await judgeAll(found.id, 'eligibility')
  made(
    await concludeHandling(
      database,
      officer,
      { application: found.id, act: 'find-eligible', reasons: '' },
      { moment: after },
    ),
  )
  return found
}

describe('admissibility and eligibility', () => {
  test('facts answer what they can; what they leave open has to be judged with a reason before the verdict', async () => {
    const { id } = await submitted()
    const points = await open(id)
    const verdict = (name: string) => points.find(point => point.id === name)?.verdict
    expect(['in-time', 'complete', 'registered', 'mandate', 'bars'].map(verdict)).toEqual(Array(5).fill('holds'))
    expect(points.filter(point => point.verdict === 'judgement').length).toBeGreaterThan(0)
    made(await concludeHandling(database, officer, { application: id, act: 'admit', reasons: '' }, { moment: after }))
    const early = await concludeHandling(
      database,
      officer,
      { application: id, act: 'find-eligible', reasons: '' },
      { moment: after },
    )
    expect(new Set(rules(early))).toEqual(new Set(['handling.open-point']))
    const without = await judgePoints(
      database,
      officer,
      { application: id, judgements: [{ point: 'rule.action-plan', verdict: 'holds', reason: '' }] },
      { moment: after },
    )
    expect(rules(without)).toEqual(['handling.reason'])
    const fact = await judgePoints(
      database,
      officer,
      { application: id, judgements: [{ point: 'bars', verdict: 'fails', reason: 'x' }] },
      { moment: after },
    )
    expect(rules(fact)).toEqual(['handling.by-fact'])
    await judgeAll(id, 'eligibility')
    made(
      await concludeHandling(
        database,
        officer,
        { application: id, act: 'find-eligible', reasons: 'Goed.' },
        { moment: after },
      ),
    )
    expect(await stateOf(id)).toBe('eligible')
    const [admitted, found] = await verdictsOf(database.reader, id)
    expect([admitted?.act, found?.act]).toEqual(['admit', 'find-eligible'])
    expect(found?.points.every(point => point.verdict === 'holds')).toBe(true)
    expect(found?.points.find(point => point.id === 'rule.action-plan')?.reason).toBe('Nagekeken.')
  })

  test('an open recovery makes it not eligible, with the reason of the register', async () => {
    const { id } = await submitted()
    const bar = '7a000000-0000-4000-8000-000000000001'
    const day = Temporal.PlainDate.from('2018-01-10')
    await database.reader.transaction().execute(tx =>
      setBar(tx, organisation, {
        id: bar,
        kind: 'recovery',
        reason: { en: 'Open recovery of 2016', nl: 'Openstaande terugvordering van 2016' },
        from: day,
        until: null,
      }),
    )
    made(await concludeHandling(database, officer, { application: id, act: 'admit', reasons: '' }, { moment: after }))
    const points = await open(id)
    expect(points.find(point => point.id === 'bars')).toMatchObject({
      verdict: 'fails',
      message: { nl: expect.stringContaining('van 2016') },
    })
    await judgeAll(id, 'eligibility')
    const favour = await concludeHandling(
      database,
      officer,
      { application: id, act: 'find-eligible', reasons: '' },
      { moment: after },
    )
    expect(rules(favour)).toContain('handling.failing-point')
    expect(
      rules(
        await concludeHandling(
          database,
          officer,
          { application: id, act: 'find-ineligible', reasons: '' },
          { moment: after },
        ),
      ),
    ).toEqual(['handling.reasons'])
    made(
      await concludeHandling(
        database,
        officer,
        { application: id, act: 'find-ineligible', reasons: 'Er staat een terugvordering open.' },
        { moment: after },
      ),
    )
    expect(await stateOf(id)).toBe('ineligible')
    await database.reader.transaction().execute(tx => endBar(tx, bar, day))
  })

  test('nothing is examined before the deadline, by the applicant’s own people, by a colleague beside the handler, or by an auditor', async () => {
    const { id } = await submitted()
    const admit = { application: id, act: 'admit' as const, reasons: '' }
    expect(rules(await concludeHandling(database, officer, admit, { moment: applied }))).toEqual([
      'handling.not-closed',
    ])
    const own = { ...invented('An', acting(organisation), ['programme-manager']) }
    expect(rules(await concludeHandling(database, own, admit, { moment: after }))).toEqual(['handling.own'])
    expect(rules(await concludeHandling(database, auditor, admit, { moment: after }))).toEqual(['handling.role'])
    expect(rules(await concludeHandling(database, expert, admit, { moment: after }))).toEqual(['not-found'])
    await judgePoints(
      database,
      officer,
      { application: id, judgements: [{ point: 'rule.action-plan', verdict: 'holds', reason: 'Ja.' }] },
      { moment: after },
    )
    expect(rules(await concludeHandling(database, other, admit, { moment: after }))).toEqual(['handling.other-handler'])
    expect((await concludeHandling(database, manager, admit, { moment: after })).ok).toBe(true)
  })

  test('an official with a stale page is told', async () => {
    const { id } = await submitted()
    const seen = (await historyOf(database.reader, 'application', id)).length
    await judgePoints(
      database,
      officer,
      { application: id, judgements: [{ point: 'rule.action-plan', verdict: 'fails', reason: 'Neen.' }] },
      { moment: after },
    )
    expect(
      rules(
        await concludeHandling(
          database,
          officer,
          { application: id, act: 'admit', reasons: '', seen },
          { moment: after },
        ),
      ),
    ).toEqual(['stale'])
  })
})

describe('correction', () => {
  const due = '2018-02-15'
  const within = Temporal.Instant.from('2018-02-10T10:00:00Z')
  const asked = (id: string) => ({
    application: id,
    due,
    points: [{ path: 'idea.need', text: 'Onderbouw de behoefte.' }],
    site: 'https://x.example',
  })

  test('only what is asked can be changed, within the term; the difference is shown to the handler', async () => {
    const { id, stage } = await submitted()
    made(await returnForCorrection(database, officer, asked(id), { moment: after }))
    expect(await stateOf(id)).toBe('returned')
    const save = (path: string, base: number) =>
      saveSection(
        database,
        an,
        { application: id, stage, section: 'idea', page: 'x', typed: [{ path, value: 'Een andere tekst.', base }] },
        { moment: within },
      )
    expect(rules(await save('idea.approach', 1))).toEqual(['correction.not-asked'])
    const inCorrection = async () => (await site.as(an).get(at(id, '/submission'))).text()
    expect(await inCorrection()).toContain('u wijzigde er nog niets aan')
    made(await save('idea.need', 1))
    const page = await inCorrection()
    expect(page).toContain('Onderbouw de behoefte.')
    expect(page).not.toContain('u wijzigde er nog niets aan')
    // what cannot be changed need not be signed off
    expect(page.split('nog niet als klaar afgetekend').length - 1).toBe(1)
    const end = Temporal.Instant.from('2018-02-15T23:00:00Z')
    expect(rules(await submitCorrection(database, an, await look(id, within), { received: end }))).toEqual([
      'correction.late',
    ])
    const first = await submissionOf(database.reader, id)
    made(await submitCorrection(database, an, await look(id, within), { moment: within }))
    expect(await stateOf(id)).toBe('submitted')
    const second = await submissionOf(database.reader, id)
    expect([second?.place, second?.content.submission.correction !== null, first?.place]).toEqual([2, true, 1])
    expect((await submissionsOf(database.reader, id)).map(({ ended }) => ended?.how ?? null)).toEqual([
      null,
      'corrected',
    ])
    const shown = await (await site.as(officer).get(at(id, '/handling'))).text()
    expect(shown).toContain('Wat de aanvulling wijzigde')
    expect(shown).toContain('andere tekst')
    expect((await correctionsOf(database.reader, id)).map(({ settledHow }) => settledHow)).toEqual(['corrected'])
  })

  test('when the term passes, what was handed in before is examined', async () => {
    const { id } = await submitted()
    made(await returnForCorrection(database, officer, asked(id), { moment: after }))
    expect(rules(await closeCorrection(database, officer, { application: id }, { moment: within }))).toEqual([
      'correction.running',
    ])
    made(
      await closeCorrection(
        database,
        officer,
        { application: id },
        { moment: Temporal.Instant.from('2018-02-15T23:00:00Z') },
      ),
    )
    expect([await stateOf(id), (await submissionOf(database.reader, id))?.place]).toEqual(['submitted', 1])
  })

  test.each([
    [{ due: '' }, 'day.form'],
    [{ due: '2018-01-20' }, 'correction.term'],
    [{ due: '2020-01-01' }, 'correction.term-long'],
    [{ points: [] }, 'correction.points'],
    [{ points: [{ path: 'none.none', text: 'x' }] }, 'correction.place'],
    [{ points: [{ path: 'idea', text: '' }] }, 'correction.text'],
  ])('%j is refused: %s', async (wrong, rule) => {
    const { id } = await submitted()
    expect(rules(await returnForCorrection(database, officer, { ...asked(id), ...wrong }, { moment: after }))).toEqual([
      rule,
    ])
  })
})

describe('what later rooms decide', () => {
  const record = (application: string, act: Parameters<typeof recordOutcome>[1]['act']) =>
    database.reader.transaction().execute(tx => recordOutcome(tx, { application, act, actor: committee, now: after }))

  test('retained, the application begins its next stage with what it said', async () => {
    const { id } = await eligible()
    await record(id, 'retain')
    const application = await store.byId(database.reader, id)
    expect([application?.state, application?.stage]).toEqual(['draft', 'full-proposal'])
    expect((await historyOf(database.reader, 'application', id)).at(-1)?.act).toBe('application.retained')
    expect((await submissionOf(database.reader, id))?.stage).toBe('expression-of-interest')
    await expect(record(id, 'approve')).rejects.toThrow()
  })

  test.each(['not-retain', 'reserve', 'approve', 'approve-conditionally', 'reject'] as const)('%s', async act => {
    const { id } = await eligible()
    await record(id, act)
    await expect(record(id, 'not-retain')).rejects.toThrow('not possible now')
  })

  test('what is asked and who it is about is read out of what was handed in', async () => {
    const { id } = await submitted()
    expect((await requestOfApplication(database.reader, id))?.companies.length).toBe(3)
    const parties = await partiesOf(database.reader, id)
    expect(parties.organisations).toContain(organisation)
    expect(parties.people).toContain('An')
  })
})

describe('letters of commitment', () => {
  /** A full proposal with companies in its list. */
  async function proposal() {
    const { id } = await eligible()
    await database.reader
      .transaction()
      .execute(tx => recordOutcome(tx, { application: id, act: 'retain', actor: committee, now: after }))
    const application = await store.byId(database.reader, id)
    const form = await formByKey(database.reader, application?.form ?? '')
    if (application === undefined || form === undefined) throw new Error('no proposal')
    const { ['money.commitments']: commitments, ['money.budget']: budget } = answersFor(form)
    await fill(
      database,
      an,
      { application: id, stage: application.stage },
      { 'money.commitments': commitments ?? null, 'money.budget': budget ?? null },
    )
    return { id, form, application }
  }
  const now = () => database.clock.read()
  const standing = async (p: Awaited<ReturnType<typeof proposal>>) =>
    (await companiesOf(database.reader, p.application, p.form, await now())).map(each => each.standing)
  const say = { signatory: 'Kim Voorbeeld', capacity: 'zaakvoerder', declared: true }

  test('a company states its own amounts behind its link; both see what it changed; nothing needs an account', async () => {
    const p = await proposal()
    const [line] = await companiesOf(database.reader, p.application, p.form, await now())
    const company = line?.line.company ?? ''
    const token = 'een-teken-dat-alleen-het-bedrijf-kent-1'
    made(await askCompany(database, an, { application: p.id, company, site: 'https://x.example', token }))
    expect((await standing(p))[0]).toBe('asked')
    const page = await (await site.as(visitor).get(`/nl/commitments/${token}`)).text()
    expect(page).toContain('Engagement van')
    expect((await standing(p))[0]).toBe('opened')
    const wrong = await site.as(visitor).post(`/nl/commitments/${token}/confirmation`, { 'amount.1': 'veel' })
    expect(wrong.status).toBe(422)
    const said = await site.as(visitor).post(`/nl/commitments/${token}/confirmation`, {
      'amount.1': '15000',
      'amount.2': '20 000,00',
      'amount.3': '',
      signatory: say.signatory,
      capacity: say.capacity,
      declared: 'yes',
    })
    expect(said.status).toBe(303)
    expect((await standing(p))[0]).toBe('confirmed-otherwise')
    const [told] = await companiesOf(database.reader, p.application, p.form, await now())
    expect(told?.commitment?.amounts).toEqual({ '1': '15000.00', '2': '20000.00', '3': '0.00' })
    expect(await (await site.as(visitor).get(`/en/commitments/${token}`)).text()).toContain('was recorded')
    expect(await (await site.as(an).get(at(p.id, '/commitments'))).text()).toContain('15.000,00')
    const twice = await confirmCommitment(database, { token, amounts: {}, ...say })
    expect(twice.ok).toBe(false)
    const [mail] = (await messages(database.reader, { limit: 5 })).filter(({ kind }) => kind === 'commitment-request')
    expect(mail?.text).toContain(`https://x.example/nl/commitments/${token}`)
    expect(
      (await historyOf(database.reader, 'application-commitments', p.id)).map(each => JSON.stringify(each.data)).join(),
    ).not.toContain(token)
  })

  test('a changed line, a newer letter, a strange token and a declined one', async () => {
    const p = await proposal()
    const lines = await companiesOf(database.reader, p.application, p.form, await now())
    const company = lines[1]?.line.company ?? ''
    const ask = (token: string) =>
      askCompany(database, an, { application: p.id, company, site: 'https://x.example', token })
    made(await ask('eerste-teken-van-het-tweede-bedrijf'))
    made(await ask('tweede-teken-van-het-tweede-bedrijf'))
    const first = await site.as(visitor).get('/nl/commitments/eerste-teken-van-het-tweede-bedrijf')
    expect([first.status, await first.text()]).toEqual([422, expect.stringContaining('nieuwere brief')])
    expect((await site.as(visitor).get('/nl/commitments/zomaar-iets')).status).toBe(404)
    expect(
      rules(await declineCommitment(database, { token: 'tweede-teken-van-het-tweede-bedrijf', reason: '' })),
    ).toEqual(['commitment.reason'])
    made(await declineCommitment(database, { token: 'tweede-teken-van-het-tweede-bedrijf', reason: 'Geen budget.' }))
    expect((await standing(p))[1]).toBe('declined')
    made(await ask('derde-teken-van-het-tweede-bedrijf'))
    const list = answersFor(p.form)['money.commitments'] as { y1: string }[]
    const changed = list.map((row, index) => (index === 1 ? { ...row, y1: '30000.00' } : row))
    made(
      await saveSection(database, an, {
        application: p.id,
        stage: p.application.stage,
        section: 'money',
        page: 'y',
        typed: [{ path: 'money.commitments', value: changed as never, base: 1 }],
      }),
    )
    expect((await standing(p))[1]).toBe('outdated')
    const ended = await site.as(visitor).get('/nl/commitments/derde-teken-van-het-tweede-bedrijf')
    expect(await ended.text()).toContain('heeft gewijzigd wat van uw bedrijf wordt gevraagd')
    const stated = { token: 'derde-teken-van-het-tweede-bedrijf', amounts: { '1': '1', '2': '1', '3': '1' }, ...say }
    expect(rules(await confirmCommitment(database, stated))).toEqual(['commitment.changed'])
  })
})

describe('who sees what', () => {
  test('every official page and list, by role', async () => {
    const { id } = await submitted()
    const status = async (actor: Parameters<typeof site.as>[0], path: string) => (await site.as(actor).get(path)).status
    expect([
      await status(officer, at(id, '/handling')),
      await status(manager, at(id, '/handling')),
      await status(auditor, at(id, '/handling')),
    ]).toEqual([200, 200, 200])
    for (const actor of [an, expert, committee]) expect(await status(actor, at(id, '/handling'))).toBe(404)
    // whoever may not open the examination is led to the application itself, and finds no way there
    for (const path of ['/nl/applications?state=submitted', at(id)]) {
      const seen = await (await site.as(committee).get(path)).text()
      expect(seen).toContain(at(id))
      expect(seen).not.toContain(at(id, '/handling'))
    }
    expect((await site.as(auditor).post(at(id, '/handling/verdict'), { act: 'admit' })).status).toBe(403)
    const list = await site.as(officer).get('/nl/applications?state=submitted')
    expect([list.status, await list.text()]).toEqual([200, expect.stringContaining('ontvangen'.slice(0, 4))])
    const csv = await (await site.as(auditor).get('/applications.csv?call=demo-ibn-2018')).text()
    expect(csv.split('\r\n').length).toBeGreaterThan(2)
    const json = (await (await site.as(officer).get('/applications.json?state=withdrawn')).json()) as unknown[]
    expect(json).toEqual([])
    const real = { ...invented('Echt', [], ['programme-manager']), demonstration: false }
    expect(((await (await site.as(real as never).get('/applications.json')).json()) as unknown[]).length).toBe(0)
    expect(
      ((await (await site.as(real as never).get('/applications.json?demonstration=yes')).json()) as unknown[]).length,
    ).toBeGreaterThan(0)
    expect(site.failures).toEqual([])
  })
})
