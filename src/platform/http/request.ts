import type { Context } from 'hono'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { isLanguage, type Language } from '../../kernel/words.ts'
import { Form, isText, malformed, readForm } from './form.ts'
import type { Ask, Route } from './route.ts'
import type { Site } from './site.ts'

const mebibyte = 1024 * 1024

/** A request as a room sees it, or why it cannot be read. */
export async function asked(
  site: Site,
  route: Route,
  c: Context,
  received?: Temporal.Instant,
): Promise<Ask | { kind: 'refusal'; refusal: Refusal }> {
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
  const ask: Omit<Ask, 'received'> = {
    actor: await site.actor(c.req.raw),
    language: isLanguage(params['language']) ? params['language'] : preferred(c, site),
    url,
    database: site.database,
    site: site.site,
    request: c.req.raw,
    param: name =>
      (params[name] ?? '').replace(/\.(json|csv|pdf|zip|xml)$/, match => (route.path.endsWith(match) ? '' : match)),
    form,
    from: clientOf(c, site.trustProxy === true),
    now: Temporal.Now.instant(),
  }
  return withArrival(ask, route, received)
}

/** On a route that reads no clock the moment is not there to be taken for one: asking for it fails, copying the rest does not. */
const withArrival = (ask: Omit<Ask, 'received'>, route: Route, received: Temporal.Instant | undefined): Ask =>
  received !== undefined
    ? { ...ask, received }
    : (Object.defineProperty(ask, 'received', {
        get: () => {
          throw new Error(`the route ${route.path} reads no moment of arrival: it is not stamped`)
        },
      }) as Ask)

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

/** Cross-site request forgery: a browser says where a post comes from, and it has to be this site. */
export function forged(c: Context, site: string): Refusal | undefined {
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
export function preferred(c: Context, site: Site): Language {
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
