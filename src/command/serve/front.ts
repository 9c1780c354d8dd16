import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { securityHeaders } from '../../platform/http/index.ts'
import type { Health } from './health.ts'
import { pathWithoutTokens } from './log.ts'
import type { Metrics } from './metrics.ts'

export type Behind = {
  /** The site; requests that come before it is ready wait for it. */
  readonly site: Promise<RequestListener>
  readonly metrics: Metrics
  readonly metricsToken: string | undefined
  readonly log: Logger
  health(): Promise<Health>
}

/** What stands before the site: health and metrics, which answer also while the site cannot, and the request log. */
export const front =
  ({ site, metrics, metricsToken, log, health }: Behind): RequestListener =>
  (request, response) => {
    const began = performance.now()
    const { method = '', url = '' } = request
    response.once('close', () => {
      const seconds = (performance.now() - began) / 1000
      const status = response.writableFinished ? response.statusCode : 499 // left before the answer was sent
      metrics.count(method, status, seconds)
      log.info({ method, path: pathWithoutTokens(url), status, ms: Math.round(seconds * 10_000) / 10 }, 'request')
    })
    const path = url.split('?')[0]
    if (path === '/healthz') void answerHealth(health(), response)
    else if (path === '/metrics') void answerMetrics(metrics, metricsToken, request, response)
    else void site.then(listener => listener(request, response))
  }

async function answerHealth(asked: Promise<Health>, response: ServerResponse): Promise<void> {
  const health = await asked
  send(response, health.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(health))
}

async function answerMetrics(
  metrics: Metrics,
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (!isLocal(request) && !hasToken(request, token)) return send(response, 404, 'text/plain', 'Not found\n')
  send(response, 200, metrics.type, await metrics.text())
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...securityHeaders(false), 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

/** From this machine itself, and not passed on by a proxy on it. */
const isLocal = (request: IncomingMessage): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers['forwarded'] === undefined

function hasToken(request: IncomingMessage, token: string | undefined): boolean {
  const shown = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return token !== undefined && shown.length === wanted.length && timingSafeEqual(shown, wanted)
}
