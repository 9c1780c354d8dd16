import type { Context } from 'hono'
import type { Actor } from '../../kernel/actor.ts'
import { cite } from '../../kernel/citation.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { isLanguage, type Language, type Words } from '../../kernel/words.ts'
import { type Answer, type Page, statusOf } from './answer.ts'
import { malformed } from './form.ts'
import { tooMany } from './limit.ts'
import { preferred } from './request.ts'
import type { Ask } from './route.ts'
import type { Frame, Site } from './site.ts'
import { asCsv } from './table.ts'

const saidCookie = 'tros-said'

/** What a room answered, as HTTP. */
export function respond(site: Site, c: Context, ask: Ask, answer: Answer): Response | Promise<Response> {
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
  if (page.unlisted === true) {
    c.header('x-robots-tag', 'noindex, nofollow')
    c.header('cache-control', 'no-store')
  }
  const waiting = actor.kind === 'person' ? site.waiting?.(actor) : undefined
  const frame: Frame = {
    language,
    actor,
    address: url.pathname + url.search,
    site: site.site,
    ...(said === undefined ? {} : { said }),
    ...(waiting === undefined ? {} : { waiting }),
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

/** Why something was not done: a page for people, a problem document (RFC 9457) for programs. */
export async function refusalAnswer(
  site: Site,
  c: Context,
  refusals: readonly Refusal[],
  known?: Actor,
  typed: readonly string[] = [],
): Promise<Response> {
  const status = refusals.includes(malformed) ? 400 : (statuses[refusals[0]?.rule ?? ''] ?? statusOf(refusals))
  const language = isLanguage(c.req.path.split('/')[1]) ? (c.req.path.split('/')[1] as Language) : preferred(c, site)
  if (!wantsPage(c)) return problem(c, status, refusals, language)
  const actor = known ?? (await site.actor(c.req.raw).catch((): Actor => ({ kind: 'visitor' })))
  return html(site, c, site.refusal(refusals, language, typed), status, language, actor)
}

/** RFC 9457. */
function problem(c: Context, status: number, refusals: readonly Refusal[], language: Language): Response {
  const body = {
    type: 'about:blank',
    status,
    title: refusals[0]?.message[language],
    refusals: refusals.map(({ rule, message, path, basis }) => ({
      rule,
      path,
      basis: basis === undefined ? undefined : cite(basis, language),
      message: message[language],
    })),
  }
  return c.body(JSON.stringify(body), status as 422, { 'content-type': 'application/problem+json' })
}

/** What nobody foresaw: 503 while the database is away, else 500; the reason goes to the log, not to the reader. */
export function failure(site: Site, c: Context, error: unknown): Promise<Response> | Response {
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
