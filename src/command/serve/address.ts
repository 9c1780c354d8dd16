import type { Config } from '../../config.ts'
import { moment } from '../open.ts'

/** The address that people type. Whoever listens everywhere is reached on this machine as `localhost`. */
export function addressOf({ url, host }: Config, port: number): string {
  if (url !== undefined) return url
  const everywhere = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' || host === '::1'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return new URL(`http://${name}:${port}`).origin
}

/** How a server names itself to whoever finds its folder in use. */
export const holder = (doing: string): string => `a server (process ${process.pid}, since ${moment()}, ${doing})`
