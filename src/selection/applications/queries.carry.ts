import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import type { Stage } from '../../programme/calls/index.ts'
import type { Answers } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import { type Application, filesNamed, subjectOf } from './application.ts'
import { found, type How } from './queries.begin.ts'
import { type At, inSection, told, write } from './queries.sections.ts'
import { begin } from './rules.begin.ts'
import * as carrying from './rules.carry.ts'
import { onStage } from './rules.sections.ts'
import { partOf } from './rules.ts'
import { answersOf, recordAnswers } from './store.answers.ts'
import * as files from './store.files.ts'
import * as store from './store.ts'

const plain = async (db: Reader, application: string, stage: string): Promise<Answers> =>
  Object.fromEntries((await answersOf(db, application, stage)).map(({ path, value }) => [path, value]))

/** Begins an application under another call with what an earlier one said: rejected, not retained or withdrawn. */
export async function carryOver(
  database: Database,
  actor: Actor,
  asked: { readonly from: string; readonly call: string; readonly title: string },
  how: How = {},
): Promise<Outcome<{ id: string; number: string }>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'application.carried-over',
    ...how,
    load: async tx => {
      const from = await store.byId(tx, asked.from)
      const part = from && partOf(actor, from, await store.editorsNow(tx, asked.from))
      if (from === undefined || part === undefined) return undefined
      const wanted = {
        call: asked.call,
        organisation: from.organisation,
        cluster: from.cluster ?? '',
        title: asked.title,
      }
      return { from, part, wanted, registers: await found(tx, wanted) }
    },
    decide: (state, now) => {
      if (state === undefined) return refused(notFound)
      const [first, ...rest] = carrying.mayCarry(state.from, state.part)
      if (first !== undefined) return refused(first, ...rest)
      const begun = begin(state.wanted, state.registers, actor, now)
      return begun.ok ? { ok: true, fact: { ...begun.fact, carriedFrom: state.from.id, source: state.from } } : begun
    },
    record: async (tx, { source, ...fact }, now) => {
      const number = await store.recordBegun(tx, id, fact, actorKey(actor), now)
      await carryAnswers(tx, source, { id, stage: fact.stage, form: fact.form }, actorKey(actor), now)
      return { id, number }
    },
    data: ({ call, instrument, organisation, cluster, stage, form, demonstration, carriedFrom }) => ({
      call,
      instrument,
      organisation,
      cluster,
      stage,
      form,
      demonstration,
      carriedFrom,
    }),
  })
}

/**
 * Begins the next stage of a retained application, with what the stage before it said: within the transaction that retains it.
 * The working copy of the earlier stage stays as it is.
 */
export async function beginStage(
  tx: Tx,
  application: Application,
  next: Pick<Stage, 'id' | 'form'>,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await store.recordState(tx, application.id, 'draft', { stage: next.id, form: next.form })
  await carryAnswers(tx, application, { id: application.id, stage: next.id, form: next.form }, by, now)
}

type To = { readonly id: string; readonly stage: string; readonly form: string }

async function carryAnswers(tx: Tx, from: Application, to: To, by: string, now: Temporal.Instant): Promise<void> {
  const { carried } = await between(tx, from, to.form)
  const standing = await plain(tx, to.id, to.stage)
  const stored = carried
    .filter(({ path }) => !Object.hasOwn(standing, path))
    .map(each => ({ ...each, version: 1, base: 0, origin: 'carried' as const, from: from.id }))
  await recordAnswers(tx, { application: to.id, stage: to.stage, by, page: null }, stored, now)
  for (const { path, section, value } of stored) {
    const digests = filesNamed(value).map(({ digest }) => digest)
    if (digests.length > 0)
      await files.copyFiles(tx, from.id, { application: to.id, stage: to.stage, section, path, by }, digests, now)
  }
}

/** What an application's answers in its present stage become in another form. */
async function between(db: Reader, from: Pick<Application, 'id' | 'stage' | 'form'>, to: string) {
  const [before, after] = [await formByKey(db, from.form), await formByKey(db, to)]
  if (before === undefined || after === undefined) return { carried: [], left: [] }
  return carrying.carry(before, await plain(db, from.id, from.stage), after)
}

/** What could not be carried over into an application when it began, by the place where it still stands. */
export async function leftBehind(
  db: Reader,
  application: Application,
): Promise<{ from: string; number: string; left: carrying.Left[] } | undefined> {
  if (application.carriedFrom === null) return undefined
  const from = await store.byId(db, application.carriedFrom)
  if (from === undefined) return undefined
  return { from: from.id, number: from.number, left: (await between(db, from, application.form)).left }
}

/** What earlier applications of the organisation offer here, of those that the actor may read. */
export async function offersFor(db: Reader, actor: Actor, application: Application): Promise<carrying.Offer[]> {
  const form = await formByKey(db, application.form)
  if (form === undefined || !carrying.mayReuse(application)) return []
  const others = await store.listed(db, { organisation: application.organisation })
  const earlier = []
  for (const other of others.toReversed()) {
    if (other.id === application.id || other.demonstration !== application.demonstration) continue
    const part = partOf(actor, other, await store.editorsNow(db, other.id))
    const otherForm = await formByKey(db, other.form)
    if (part === undefined || part === 'outline' || part === 'agency' || otherForm === undefined) continue
    const answers = await answersOf(db, other.id, other.stage)
    const at = answers
      .map(answer => answer.at)
      .sort(Temporal.Instant.compare)
      .at(-1)
    if (at === undefined) continue
    const said = Object.fromEntries(answers.map(({ path, value }) => [path, value]))
    earlier.push({ application: other.id, number: other.number, form: otherForm, answers: said, at })
  }
  earlier.sort((a, b) => Temporal.Instant.compare(b.at, a.at))
  return carrying.offers(form, await plain(db, application.id, application.stage), earlier)
}

/** Takes over what an earlier application said. What stood here stays in the history. */
export const reuseAnswer = (
  database: Database,
  actor: Actor,
  asked: At & { readonly path: string; readonly from: string },
  how: How = {},
): Promise<Outcome<Json>> =>
  inSection(database, actor, asked, how, {
    name: 'application-section.reused',
    load: async (tx, { application }) => ({
      offer: (await offersFor(tx, actor, application)).find(
        each => each.path === asked.path && each.application === asked.from,
      ),
      standing: (await answersOf(tx, asked.application, asked.stage)).find(({ path }) => path === asked.path),
    }),
    decide: (section, { offer, standing }) => {
      const [first, ...rest] = onStage(section, asked.stage)
      if (first !== undefined) return refused(first, ...rest)
      const taken = carrying.takeOver(offer)
      if (!taken.ok) return taken
      const base = standing?.version ?? 0
      const { value } = taken.fact
      return {
        ok: true,
        fact: {
          changes: [{ path: asked.path, value, version: base + 1, base, aside: null }],
          settled: [],
          origin: 'reused' as const,
          from: asked.from,
          unsigned: section.work?.signedBy ?? null,
        },
      }
    },
    record: async (tx, fact, now) => {
      const digests = filesNamed(fact.changes[0]?.value).map(({ digest }) => digest)
      if (digests.length > 0) await files.copyFiles(tx, asked.from, { ...asked, by: actorKey(actor) }, digests, now)
      return write(actor, asked, null)(tx, fact, now)
    },
    data: told,
  })
