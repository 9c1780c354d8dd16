import { randomUUID } from 'node:crypto'
import { membersOn } from '../../directory/memberships/queries.ts'
import { shortDay } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/time.ts'
import { type Answer, type Ask, get, Limit, post, type Route, seeOther, signedIn } from '../../platform/http/index.ts'
import { tiers } from './pages.asking.tsx'
import { calling } from './pages.call.tsx'
import type { Place, Tried } from './pages.parts.tsx'
import { services } from './pages.services.tsx'
import * as acts from './queries.asking.ts'
import * as given from './queries.services.ts'
import { payerNames } from './queries.statements.ts'
import { after, base, said, shown, within } from './routes.parts.ts'
import { readPeriod } from './rules.asking.ts'
import * as kept from './store.tiers.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const askingRoutes = (): readonly Route[] => {
  // a call typesets many invoices
  const calls = new Limit({ times: 20, seconds: 3600 })
  return [
    get(`${base}/tiers`, signedIn, within(showTiers)),
    post(
      `${base}/tiers`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor } = ask
        const asked = {
          cluster: place.slug,
          name: form.text('name'),
          amount: form.text('amount'),
          vat: form.text('vat'),
          from: form.text('from'),
          types: form.all('types'),
          kinds: form.all('kinds'),
        }
        const outcome = await acts.addTier(database, actor, asked, form.how)
        const again = (tried: Tried) => showTiers(ask, place, tried)
        return after(ask, outcome, { to: to(place, '/tiers'), said: said('tier'), form: 'tier', again })
      }),
    ),
    post(
      `${base}/tiers/:tier/end`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor } = ask
        const tier = ask.param('tier')
        const asked = { cluster: place.slug, tier, to: form.text(`to-${tier}`) }
        const outcome = await acts.closeTier(database, actor, asked, form.how)
        const again = (tried: Tried) => showTiers(ask, place, tried)
        return after(ask, outcome, { to: to(place, '/tiers'), said: said('tierEnded'), form: 'end', again })
      }),
    ),
    get(`${base}/call`, signedIn, within(showCall)),
    post(
      `${base}/call`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor, site } = ask
        const asked = {
          cluster: place.slug,
          title: form.text('title'),
          from: form.text('from'),
          to: form.text('to'),
          due: form.text('due'),
          iban: form.text('iban'),
          text: form.text('text'),
          members: form.all('members'),
          site,
        }
        const outcome = await acts.callFor(database, actor, asked, form.how)
        const again = (tried: Tried) => showCall(ask, place, tried)
        return after(ask, outcome, { to: to(place, '?state=invoiced'), said: said('called'), form: 'call', again })
      }),
      { limit: calls },
    ),
    get(`${base}/services`, signedIn, within(showServices)),
    post(
      `${base}/services`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor } = ask
        const asked = {
          cluster: place.slug,
          kind: form.text('kind'),
          title: form.text('title'),
          on: form.text('on'),
          value: form.text('value'),
          members: form.all('members'),
        }
        const outcome = await given.recordServices(database, actor, asked, form.how)
        if (outcome.ok)
          return seeOther(`/${ask.language}${to(place, '/services')}`, {
            en: en.said.services(outcome.fact),
            nl: nl.said.services(outcome.fact),
          })
        const again = (tried: Tried) => showServices(ask, place, tried)
        return after(ask, outcome, { to: to(place, '/services'), said: said('removed'), form: 'service', again })
      }),
    ),
    post(
      `${base}/services/:service/removal`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor } = ask
        const asked = { cluster: place.slug, service: ask.param('service') }
        const outcome = await given.removeService(database, actor, asked, form.how)
        const again = (tried: Tried) => showServices(ask, place, tried)
        return after(ask, outcome, { to: to(place, '/services'), said: said('removed'), form: 'removal', again })
      }),
    ),
  ]
}

const to = (place: Place, path: string): string => `/clusters/${place.slug}/contributions${path}`

async function showTiers(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const asked = Map.groupBy(
    (await store.list(db, { cluster: place.slug })).filter(({ call, splitOf }) => call !== null && splitOf === null),
    ({ call }) => call,
  )
  const calls = (await kept.callsOf(db, place.slug)).map(one => ({ ...one, asked: asked.get(one.id)?.length ?? 0 }))
  const told = {
    place,
    tiers: await kept.tiersOf(db, place.slug),
    calls,
    today: dayOf(ask.now),
    key: randomUUID(),
  }
  return shown(tiers(told, ask.language, tried), tried)
}

async function showCall(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const today = dayOf(ask.now)
  const typed = (name: 'from' | 'to', otherwise: Temporal.PlainDate) =>
    ask.form.text(name) || (ask.url.searchParams.get(name) ?? '').slice(0, 40) || shortDay(otherwise)
  const from = typed('from', today.with({ month: 1, day: 1 }))
  const until = typed('to', today.with({ month: 12, day: 31 }))
  const chosen = ask.form.names.length > 0 || ask.url.searchParams.has('from')
  const period = readPeriod({ from, to: until })
  const told = {
    place,
    accounts: await kept.accountsOf(db, place.slug),
    candidates: chosen && period.ok ? await acts.candidatesFor(db, place.slug, period.fact) : undefined,
    from,
    to: until,
    due: shortDay(today.add({ days: 30 })),
    key: randomUUID(),
  }
  const wrong = tried ?? (chosen && !period.ok ? { form: 'period', typed: {}, refusals: period.refusals } : undefined)
  return shown(calling(told, ask.language, wrong), wrong)
}

async function showServices(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const today = dayOf(ask.now)
  const all = await kept.servicesOf(db, { cluster: place.slug })
  const names = await payerNames(
    db,
    all.map(({ organisation }) => ({ payer: organisation })),
  )
  const told = {
    place,
    services: all.map(one => ({ ...one, organisationName: names.get(one.organisation) ?? '' })),
    members: place.keeps
      ? (await membersOn(db, place.slug, today)).map(({ organisation, name }) => ({ id: organisation, name }))
      : [],
    today,
    key: randomUUID(),
  }
  return shown(services(told, ask.language, tried), tried)
}
