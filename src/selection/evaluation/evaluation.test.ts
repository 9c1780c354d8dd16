import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { applicants, done, eligible, prepared, rulesOf, scores, world } from '../../../test/evaluated.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { type Database, historyOf, sql } from '../../platform/db/index.ts'
import * as acts from './queries.ts'
import { scoresOf, submissionsIn } from './store.reviews.ts'
import { conflictsIn } from './store.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let manager: Person
let judges: Person[]
let applications: string[]
let round: string
beforeAll(async () => {
  database = await testDatabase()
  ;({ manager, judges } = await world(database))
  applications = await eligible(database, 3)
  round = await prepared(database, manager)
})
afterAll(() => database.close())

const inRound = (application?: string) => acts.assignmentsIn(database.reader, round, application)
const judgeOf = (expert: string) => judges.find(({ person }) => person === expert) as Person
const numberOf = async (organisation: string) => (await organisationById(database.reader, organisation))?.number ?? ''

describe('one round, from the pool to the results', () => {
  test('a stage has one round, and only whoever runs rounds prepares it', async () => {
    const asked = {
      call: 'demo-ibn-2018',
      stage: 'expression-of-interest',
      reviews: '2',
      blind: false,
      per: 'part',
      day: '2030-02-15',
      time: '17:00',
      shortest: '10',
      lookBack: '36',
    }
    expect(rulesOf(await acts.prepareRound(database, manager, asked))).toEqual(['evaluation.once'])
    expect(rulesOf(await acts.prepareRound(database, judges[0]!, asked))).toEqual(['evaluation.manager'])
    expect(
      rulesOf(await acts.prepareRound(database, manager, { ...asked, stage: 'none', reviews: '0', day: 'x' })),
    ).toEqual(['evaluation.call', 'evaluation.reviews', 'day.form'])
  })

  test('nothing opens before experts were asked', async () => {
    expect(rulesOf(await acts.moveRound(database, manager, { round, act: 'open', reason: '' }))).toEqual([
      'evaluation.no-expert',
    ])
    expect(rulesOf(await acts.moveRound(database, manager, { round, act: 'close', reason: '' }))).toEqual([
      'lifecycle.close',
    ])
  })

  test('an employer among the applicants is found, recorded with its sentence, and never proposed', async () => {
    const [first] = judges as [Person]
    done(
      await acts.declareTie(database, first, {
        person: first.person,
        kind: 'employer',
        number: await numberOf(applicants[0]!),
        country: '',
        name: '',
        from: '2010-01-01',
        until: '',
      }),
    )
    const { proposed, short } = done(await acts.proposeAllocation(database, manager, { round }))
    expect([proposed, short]).toEqual([6, 0])
    const conflicts = await conflictsIn(database.reader, round)
    expect(conflicts.map(({ application, expert, ground }) => [application, expert, ground])).toEqual([
      [applications[0], first.person, 'employer.applicant'],
    ])
    expect(conflicts[0]?.words.en).toMatch(/^Works for .*, the applicant itself\.$/)
    const assignments = await inRound()
    expect(assignments.some(each => each.application === applications[0] && each.expert === first.person)).toBe(false)
    const history = await historyOf(database.reader, 'evaluation-round', round)
    expect(history.at(-1)?.data).toMatchObject({ found: [{ ground: 'employer.applicant', expert: first.person }] })
    const byHand = { round, application: applications[0]!, expert: first.person }
    expect(rulesOf(await acts.assignExpert(database, manager, byHand))).toEqual(['evaluation.conflict'])
  })

  test('everyone on the proposal is invited; a proposal is not yet theirs', async () => {
    const [one] = await inRound()
    const answer = { assignment: one!.id, answer: 'accept', reason: '' }
    expect(rulesOf(await acts.answerInvitation(database, judgeOf(one!.expert), answer))).toEqual(['not-found'])
    expect(done(await acts.inviteExperts(database, manager, { round })).invited).toBe(6)
    expect(rulesOf(await acts.inviteExperts(database, manager, { round }))).toEqual(['evaluation.nobody'])
    expect(rulesOf(await acts.answerInvitation(database, visitor, answer))).toEqual(['not-found'])
    const stranger = judges.find(({ person }) => person !== one!.expert) as Person
    expect(rulesOf(await acts.answerInvitation(database, stranger, answer))).toEqual(['not-found'])
    const declined = { ...answer, answer: 'decline' }
    expect(rulesOf(await acts.answerInvitation(database, judgeOf(one!.expert), declined))).toEqual([
      'assignment.reason',
    ])
  })

  test('accepted, declared under their own name, scored; all faults at once, and nothing typed is lost', async () => {
    done(await acts.moveRound(database, manager, { round, act: 'open', reason: '' }))
    for (const { id: assignment, expert } of await inRound()) {
      const who = judgeOf(expert)
      done(await acts.answerInvitation(database, who, { assignment, answer: 'accept', reason: '' }))
      expect(rulesOf(await acts.saveScores(database, who, { assignment, typed: scores('3') }))).toEqual([
        'lifecycle.save',
      ])
      const sign = { assignment, conflict: 'no', reason: '', signature: 'Someone else' }
      expect(rulesOf(await acts.signDeclaration(database, who, sign))).toEqual(['declaration.signature'])
      done(await acts.signDeclaration(database, who, { ...sign, signature: who.name.toUpperCase() }))
    }
    const [one] = await inRound()
    const who = judgeOf(one!.expert)
    const half = { assignment: one!.id, typed: { quality: { points: '9', reason: 'te kort' } } }
    expect(rulesOf(await acts.submitReview(database, who, half))).toEqual([
      'review.points',
      'review.reason',
      'review.points',
      'review.reason',
    ])
    expect(await scoresOf(database.reader, one!.id)).toEqual([
      { criterion: 'quality', part: '', points: '9', reason: 'te kort' },
    ])
    for (const [index, { id: assignment, expert }] of (await inRound()).entries())
      done(await acts.submitReview(database, judgeOf(expert), { assignment, typed: scores(String(3 + (index % 2))) }))
  })

  test('a review is opened again with a reason, and what was handed in stays', async () => {
    const [one] = await inRound()
    expect(rulesOf(await acts.reopenReview(database, manager, { assignment: one!.id, reason: '' }))).toEqual([
      'assignment.reason',
    ])
    done(await acts.reopenReview(database, manager, { assignment: one!.id, reason: 'Een punt ontbreekt' }))
    done(await acts.submitReview(database, judgeOf(one!.expert), { assignment: one!.id, typed: scores('4') }))
    const kept = (await submissionsIn(database.reader, round)).filter(({ assignment }) => assignment === one!.id)
    expect(kept.map(({ number, scores: given }) => [number, given[0]?.points])).toEqual([
      [1, '3'],
      [2, '4'],
    ])
  })

  test('a conflict found later sets the score aside, keeps it, and says so in the history', async () => {
    const [one] = await inRound(applications[1])
    const who = judgeOf(one!.expert)
    const number = await numberOf(applicants[1]!)
    const tie = { person: who.person, kind: 'mandate', number, country: '', name: '', from: '2011-01-01', until: '' }
    done(await acts.declareTie(database, who, tie))
    const after = (await inRound(applications[1])).find(({ id }) => id === one!.id)
    expect(after?.state).toBe('blocked')
    expect(await scoresOf(database.reader, one!.id)).toHaveLength(2)
    const event = (await historyOf(database.reader, 'assignment', one!.id)).at(-1)
    expect([event?.act, event?.actor]).toEqual(['assignment.blocked', 'system:conflict-check'])
    expect(event?.data).toMatchObject({ was: 'submitted', found: [{ ground: 'tie.applicant' }] })
    const replacement = judges.find(
      ({ person }) => person !== who.person && person !== judges[0]!.person && !applications.includes(person),
    ) as Person
    const taken = (await inRound(applications[1])).map(({ expert }) => expert)
    const other = judges.find(({ person }) => !taken.includes(person)) ?? replacement
    const asked = { round, application: applications[1]!, expert: other.person, replaces: one!.id }
    const { id } = done(await acts.assignExpert(database, manager, asked))
    done(await acts.inviteExperts(database, manager, { round }))
    done(await acts.answerInvitation(database, other, { assignment: id, answer: 'accept', reason: '' }))
    done(
      await acts.signDeclaration(database, other, {
        assignment: id,
        conflict: 'no',
        reason: '',
        signature: other.name,
      }),
    )
    done(await acts.submitReview(database, other, { assignment: id, typed: scores('2') }))
  })

  test('consensus: the rapporteur drafts, the others agree or dissent, and it is concluded', async () => {
    done(await acts.moveRound(database, manager, { round, act: 'confer', reason: '' }))
    for (const application of applications) {
      const submitted = (await inRound(application)).filter(({ state }) => state === 'submitted')
      const rapporteur = await reporterOf(application)
      const drafter = judgeOf(submitted.find(({ id }) => id === rapporteur)!.expert)
      const others = submitted.filter(({ id }) => id !== rapporteur).map(({ expert }) => judgeOf(expert))
      const draft = {
        round,
        application,
        typed: scores('4'),
        feedback: { 'cluster-potential': { nl: 'Sterk.' }, quality: { en: 'Good.' } },
        recommendation: 'recommended',
        remark: '',
      }
      expect(rulesOf(await acts.saveConsensus(database, others[0]!, draft))).toEqual(['consensus.not-rapporteur'])
      expect(rulesOf(await acts.proposeConsensus(database, drafter, { ...draft, feedback: {} }))).toEqual([
        'consensus.feedback',
        'consensus.feedback',
      ])
      done(await acts.proposeConsensus(database, drafter, draft))
      expect(rulesOf(await acts.concludeConsensus(database, drafter, { round, application, reason: '' }))).toEqual([
        'consensus.silent',
      ])
      for (const other of others)
        done(
          await acts.voiceOpinion(database, other, { round, application, agrees: 'no', dissent: 'Ik zie het lager.' }),
        )
      done(await acts.concludeConsensus(database, drafter, { round, application, reason: '' }))
    }
  })
  const reporterOf = async (application: string) =>
    (
      await sql<{ rapporteur: string }>`select rapporteur::text from evaluation.consensus
        where round::text = ${round} and application = ${application}`.execute(database.reader)
    ).rows[0]!.rapporteur

  test('the panel changes points with a reason; the round closes with its minutes; the results are exact', async () => {
    const [application] = applications as [string]
    const change = { round, application, path: 'quality', points: '2', reason: 'Het panel zag een ander risico.' }
    expect(rulesOf(await acts.adjustPoints(database, manager, change))).toEqual(['panel.state', 'panel.none'])
    done(await acts.moveRound(database, manager, { round, act: 'convene', reason: '' }))
    const meeting = { round, day: '2018-02-20', attendants: 'An\nBo', minutes: {} }
    done(await acts.savePanel(database, manager, meeting))
    done(await acts.adjustPoints(database, manager, change))
    expect(rulesOf(await acts.moveRound(database, manager, { round, act: 'close', reason: '' }))).toEqual([
      'evaluation.minutes',
    ])
    done(await acts.savePanel(database, manager, { ...meeting, minutes: { nl: 'Besproken.' } }))
    expect((await acts.resultsOf(database.reader, 'demo-ibn-2018', 'expression-of-interest'))?.final).toBe(false)
    done(await acts.moveRound(database, manager, { round, act: 'close', reason: '' }))
    const results = await acts.resultsOf(database.reader, 'demo-ibn-2018', 'expression-of-interest')
    expect(results?.final).toBe(true)
    const found = applications.map(id => {
      const result = results?.results.find(each => each.application === id)
      return { total: result?.total, thresholdsMet: result?.thresholdsMet, complete: result?.complete }
    })
    expect(found).toEqual([
      { total: 6000, thresholdsMet: false, complete: true },
      { total: 8000, thresholdsMet: true, complete: true },
      { total: 8000, thresholdsMet: true, complete: true },
    ])
    expect(
      await acts.feedbackOf(database.reader, { id: application, call: 'demo-ibn-2018' }, 'expression-of-interest'),
    ).toEqual({ 'cluster-potential': { nl: 'Sterk.' }, quality: { en: 'Good.' } })
  })
})
