import { type Logger, pino } from 'pino'
import type { Config } from '../../config.ts'

/** Lines of JSON on standard output. What identifies a person is never given to it: no addresses, no queries, no bodies. */
export const openLog = (level: Config['logLevel']): Logger => {
  // gathered and written at least every second, and at the end: a line per request must not cost a write per request
  const out = pino.destination({ fd: 1, sync: false, minLength: 4096 })
  setInterval(() => out.flush(), 1000).unref()
  process.once('exit', () => out.flushSync())
  const options = {
    level: level ?? (process.stdout.isTTY ? 'warn' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describe },
  }
  return pino(options, out)
}

/** What helps to find a fault. The values that a database quotes in its messages and details may be personal: left out. */
export function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const constraint = 'constraint' in error ? { constraint: String(error.constraint) } : {}
  const message = 'severity' in error ? error.message.replace(/: ".*"/s, ': "…"') : error.message
  const stack = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return { type: error.name, ...code, ...constraint, message, stack: stack.slice(0, 12).join('\n') }
}

/** A path without what may be a token or an address of a person: `/invitations/…/acceptance`. The query is left out whole. */
export const pathWithoutTokens = (url: string): string =>
  (url.split('?')[0] ?? '')
    .split('/')
    .map(part => (isTelling(part) ? '…' : part))
    .join('/')
    .slice(0, 200)

const isTelling = (part: string) =>
  /@|%40/i.test(part) ||
  (part.length >= 16 && /^[\w-]+$/.test(part) && (/[A-Z]/.test(part) || /(\d[^\d]*){6}/.test(part)))
