import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { eligible, scores, world } from '../../../test/evaluated.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import * as acts from './queries.ts'
import type { AssignmentState, ConsensusState, RoundAct, RoundState } from './round.ts'
import { consensusIn, scoresOf, submissionsIn } from './store.reviews.ts'
import * as store from './store.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let manager: Person
let judges: [Person, Person]
let application: string
beforeAll(async () => {
  database = await testDatabase()
  const found = await world(database)
  manager = found.manager
  judges = [found.judges[0]!, found.judges[1]!]
  application = (await eligible(database, 1))[0]!
})
afterAll(() => database.close())

/** A round of its own for every sequence, under a call that exists nowhere else. */
async function fresh(): Promise<string> {
  const id = randomUUID()
  const due = Temporal.Instant.from('2030-01-01T00:00:00Z')
  await database.reader.transaction().execute(async tx => {
    const settings = { reviews: 1, blind: false, per: 'criterion' as const, due, shortest: 5, lookBack: 0 }
    const about = { call: `call-${id}`, stage: 'only', instrument: 'ibn@2016-03-04', demonstration: true }
    await store.recordRound(tx, { id, ...about, ...settings }, due)
    await store.recordEntries(tx, id, [application], due)
  })
  return id
}

/** What a round with one application and two experts may be in, as plainly as it can be said. */
type Model = {
  round: RoundState
  experts: [AssignmentState | 'none', AssignmentState | 'none']
  consensus: ConsensusState | 'none'
  rapporteur: number | undefined
  voiced: number[]
  outdated: boolean
  submissions: number
}
const begin: Model = {
  round: 'preparing',
  experts: ['none', 'none'],
  consensus: 'none',
  rapporteur: undefined,
  voiced: [],
  outdated: false,
  submissions: 0,
}
const isLive = (state: string) => ['proposed', 'invited', 'accepted', 'declared', 'submitted'].includes(state)
const open = (m: Model) => m.round === 'preparing' || m.round === 'scoring'
const agreeing = (m: Model) => m.round === 'consensus' || m.round === 'panel'
const inState = (m: Model, x: number, ...states: string[]) => states.includes(m.experts[x] as string)
const put = (m: Model, x: number, state: AssignmentState): Model => ({
  ...m,
  experts: m.experts.map((each, index) => (index === x ? state : each)) as Model['experts'],
})
/** A review fell away after the consensus was concluded. */
const gone = (m: Model, x: number, state: AssignmentState, reviewed: boolean): Model => ({
  ...put(m, x, state),
  outdated: m.outdated || (m.consensus === 'concluded' && reviewed),
})

const reason = 'Omdat het zo is.'
type Step = { act: string; x: number }
const expected: Record<string, (m: Model, x: number, reviewed: boolean) => Model | undefined> = {
  assign: (m, x) =>
    open(m) && !isLive(m.experts[x]!) && m.experts[x] !== 'blocked' ? put(m, x, 'proposed') : undefined,
  remove: (m, x) => (inState(m, x, 'proposed') ? put(m, x, 'removed') : undefined),
  invite: m => {
    if (!open(m) || !m.experts.includes('proposed')) return undefined
    return { ...m, experts: m.experts.map(e => (e === 'proposed' ? 'invited' : e)) as Model['experts'] }
  },
  accept: (m, x) => (open(m) && inState(m, x, 'invited') ? put(m, x, 'accepted') : undefined),
  decline: (m, x) => (inState(m, x, 'invited') ? put(m, x, 'declined') : undefined),
  declare: (m, x) => (inState(m, x, 'accepted') ? put(m, x, 'declared') : undefined),
  submit: (m, x) =>
    m.round === 'scoring' && inState(m, x, 'declared')
      ? {
          ...put(m, x, 'submitted'),
          submissions: m.submissions + 1,
          outdated: m.outdated || m.consensus === 'concluded',
        }
      : undefined,
  reopenReview: (m, x) => (m.round === 'scoring' && inState(m, x, 'submitted') ? put(m, x, 'declared') : undefined),
  withdraw: (m, x, reviewed) =>
    m.round !== 'closed' && inState(m, x, 'invited', 'accepted', 'declared', 'submitted')
      ? gone(m, x, 'withdrawn', reviewed)
      : undefined,
  conflict: (m, x, reviewed) =>
    inState(m, x, 'invited', 'accepted', 'declared', 'submitted') ? gone(m, x, 'blocked', reviewed) : undefined,
  open: m =>
    m.round === 'preparing' && !m.experts.includes('proposed') && m.experts.some(isLive)
      ? { ...m, round: 'scoring' }
      : undefined,
  confer: m => {
    if (m.round !== 'scoring' || !m.experts.includes('submitted')) return undefined
    return { ...m, round: 'consensus', consensus: m.consensus === 'none' ? 'draft' : m.consensus }
  },
  convene: m =>
    m.round === 'consensus' && m.consensus === 'concluded' && !m.outdated ? { ...m, round: 'panel' } : undefined,
  // a panel has no minutes in these sequences: it never closes
  close: m =>
    m.round === 'consensus' && m.consensus === 'concluded' && !m.outdated ? { ...m, round: 'closed' } : undefined,
  resume: m => (agreeing(m) ? { ...m, round: 'scoring' } : undefined),
  reopen: m => (m.round === 'closed' ? { ...m, round: 'consensus' } : undefined),
  propose: (m, x) =>
    agreeing(m) && m.consensus === 'draft' && m.rapporteur === x && inState(m, x, 'submitted')
      ? { ...m, consensus: 'proposed', voiced: [] }
      : undefined,
  voice: (m, x) =>
    agreeing(m) &&
    m.consensus === 'proposed' &&
    m.rapporteur !== x &&
    inState(m, x, 'submitted') &&
    !m.voiced.includes(x)
      ? { ...m, voiced: [...m.voiced, x] }
      : undefined,
  conclude: m =>
    agreeing(m) && m.consensus === 'proposed' && m.experts[m.rapporteur!] === 'submitted'
      ? { ...m, consensus: 'concluded', outdated: false }
      : undefined,
  revise: m =>
    agreeing(m) && (m.consensus === 'proposed' || m.consensus === 'concluded')
      ? { ...m, consensus: 'draft', outdated: false }
      : undefined,
}

async function run(round: string, { act, x }: Step): Promise<Outcome<unknown>> {
  const who = judges[x] as Person
  const mine = (await store.assignmentsIn(database.reader, round)).filter(({ expert }) => expert === who.person)
  const assignment = mine.at(-1)?.id ?? 'none'
  const of = { round, application }
  switch (act) {
    case 'assign':
      return acts.assignExpert(database, manager, { ...of, expert: who.person })
    case 'remove':
      return acts.removeAssignment(database, manager, { assignment })
    case 'invite':
      return acts.inviteExperts(database, manager, { round })
    case 'accept':
    case 'decline':
      return acts.answerInvitation(database, who, { assignment, answer: act, reason })
    case 'declare':
      return acts.signDeclaration(database, who, { assignment, conflict: 'no', reason: '', signature: who.name })
    case 'conflict':
      return acts.signDeclaration(database, who, { assignment, conflict: 'yes', reason, signature: who.name })
    case 'submit':
      return acts.submitReview(database, who, { assignment, typed: scores('4') })
    case 'reopenReview':
      return acts.reopenReview(database, manager, { assignment, reason })
    case 'withdraw':
      return acts.withdrawExpert(database, who, { assignment, reason })
    case 'propose':
      return acts.proposeConsensus(database, who, {
        ...of,
        typed: scores('4'),
        feedback: { 'cluster-potential': { nl: 'Goed' }, quality: { nl: 'Goed' } },
        recommendation: 'recommended',
        remark: '',
      })
    case 'voice':
      return acts.voiceOpinion(database, who, { ...of, agrees: 'yes', dissent: '' })
    case 'conclude':
      return acts.concludeConsensus(database, manager, { ...of, reason })
    case 'revise':
      return acts.reviseConsensus(database, manager, { ...of, reason })
    default:
      return acts.moveRound(database, manager, { round, act: act as RoundAct, reason })
  }
}

/** The acts that lead somewhere come oftener, so that sequences reach the end of a round and go beyond it. */
const weights: Record<string, number> = {
  accept: 6,
  declare: 6,
  submit: 8,
  assign: 4,
  invite: 5,
  open: 5,
  confer: 5,
  propose: 6,
  conclude: 4,
  voice: 3,
  close: 3,
}
const steps = fc.array(
  fc.record({
    act: fc.oneof(...Object.keys(expected).map(act => ({ weight: weights[act] ?? 1, arbitrary: fc.constant(act) }))),
    x: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 30, maxLength: 45 },
)
/** Two ways to the end, with what goes wrong on the way, so that every act is seen to be possible. */
const told: Step[][] = [
  'assign0 invite0 accept0 declare0 open0 submit0 confer0 propose0 conclude0 close0 reopen0 revise0 resume0 reopenReview0 submit0 confer0 propose0 conclude0 convene0 resume0'.split(
    ' ',
  ),
  'assign0 remove0 assign0 assign1 invite0 decline0 accept1 declare1 open0 submit1 assign0 invite0 accept0 declare0 submit0 confer0 propose1 voice0 conclude0 withdraw0 close0 revise0 propose1 conclude0 close0 conflict1'.split(
    ' ',
  ),
].map(line => line.map(word => ({ act: word.slice(0, -1), x: Number(word.at(-1)) })))

const done = new Set<string>()
async function walk(sequence: readonly Step[]): Promise<void> {
  const round = await fresh()
  let model = begin
  for (const step of sequence) {
    const before = await submissionsIn(database.reader, round)
    const all = await store.assignmentsIn(database.reader, round)
    const mine = all.filter(({ expert }) => expert === judges[step.x as 0 | 1].person).at(-1)
    const reviewed = before.some(({ assignment }) => assignment === mine?.id)
    const next = expected[step.act]!(model, step.x, reviewed)
    const outcome = await run(round, step)
    const said = outcome.ok ? '' : outcome.refusals.map(({ rule }) => rule).join(' ')
    expect(outcome.ok, `${step.act}${step.x} in ${JSON.stringify(model)}: ${said}`).toBe(next !== undefined)
    if (next !== undefined) done.add(step.act)
    model = next ?? model
    if (next !== undefined && step.act === 'confer') model = { ...model, rapporteur: await drafter(round, model) }
    await compare(round, model, before.length)
  }
}

/** Who drafts: whoever did while their review counts, else one whose review does. */
async function drafter(round: string, model: Model): Promise<number> {
  const { rapporteur } = (await consensusIn(database.reader, round)).get(application)!
  const chosen = (await store.assignmentsIn(database.reader, round)).find(({ id }) => id === rapporteur)
  const x = judges.findIndex(({ person }) => person === chosen?.expert)
  expect(model.experts[x]).toBe('submitted')
  return x
}

/** The records are what the model says, and nothing that was ever handed in is gone. */
async function compare(round: string, model: Model, submissionsBefore: number): Promise<void> {
  const db = database.reader
  expect((await store.roundById(db, round))?.state).toBe(model.round)
  const assignments = await store.assignmentsIn(db, round)
  const states = judges.map(
    ({ person }) => assignments.filter(({ expert }) => expert === person).at(-1)?.state ?? 'none',
  )
  expect(states).toEqual(model.experts)
  expect((await consensusIn(db, round)).get(application)?.state ?? 'none').toBe(model.consensus)
  const submissions = await submissionsIn(db, round)
  expect(submissions).toHaveLength(model.submissions)
  expect(submissions.length).toBeGreaterThanOrEqual(submissionsBefore)
  for (const { assignment } of submissions) expect(await scoresOf(db, assignment)).toHaveLength(2)
}

test('the acts of a round lead where they should, and no others', async () => {
  for (const sequence of told) await walk(sequence)
  expect(Object.keys(expected).filter(act => !done.has(act))).toEqual([])
})

test('no sequence of acts skips a step or loses a record', async () => {
  await fc.assert(fc.asyncProperty(steps, walk), { numRuns: 12, endOnFailure: true })
}, 240_000)

test('what was signed, found, handed in and voiced is never changed', async () => {
  for (const table of ['declaration', 'conflict', 'submission', 'opinion'])
    for (const statement of [`update evaluation.${table} set at = now()`, `delete from evaluation.${table}`])
      await expect(sql.raw(statement).execute(database.reader), statement).rejects.toThrow()
})
