import { randomUUID } from 'node:crypto'
import { readTypedDay } from '../../kernel/day.ts'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import { act, historyOf, type Tx } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  data,
  type Form,
  file,
  get,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { asXlsx, xlsxType } from '../../platform/sheets/index.ts'
import type { Cluster } from '../clusters/index.ts'
import { clusterById } from '../clusters/queries.ts'
import { readRegisterNumber } from '../organisations/index.ts'
import { byNumber } from '../organisations/queries.ts'
import { type Member, type Membership, subjectOf } from './membership.ts'
import * as pages from './pages.tsx'
import { type Changed, changeTerms, join, keepsApart, leave, maySeeMembers } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const columns: Column<Member>[] = [
  { name: 'organisation', value: m => m.organisation },
  { name: 'name', value: m => m.name },
  { name: 'number', value: m => m.number },
  { name: 'memberKind', value: m => m.memberKind },
  { name: 'type', value: m => m.type },
  { name: 'tier', value: m => m.tier },
  { name: 'from', value: m => m.from },
  { name: 'until', value: m => m.until },
  { name: 'demonstration', value: m => m.demonstration },
]

const at = '/clusters/:slug/members'

export const routes: Route[] = [
  ...listing(at, signedIn, {
    columns,
    load: async ask => {
      const cluster = await clusterOf(ask)
      if (cluster === undefined) return refusedAnswer([notFound])
      const asked = asksFor(ask)
      const rows = await store.membersOn(ask.database.reader, cluster.id, asked.day, asked.text)
      if (asked.refusals.length > 0)
        return cannotShow(ask, asked.refusals, () => pages.members(rows, named(cluster, ask), asked, ask.language))
      return { rows, besides: { cluster, asked } }
    },
    page: (rows, { cluster, asked }, ask) => pages.members(rows, named(cluster, ask), asked, ask.language),
  }),

  data(`${at}.xlsx`, signedIn, async ask => {
    const cluster = await clusterOf(ask)
    if (cluster === undefined) return refusedAnswer([notFound])
    const { day, text, refusals } = asksFor(ask)
    if (refusals.length > 0) return refusedAnswer(refusals)
    const rows = await store.membersOn(ask.database.reader, cluster.id, day, text)
    return file(await asXlsx(columns, rows), xlsxType, `${cluster.id}-${day}.xlsx`)
  }),

  get(`${at}/new`, signedIn, async ask => {
    const cluster = await clusterOf(ask)
    if (cluster === undefined) return refusedAnswer([notFound])
    return page(pages.joinForm(named(cluster, ask), randomUUID(), {}, [], ask.language))
  }),

  post(at, signedIn, async ask => {
    const cluster = await clusterOf(ask)
    if (cluster === undefined) return refusedAnswer([notFound])
    const { form, actor, database, language } = ask
    const number = readRegisterNumber(form.text('number'))
    const found = number.ok ? await byNumber(database.reader, number.value.value) : undefined
    const wrong = number.ok ? [] : [refuse(number.rule, number.message, { path: 'number' })]
    const outcome = await act(database, {
      actor,
      subject: subjectOf(cluster.id, found?.id ?? ''),
      name: 'membership.joined',
      key: form.key,
      asked: form.asked,
      load: async tx => (found === undefined ? [] : store.stretchesOf(tx, found.id, cluster.id)),
      decide: standing =>
        also([...wrong, ...keepsApart(actor, cluster, found)], join(termsOf(form), found, standing), number.ok),
      record: async (tx, fact) => {
        await store.recordJoining(tx, cluster.id, fact)
        return null
      },
      data: fact => ({ ...fact, from: fact.from.toString(), until: fact.until?.toString() ?? null }),
    })
    return outcome.ok
      ? seeOther(`/${language}/clusters/${cluster.id}/members`, { en: en.joined, nl: nl.joined })
      : page(
          pages.joinForm(named(cluster, ask), randomUUID(), form.typed(), outcome.refusals, language),
          statusOf(outcome.refusals),
        )
  }),

  get(`${at}/:membership`, signedIn, ask => show(ask)),

  changing('terms', 'membership.terms-changed', ({ form, membership, version }) =>
    changeTerms(termsOf(form), membership, version, form.seen),
  ),

  changing('end', 'membership.left', ({ form, membership, others, version }) =>
    leave({ until: form.text('until') }, membership, others, version, form.seen),
  ),
]

type Loaded = { form: Form; membership: Membership; others: readonly Membership[]; version: number }

/** A change of one membership; the stretches of the pair are read again inside the transaction. */
function changing(noun: string, name: string, decide: (loaded: Loaded) => Outcome<Changed>): Route {
  return post(`${at}/:membership/${noun}`, signedIn, async ask => {
    const { form, actor, database, language } = ask
    const cluster = await clusterOf(ask)
    const member = cluster && (await memberOf(ask, cluster))
    if (cluster === undefined || member === undefined) return refusedAnswer([notFound])
    const subject = subjectOf(cluster.id, member.organisation)
    const outcome = await act(database, {
      actor,
      subject,
      name,
      key: form.key,
      asked: form.asked,
      load: async (tx: Tx) => ({
        stretches: await store.stretchesOf(tx, member.organisation, cluster.id),
        version: (await historyOf(tx, subject.kind, subject.id)).length,
      }),
      decide: ({ stretches, version }) => {
        const membership = stretches.find(({ id }) => id === member.id)
        if (membership === undefined) return { ok: false, refusals: [notFound] }
        const others = stretches.filter(({ id }) => id !== member.id)
        return also(keepsApart(actor, cluster, member), decide({ form, membership, others, version }))
      },
      record: async (tx, fact) => {
        await store.recordChange(tx, member.id, fact)
        return null
      },
      data: ({ old, next }) => ({
        membership: member.id,
        old: written(old),
        next: next === undefined ? null : written(next),
      }),
    })
    if (!outcome.ok) return show(ask, { form: noun, typed: form.typed(), refusals: outcome.refusals })
    return seeOther(`/${language}/clusters/${cluster.id}/members`, { en: en.changed, nl: nl.changed })
  })
}

const written = ({ type, tier, from, until }: Changed['old']) => ({
  type,
  tier,
  from: from.toString(),
  until: until?.toString() ?? null,
})

async function show(
  ask: Ask,
  tried?: { form: string; typed: Record<string, string>; refusals: readonly Refusal[] },
): Promise<Answer> {
  const cluster = await clusterOf(ask)
  const member = cluster && (await memberOf(ask, cluster))
  if (cluster === undefined || member === undefined) return refusedAnswer([notFound])
  const db = ask.database.reader
  const subject = subjectOf(cluster.id, member.organisation)
  const around = {
    stretches: await store.stretchesOf(db, member.organisation, cluster.id),
    history: await historyOf(db, subject.kind, subject.id),
    key: randomUUID(),
    ...(tried === undefined ? {} : { tried }),
  }
  return page(
    pages.membership(member, named(cluster, ask), around, ask.language),
    tried === undefined ? 200 : statusOf(tried.refusals),
  )
}

/** The cluster of the address, for those who may see its members; for others there is nothing here. */
async function clusterOf(ask: Ask): Promise<Cluster | undefined> {
  const slug = ask.param('slug')
  return maySeeMembers(ask.actor, slug) ? clusterById(ask.database.reader, slug) : undefined
}

const memberOf = (ask: Ask, cluster: Cluster) =>
  store.byId(ask.database.reader, cluster.id, ask.param('membership'), dayOf(ask.now))

const named = (cluster: Cluster, ask: Ask): pages.Named => ({
  slug: cluster.id,
  name: inLanguage(cluster.name, ask.language)?.text ?? cluster.id,
})

/** The day and the words that were asked for; a day that is none is said, with the list of today under it. */
function asksFor(ask: Ask) {
  const typed = ask.url.searchParams.get('asOf') ?? ''
  const read = typed === '' ? undefined : readTypedDay(typed)
  return {
    text: (ask.url.searchParams.get('q') ?? '').slice(0, 200),
    day: read?.ok ? read.value : dayOf(ask.now),
    page: Number(/^[1-9]\d{0,5}$/.exec(ask.url.searchParams.get('page') ?? '')?.[0] ?? 1),
    refusals: read?.ok === false ? [refuse(read.rule, read.message, { path: 'asOf' })] : [],
  }
}

const termsOf = (form: Form) => ({
  type: form.text('type'),
  tier: form.text('tier'),
  from: form.text('from'),
  until: form.text('until'),
})

/** The outcome with further refusals in front; a number that cannot be read is not also one that nobody has. */
function also<Fact>(first: readonly Refusal[], outcome: Outcome<Fact>, known = true): Outcome<Fact> {
  const rest = outcome.ok ? [] : outcome.refusals.filter(r => known || r.rule !== 'membership.organisation')
  const [one, ...more] = [...first, ...rest]
  return one === undefined ? outcome : { ok: false, refusals: [one, ...more] }
}
