import { randomUUID } from 'node:crypto'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, historyOf, type Json, type Tx } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  agencyOnly,
  type Form,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { type Fact, seriesOf } from './fact.ts'
import { isScheme, readIdentifier, readRegisterNumber } from './identifier.ts'
import type { Organisation, Standing } from './organisation.ts'
import { type Known, organisation, type Tried } from './pages.organisation.tsx'
import { type AskedFact, addFact, type FactChange, withdrawFact } from './rules.facts.ts'
import { endLink, link } from './rules.links.ts'
import { merge, undoMerger } from './rules.merge.ts'
import { correct, identify } from './rules.ts'
import * as facts from './store.facts.ts'
import * as links from './store.links.ts'
import * as mergers from './store.merge.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** One act on an organisation: what it needs to know, what it decides, what it leaves. Nothing loaded: not found. */
type Change<State, Fact> = {
  readonly name: string
  readonly form: string | ((form: Form) => string)
  load(tx: Tx, standing: Standing, ask: Ask): Promise<State | undefined>
  decide(state: State, standing: Standing, form: Form): Outcome<Fact>
  record(tx: Tx, standing: Standing, fact: Fact, now: Temporal.Instant, ask: Ask): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

export const routes: Route[] = [
  get('/organisations/:id', agencyOnly, async ask => {
    const known = await knownOf(ask)
    if (known === undefined) return refusedAnswer([notFound])
    const { readsAs, id, name } = known.standing
    if (readsAs !== id)
      return seeOther(`/${ask.language}/organisations/${readsAs}`, { en: en.formerly(name), nl: nl.formerly(name) })
    return page(organisation(known, randomUUID(), undefined, ask.language))
  }),

  changing('/organisations/:id/correction', {
    name: 'organisation.corrected',
    form: 'correction',
    load: async () => null,
    decide: (_state, standing, form) =>
      correct({ name: form.text('name'), kind: form.text('kind') }, standing, form.seen),
    record: (tx, { id }, fact) => store.recordCorrection(tx, id, fact),
    data: fact => ({ ...fact }),
  }),

  changing('/organisations/:id/identifiers', {
    name: 'organisation.identified',
    form: 'identifiers',
    load: async (tx, _standing, { form }) => {
      const scheme = form.text('scheme')
      const read = isScheme(scheme) ? readIdentifier(scheme, form.text('value'), form.text('country')) : undefined
      if (!read?.ok) return null
      await store.oneAtATime(tx, read.value)
      return (await store.byNumber(tx, read.value.value, read.value.scheme, read.value.country)) ?? null
    },
    decide: (found: Organisation | null, standing, form) =>
      identify(
        { scheme: form.text('scheme'), value: form.text('value'), country: form.text('country') },
        standing,
        found ?? undefined,
        form.seen,
      ),
    record: (tx, { id }, fact) => store.recordIdentifier(tx, id, fact),
    data: fact => ({ ...fact }),
  }),

  changing('/organisations/:id/facts', {
    name: 'organisation.fact-recorded',
    form: form => form.text('kind'),
    load: (tx, { id }) => facts.factsOf(tx, id),
    decide: (standingFacts, standing, form) =>
      addFact(
        askedFact(form),
        standing,
        standingFacts.filter(own => !own.absorbed),
        form.seen,
      ),
    record: recordFact,
    data: factData,
  }),

  changing('/organisations/:id/facts/:fact/withdrawal', {
    name: 'organisation.fact-withdrawn',
    form: '',
    load: async (tx, { id }, ask) => (await facts.factsOf(tx, id)).find(fact => fact.id === ask.param('fact')),
    decide: (fact: Fact, standing, form) => withdrawFact(fact, standing, form.seen),
    record: recordFact,
    data: factData,
  }),

  changing('/organisations/:id/links', {
    name: 'organisation.link-recorded',
    form: 'links',
    load: async (tx, { id }, { form }) => ({
      parent: await named(tx, form.text('parent')),
      standing: await links.linksOf(tx, id),
    }),
    decide: (state, standing, form) =>
      link(
        { basis: form.text('basis'), from: form.text('from'), until: form.text('until') },
        standing,
        state.parent,
        state.standing,
        form.seen,
      ),
    record: (tx, { id }, fact, now) => links.recordLink(tx, randomUUID(), id, fact, now),
    data: fact => ({ ...fact, from: fact.from.toString(), until: fact.until?.toString() ?? null }),
  }),

  changing('/organisations/:id/links/:link/end', {
    name: 'organisation.link-ended',
    form: '',
    load: async (tx, { id }, ask) => (await links.linksOf(tx, id)).find(found => found.id === ask.param('link')),
    decide: (found, standing, form) => endLink({ until: form.text('until') }, found, standing, form.seen),
    record: (tx, _standing, { until }, now, ask) =>
      links.recordLinkEnd(tx, ask.param('link'), randomUUID(), until, now),
    data: ({ until }) => ({ until: until?.toString() ?? null }),
  }),

  changing('/organisations/:id/merger', {
    name: 'organisation.merged',
    form: 'merger',
    load: async (tx, _standing, { form }) => {
      await mergers.oneMergerAtATime(tx)
      return (await named(tx, form.text('absorbed'))) ?? null
    },
    decide: (absorbed: Organisation | null, standing, form) =>
      merge({ why: form.text('why') }, standing, absorbed ?? undefined, form.seen),
    record: async (tx, { id }, { absorbed }, now, { actor }) => {
      await mergers.recordMerger(tx, randomUUID(), id, absorbed, now)
      await alsoActed(tx, { actor, kind: 'organisation', name: 'organisation.absorbed', now }, [
        { id: absorbed, data: { into: id } },
      ])
    },
    why: ({ why }) => why,
    data: ({ absorbed, name }) => ({ absorbed, name }),
  }),

  changing('/organisations/:id/mergers/:merger/undoing', {
    name: 'organisation.merger-undone',
    form: '',
    load: async (tx, { id }, ask) => {
      await mergers.oneMergerAtATime(tx)
      return (await mergers.mergersInto(tx, id)).find(({ id: merger }) => merger === ask.param('merger'))
    },
    decide: (merger, standing, form) => undoMerger(merger, standing, form.seen),
    record: async (tx, { id }, merger, now, { actor }) => {
      await mergers.recordUndoing(tx, merger, now)
      await alsoActed(tx, { actor, kind: 'organisation', name: 'organisation.restored', now }, [
        { id: merger.absorbed.id, data: { from: id } },
      ])
    },
    data: ({ absorbed }) => ({ absorbed: absorbed.id, name: absorbed.name }),
  }),
]

function changing<State, Fact>(path: string, change: Change<State, Fact>): Route {
  return post(path, agencyOnly, async ask => {
    const { form, actor, database, language } = ask
    const at = await store.standing(database.reader, ask.param('id'))
    if (at === undefined) return refusedAnswer([notFound])
    const outcome = await act(database, {
      actor,
      subject: { kind: 'organisation', id: at.id },
      name: change.name,
      key: form.key,
      asked: form.asked,
      load: async tx => {
        const standing = (await store.standing(tx, at.id)) as Standing
        return { standing, state: await change.load(tx, standing, ask) }
      },
      decide: ({ standing, state }): Outcome<{ fact: Fact; standing: Standing }> => {
        if (state === undefined) return { ok: false, refusals: [notFound] }
        const decided = change.decide(state, standing, form)
        return decided.ok ? { ok: true, fact: { fact: decided.fact, standing } } : decided
      },
      record: async (tx, { fact, standing }, now) => {
        await change.record(tx, standing, fact, now, ask)
        return null
      },
      why: ({ fact }) => change.why?.(fact),
      data: ({ fact }) => change.data?.(fact) ?? {},
    })
    if (outcome.ok) return seeOther(`/${language}/organisations/${at.id}`, { en: en.done, nl: nl.done })
    const opened = typeof change.form === 'string' ? change.form : change.form(form)
    return again(ask, { form: opened, typed: form.typed(), refusals: outcome.refusals })
  })
}

async function again(ask: Ask, tried: Tried): Promise<Answer> {
  const known = statusOf(tried.refusals) === 404 ? undefined : await knownOf(ask)
  return known === undefined
    ? refusedAnswer(tried.refusals)
    : page(organisation(known, randomUUID(), tried, ask.language), statusOf(tried.refusals))
}

async function knownOf(ask: Ask): Promise<Known | undefined> {
  const db = ask.database.reader
  const standing = await store.standing(db, ask.param('id'))
  if (standing === undefined) return undefined
  const { id } = standing
  const day = dayOf(ask.now)
  return {
    standing,
    day,
    identifiers: await store.identifiersOf(db, id),
    facts: await facts.factsOf(db, id),
    links: await links.linksOf(db, id),
    group: await links.groupOn(db, id, day),
    bars: await links.barsOn(db, id, day),
    mergers: await mergers.mergersInto(db, id),
    history: await historyOf(db, 'organisation', id),
  }
}

/** An organisation as someone names it in a form: by its number in any notation, or by its address on this site. */
async function named(tx: Tx, text: string): Promise<Organisation | undefined> {
  const id = /[0-9a-f-]{36}$/i.exec(text)?.[0]
  if (id !== undefined) return store.byId(tx, id)
  const number = readRegisterNumber(text)
  return number.ok ? store.byNumber(tx, number.value.value) : undefined
}

const askedFact = (form: Form): AskedFact => ({
  kind: form.text('kind'),
  size: form.text('size'),
  street: form.text('street'),
  postcode: form.text('postcode'),
  city: form.text('city'),
  country: form.text('country'),
  version: form.text('version'),
  code: form.text('code'),
  from: form.text('from'),
  until: form.text('until'),
})

function recordFact(tx: Tx, { id }: Standing, change: FactChange, now: Temporal.Instant): Promise<void> {
  return facts.recordFacts(tx, [{ ...change, organisation: id }], seriesOf, now)
}

function factData({ replaced, added }: FactChange): Json {
  const written = added.map(({ value, from, until }) => ({
    value: { ...value },
    from: from.toString(),
    until: until?.toString() ?? null,
  }))
  return { replaced: [...replaced], added: written }
}
