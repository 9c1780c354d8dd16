import { type Context, Hono } from 'hono'
import { notFound } from '../../kernel/outcome.ts'
import { type Answer, tooManyAnswer } from './answer.ts'
import { type Kept, PageCache } from './cache.ts'
import { securityHeaders } from './headers.ts'
import { notYours, signInFirst } from './need.ts'
import { asked, forged, preferred } from './request.ts'
import { failure, refusalAnswer, respond } from './respond.ts'
import type { Ask, Route } from './route.ts'
import type { Site } from './site.ts'

const sessionCookie = /(?:^|;\s*)(?:__Host-|__Secure-)?tros[.-]/

/** The whole site as one fetch handler: every route with its need, in the order of the table of contents. */
export function mount(site: Site): Hono {
  const app = new Hono({ strict: false })
  const always = securityHeaders(site.site.startsWith('https:'))
  const cache = new PageCache(site.database, always)
  const headers = Object.entries(always)
  // a page that is known to be current is answered before anything else is looked at: only what may be kept is in there
  app.use(async (c, next) => {
    const kept = c.req.method === 'GET' && isVisitor(c) ? cache.now(addressOf(c), Date.now()) : undefined
    return kept === undefined ? next() : fromCache(cache, kept, c)
  })
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  app.use(async (c, next) => {
    const refusal = forged(c, site.site)
    return refusal === undefined ? next() : refusalAnswer(site, c, [refusal])
  })
  for (const route of site.routes) mountRoute(app, site, cache, route)
  for (const { path, page } of actsWithoutPage(site.routes))
    app.get(`/:language{(?:nl|en)}${path}`, c => c.redirect(firstSteps(c.req.url, page.split('/').length), 303))
  app.notFound(c => refusalAnswer(site, c, [notFound]))
  app.onError((error, c) => failure(site, c, error))
  return app
}

/**
 * Acts at whose address no page stands, each with the nearest page above it. A refused form is shown at the address it was
 * sent to: whoever reloads it by hand or asks for it in the other language lands on that page instead of nowhere.
 */
function actsWithoutPage(routes: readonly Route[]): { path: string; page: string }[] {
  const pages = new Set(
    routes.filter(({ method, kind }) => method === 'GET' && kind === 'page').map(({ path }) => path),
  )
  const acts = routes.filter(({ method, kind, path }) => method === 'POST' && kind === 'page' && !pages.has(path))
  return acts.map(({ path }) => {
    let page = path
    while (page !== '' && !pages.has(page)) page = page.slice(0, page.lastIndexOf('/'))
    return { path, page }
  })
}

/** `/en/organisations/7/links` with 3 steps asked for is `/en/organisations/7`; the language is the first of them. */
const firstSteps = (address: string, steps: number): string =>
  new URL(address).pathname
    .split('/')
    .slice(0, steps + 1)
    .join('/')

function mountRoute(app: Hono, site: Site, cache: PageCache, route: Route): void {
  const handler = (c: Context) => serve(site, cache, route, c)
  if (route.kind === 'data') {
    app.on(route.method, pattern(route.path), handler)
    if (/\.(json|csv)$/.test(route.path))
      app.get(`/:language{(?:nl|en)}${pattern(route.path)}`, c => c.redirect(bare(c.req.url), 302))
    return
  }
  app.on(route.method, `/:language{(?:nl|en)}${route.path === '/' ? '' : route.path}`, handler)
  if (route.method === 'GET')
    app.get(route.path, c => {
      const url = new URL(c.req.url)
      const path = url.pathname === '/' ? '' : url.pathname
      c.header('vary', 'accept-language')
      return c.redirect(`/${preferred(c, site)}${path}${url.search}`, 302)
    })
}

/** `/clusters/:slug.json` as Hono wants it: the parameter takes everything but the suffix. */
const pattern = (path: string): string => path.replace(/:(\w+)\.(json|csv|pdf|zip|xml)$/, ':$1{[^/]+\\.$2}')

const bare = (address: string): string => {
  const url = new URL(address)
  return url.pathname.replace(/^\/(nl|en)/, '') + url.search
}

async function serve(site: Site, cache: PageCache, route: Route, c: Context): Promise<Response> {
  const keeps = route.kept === true && c.req.method === 'GET' && isVisitor(c)
  const address = keeps ? addressOf(c) : ''
  const state = keeps ? await cache.state() : ''
  if (keeps) {
    const kept = cache.get(address, state, Date.now())
    if (kept !== undefined) return fromCache(cache, kept, c)
  }
  // before body and session: what takes long to send or to look up is not held against whoever sent it in time
  const received = route.stamped === true ? await site.database.clock.read() : undefined
  const ask = await asked(site, route, c, received)
  if ('kind' in ask) return refusalAnswer(site, c, [ask.refusal])
  const verdict = route.may.judge(ask.actor)
  if (verdict !== 'allowed') return turnedAway(site, route, c, ask, verdict)
  const wait = await route.limit?.take(ask.actor.kind === 'person' ? ask.actor.person : ask.from)
  const answer = wait === undefined ? await route.handle(ask) : tooManyAnswer(wait)
  const response = await respond(site, c, ask, answer)
  return keeps && response.status === 200 ? keep(cache, address, state, answer, response, c) : response
}

const isVisitor = (c: Context): boolean => !sessionCookie.test(c.req.header('cookie') ?? '')
/** Path and query as they were sent: what a page is kept under. */
const addressOf = (c: Context): string => c.req.url.slice(c.req.url.indexOf('/', 8))

async function keep(cache: PageCache, address: string, state: string, answer: Answer, response: Response, c: Context) {
  const body = new Uint8Array(await response.arrayBuffer())
  const until =
    'until' in answer && answer.until !== undefined ? answer.until.epochMilliseconds : Number.POSITIVE_INFINITY
  const headers = { ...cache.always, ...Object.fromEntries(response.headers) }
  const zippedHeaders = { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' }
  const kept: Kept = { status: 200, headers, zippedHeaders, body, until, state }
  cache.keep(address, kept)
  return fromCache(cache, kept, c)
}

function fromCache(cache: PageCache, kept: Kept, c: Context): Response {
  const zip = kept.body.byteLength > 1024 && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  return zip
    ? new Response(cache.zipped(kept), { status: kept.status, headers: kept.zippedHeaders })
    : new Response(kept.body, { status: kept.status, headers: kept.headers })
}

function turnedAway(site: Site, route: Route, c: Context, ask: Ask, verdict: 'hidden' | 'forbidden' | 'sign-in') {
  if (verdict === 'hidden') return refusalAnswer(site, c, [notFound], ask.actor)
  if (verdict === 'forbidden') return refusalAnswer(site, c, [notYours(route.may)], ask.actor)
  if (route.method === 'GET' && route.kind === 'page')
    return c.redirect(`/${ask.language}/sign-in?next=${encodeURIComponent(ask.url.pathname + ask.url.search)}`, 303)
  return refusalAnswer(site, c, [signInFirst], ask.actor, ask.form.written)
}
