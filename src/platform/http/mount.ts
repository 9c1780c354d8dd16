import { type Context, Hono } from 'hono'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { isLanguage, type Language, type Words } from '../../kernel/words.ts'
import type { Database } from '../db/index.ts'
import { type Answer, type Page, statusOf, tooManyAnswer } from './answer.ts'
import { type Kept, PageCache } from './cache.ts'
import { Form, isText, malformed, readForm } from './form.ts'
import { securityHeaders } from './headers.ts'
import { tooMany } from './limit.ts'
import { notYours, signInFirst } from './need.ts'
import type { Ask, Route } from './route.ts'
import { asCsv } from './table.ts'

/** What the frame around a page needs to know. */
export type Frame = {
  readonly language: Language
  readonly actor: Actor
  /** Path and query, with its language. */
  readonly address: string
  readonly site: string
  /** A sentence to show once, after an act. */
  readonly said?: string
}

export type Site = {
  readonly database: Database
  readonly routes: readonly Route[]
  /** The address of the site as people type it, e.g. `https://clusters.example.org`. */
  readonly site: string
  readonly languages: { readonly preferred: Language }
  /** Whether a proxy of the agency's own stands in front and says where requests come from. */
  readonly trustProxy?: boolean
  actor(request: Request): Promise<Actor>
  render(page: Page, frame: Frame): string
  /** The page that says why something was not done. */
  refusal(refusals: readonly Refusal[], language: Language): Page
  log(entry: { level: 'info' | 'error'; message: string; error?: unknown; [key: string]: unknown }): void
}

const mebibyte = 1024 * 1024
const saidCookie = 'tros-said'
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
  app.notFound(c => refusalAnswer(site, c, [notFound]))
  app.onError((error, c) => failure(site, c, error))
  return app
}

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
const pattern = (path: string): string => path.replace(/:(\w+)\.(json|csv)$/, ':$1{[^/]+\\.$2}')

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
  const ask = await asked(site, route, c)
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

async function asked(site: Site, route: Route, c: Context): Promise<Ask | { kind: 'refusal'; refusal: Refusal }> {
  const url = new URL(c.req.url)
  const params = c.req.param() as Record<string, string | undefined>
  if (![...url.searchParams].flat().every(isText) || !Object.values(params).every(value => isText(value ?? '')))
    return { kind: 'refusal', refusal: malformed }
  let form: Form | undefined = new Form(new Map())
  if (route.method === 'POST') {
    const limit = route.largest ?? mebibyte
    const request = await bounded(c.req.raw, limit)
    if (request === undefined) return { kind: 'refusal', refusal: tooLarge(limit) }
    form = (c.req.header('content-type') ?? '').includes('form') ? await readForm(request.clone()) : form
    if (form === undefined) return { kind: 'refusal', refusal: malformed }
    c.req.raw = request
  }
  return {
    actor: await site.actor(c.req.raw),
    language: isLanguage(params['language']) ? params['language'] : preferred(c, site),
    url,
    database: site.database,
    site: site.site,
    request: c.req.raw,
    param: name => (params[name] ?? '').replace(/\.(json|csv)$/, match => (route.path.endsWith(match) ? '' : match)),
    form,
    from: clientOf(c, site.trustProxy === true),
    now: Temporal.Now.instant(),
  }
}

/** The address a request came from. What a proxy says is believed only where the agency has one of its own in front. */
function clientOf(c: Context, trustProxy: boolean): string {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
  const passedOn = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return passedOn || socket?.remoteAddress || 'unknown'
}

/** The request with its whole body in memory, or nothing when it is larger than allowed; the length header is not believed. */
async function bounded(request: Request, limit: number): Promise<Request | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
}

const tooLarge = (limit: number): Refusal =>
  refuse('request.too-large', {
    en: `This is larger than allowed here: at most ${Math.floor(limit / mebibyte)} MiB.`,
    nl: `Dit is groter dan hier is toegestaan: hoogstens ${Math.floor(limit / mebibyte)} MiB.`,
  })

function turnedAway(site: Site, route: Route, c: Context, ask: Ask, verdict: 'hidden' | 'forbidden' | 'sign-in') {
  if (verdict === 'hidden') return refusalAnswer(site, c, [notFound], ask.actor)
  if (verdict === 'forbidden') return refusalAnswer(site, c, [notYours(route.may)], ask.actor)
  if (route.method === 'GET' && route.kind === 'page')
    return c.redirect(`/${ask.language}/sign-in?next=${encodeURIComponent(ask.url.pathname + ask.url.search)}`, 303)
  return refusalAnswer(site, c, [signInFirst], ask.actor)
}

function respond(site: Site, c: Context, ask: Ask, answer: Answer): Response | Promise<Response> {
  for (const cookie of answer.cookies ?? []) c.header('set-cookie', cookie, { append: true })
  switch (answer.kind) {
    case 'page':
      return html(site, c, answer.page, answer.status, ask.language, ask.actor)
    case 'redirect':
      if (answer.said !== undefined) say(site, c, answer.said, ask.language)
      return c.redirect(answer.to, answer.status)
    case 'refused':
      if (answer.retryAfter !== undefined) c.header('retry-after', String(answer.retryAfter))
      return refusalAnswer(site, c, answer.refusals, ask.actor)
    case 'json':
      open(c)
      return c.body(JSON.stringify(answer.body), answer.status as 200, {
        'content-type': 'application/json; charset=utf-8',
      })
    case 'table':
      open(c)
      return c.body(asCsv(answer.columns as never, answer.rows), 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${answer.name}.csv"`,
      })
    case 'file':
      return c.body(answer.body, 200, {
        'content-type': answer.type,
        ...(answer.name === undefined ? {} : { 'content-disposition': disposition(answer.name) }),
      })
    case 'response':
      return answer.response
  }
}

/** Public data may be read by any site; what needs a session is never sent along with such a request. */
const open = (c: Context): void => {
  c.header('access-control-allow-origin', '*')
  c.header('cross-origin-resource-policy', 'cross-origin')
}

/** RFC 6266, with a plain name for old programs. */
const disposition = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

function html(site: Site, c: Context, page: Page, status: number, language: Language, actor: Actor): Response {
  const url = new URL(c.req.url)
  const said = readSaid(c)
  if (said !== undefined)
    c.header('set-cookie', `${saidCookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`, { append: true })
  if (actor.kind !== 'visitor' || said !== undefined) c.header('cache-control', 'no-store')
  const frame: Frame = {
    language,
    actor,
    address: url.pathname + url.search,
    site: site.site,
    ...(said === undefined ? {} : { said }),
  }
  return c.body(`<!doctype html>${site.render(page, frame)}`, status as 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
  })
}

const readSaid = (c: Context): string | undefined => {
  const found = new RegExp(`(?:^|;\\s*)${saidCookie}=([^;]+)`).exec(c.req.header('cookie') ?? '')?.[1]
  if (found === undefined) return undefined
  try {
    return Buffer.from(found, 'base64url').toString('utf8')
  } catch {
    return undefined
  }
}

function say(site: Site, c: Context, words: Words, language: Language): void {
  const secure = site.site.startsWith('https:') ? '; Secure' : ''
  const value = Buffer.from(words[language]).toString('base64url')
  c.header('set-cookie', `${saidCookie}=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`, {
    append: true,
  })
}

/** Refusals that HTTP has a status of its own for. */
const statuses: Readonly<Record<string, 413 | 429>> = { 'request.too-large': 413, [tooMany]: 429 }

const wantsPage = (c: Context): boolean =>
  !/\.(json|csv)$/.test(c.req.path) && !c.req.path.startsWith('/api/') && !/json/.test(c.req.header('accept') ?? '')

async function refusalAnswer(site: Site, c: Context, refusals: readonly Refusal[], known?: Actor): Promise<Response> {
  const status = refusals.includes(malformed) ? 400 : (statuses[refusals[0]?.rule ?? ''] ?? statusOf(refusals))
  const language = isLanguage(c.req.path.split('/')[1]) ? (c.req.path.split('/')[1] as Language) : preferred(c, site)
  if (!wantsPage(c)) return problem(c, status, refusals, language)
  const actor = known ?? (await site.actor(c.req.raw).catch((): Actor => ({ kind: 'visitor' })))
  return html(site, c, site.refusal(refusals, language), status, language, actor)
}

/** RFC 9457. */
function problem(c: Context, status: number, refusals: readonly Refusal[], language: Language): Response {
  const body = {
    type: 'about:blank',
    status,
    title: refusals[0]?.message[language],
    refusals: refusals.map(({ rule, message, path, basis }) => ({ rule, path, basis, message: message[language] })),
  }
  return c.body(JSON.stringify(body), status as 422, { 'content-type': 'application/problem+json' })
}

function failure(site: Site, c: Context, error: unknown): Promise<Response> | Response {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const away =
    /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|57P|08|53300)/.test(code) ||
    /timeout exceeded|Connection terminated/.test(String(error))
  site.log({ level: 'error', message: away ? 'the database is away' : 'a request failed', path: c.req.path, error })
  const words: Words = away
    ? {
        en: 'The database cannot be reached at this moment. Nothing was changed; try again in a minute.',
        nl: 'De databank is op dit ogenblik niet bereikbaar. Er is niets gewijzigd; probeer het over een minuut opnieuw.',
      }
    : {
        en: 'Something went wrong on our side. Nothing was changed; the administrator can find it in the log.',
        nl: 'Er ging iets mis aan onze kant. Er is niets gewijzigd; de beheerder vindt het terug in het logboek.',
      }
  const refusal = refuse(away ? 'database.away' : 'failure', words)
  const language = isLanguage(c.req.path.split('/')[1]) ? (c.req.path.split('/')[1] as Language) : preferred(c, site)
  const status = away ? 503 : 500
  if (away) c.header('retry-after', '30')
  return wantsPage(c)
    ? html(site, c, site.refusal([refusal], language), status, language, { kind: 'visitor' })
    : problem(c, status, [refusal], language)
}

/** Cross-site request forgery: a browser says where a post comes from, and it has to be this site. */
function forged(c: Context, site: string): Refusal | undefined {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS') return undefined
  const origin = c.req.header('origin')
  const from = c.req.header('sec-fetch-site')
  const host = c.req.header('host')
  const own =
    origin !== undefined && (origin === new URL(site).origin || (URL.canParse(origin) && new URL(origin).host === host))
  if (origin !== undefined ? own : from === undefined || from === 'same-origin' || from === 'none') return undefined
  return refuse(
    'access.other-site',
    {
      en: 'This form was sent from another site and was not accepted.',
      nl: 'Dit formulier kwam van een andere site en is niet aanvaard.',
    },
    { kind: 'forbidden' },
  )
}

/** The visitor's language: what they chose, else what their browser asks for, else the agency's. */
function preferred(c: Context, site: Site): Language {
  const asked = (c.req.header('accept-language') ?? '')
    .split(',')
    .map(part => {
      const [tag = '', quality = ''] = part.trim().split(/;\s*q=/)
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality === '' ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  const chosen = asked.find(({ tag }) => isLanguage(tag))?.tag
  return isLanguage(chosen) ? chosen : site.languages.preferred
}
