import { createHash, randomUUID } from 'node:crypto'
import { actorOf } from '../src/directory/people/queries.ts'
import { type Actor, system } from '../src/kernel/actor.ts'
import type { Outcome } from '../src/kernel/outcome.ts'
import { loadPack, shipped } from '../src/packs.ts'
import { type Database, type Json, json, sql } from '../src/platform/db/index.ts'
import { createApplication } from '../src/selection/applications/queries.ts'
import { prepareRound, saveProfile } from '../src/selection/evaluation/queries.ts'

/** A call of the demonstration whose applications have been found eligible, and the people who judge them. */
export const judged = { call: 'demo-ibn-2018', stage: 'expression-of-interest' }
const begun = Temporal.Instant.from('2017-12-04T09:00:00Z')

/** What was asked, done; a test that expects a refusal asks for it itself. */
export function done<Fact>(outcome: Outcome<Fact>): Fact {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals.map(({ rule, message }) => [rule, message.en])))
  return outcome.fact
}
export const rulesOf = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)

const numbered = (prefix: string, numbers: readonly number[]) =>
  numbers.map(number => `${prefix}${String(number).padStart(3, '0')}`)
/** The five experts, and the organisations of the first applicants. */
export const experts = ['5e000000-0000-4000-8000-000000000007'].concat(
  numbered('5e000000-0000-4000-8000-000000000', [131, 132, 133, 134]),
)
export const applicants = numbered('5f000000-0000-4000-8000-000000000', [101, 102, 103, 104, 105, 106])

export async function world(database: Database) {
  for (const folder of [shipped.flanders, shipped.demonstration]) done(await loadPack(database, folder))
  const person = async (id: string) => (await actorOf(database.reader, id)) as Extract<Actor, { kind: 'person' }>
  const manager = { ...(await person('5e000000-0000-4000-8000-000000000122')) } satisfies Actor
  const judges: Extract<Actor, { kind: 'person' }>[] = []
  for (const id of experts) judges.push(await person(id))
  for (const judge of judges)
    done(
      await saveProfile(database, judge, {
        person: judge.person,
        ecosystems: ['textiles'],
        sections: ['C'],
        keywords: '',
        languages: ['nl', 'en'],
        available: true,
        most: '20',
      }),
    )
  return { manager, judges, person }
}

/** Applications as they stand once the case handler has found them eligible, each with what was handed in. */
export async function eligible(
  database: Database,
  count: number,
  more: { readonly cluster?: string; readonly answers?: Readonly<Record<string, Json>> } = {},
): Promise<string[]> {
  const { call } = judged
  const ids: string[] = []
  for (const organisation of applicants.slice(0, count)) {
    const title = `Netwerk ${ids.length + 1} rond vlas`
    const asked = { call, organisation, cluster: '', title }
    const { id } = done(await createApplication(database, system('test'), asked, { moment: begun }))
    if (more.cluster !== undefined)
      await sql`update applications.application set cluster = ${more.cluster} where id::text = ${id}`.execute(
        database.reader,
      )
    await handedIn(database, id, { call, organisation, title }, more.answers ?? {})
    ids.push(id)
  }
  return ids
}

async function handedIn(
  database: Database,
  id: string,
  about: { readonly call: string; readonly organisation: string; readonly title: string },
  answers: Readonly<Record<string, Json>>,
): Promise<void> {
  const content = {
    format: 1,
    application: { id, number: 'x', instrument: 'ibn@2016-03-04', stage: judged.stage, cluster: null, ...about },
    submission: { id: randomUUID(), place: 1, correction: null },
    form: 'ibn-expression@2016-03-04',
    answers: {
      'network.title': about.title,
      'network.summary': 'Wat er in het geheim van deze aanvraag staat',
      ...answers,
    },
    files: [],
    commitments: [],
    people: { by: 'x', lead: true, editors: [] },
    received: begun.toString(),
    deadline: null,
  }
  const digest = createHash('sha256').update(id).digest('hex')
  await sql`insert into applications.submission (id, application, stage, place, form, content, digest, code, files, by,
      received_at)
    values (${content.submission.id}, ${id}, ${judged.stage}, 1, ${content.form}, ${json(content)}, ${digest}, ${digest.slice(0, 16)},
      '{}', 'system:test', ${begun}::timestamptz)`.execute(database.reader)
  await sql`update applications.application set state = 'eligible' where id::text = ${id}`.execute(database.reader)
}

/** A round of that stage, as a manager prepares it. */
export async function prepared(database: Database, manager: Actor, more: { reviews?: string; call?: string } = {}) {
  const asked = {
    call: judged.call,
    stage: judged.stage,
    reviews: '2',
    blind: false,
    per: 'criterion',
    day: '2030-02-15',
    time: '17:00',
    shortest: '10',
    lookBack: '36',
    ...more,
  }
  return done(await prepareRound(database, manager, asked)).id
}

/** A review with the same points on every criterion of the instrument. */
export const scores = (points: string, reason = 'Omdat het zo is.') => ({
  'cluster-potential': { points, reason },
  quality: { points, reason },
})
