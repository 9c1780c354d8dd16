/** What decides about signing in as a demonstration person with one click. */
export type DemonstrationSetting = {
  /** The demonstration is loaded: by default on the embedded database, never with `TROS_DEMO=0`. */
  readonly on: boolean
  /** `TROS_DEMO=1`: someone decided that this installation is a demonstration, wherever it stands. */
  readonly asked: boolean
  /** What the server listens on (`HOST`). */
  readonly host: string
}

const forwarding = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/

/**
 * Whether this request may sign in without a password: only where nobody else can reach the server. A request that a
 * proxy passed on came from elsewhere, and a name that only resolves to loopback (DNS rebinding) is not loopback.
 */
export function mayDemonstrate(setting: DemonstrationSetting, request: Request): boolean {
  if (!setting.on) return false
  if (setting.asked) return true
  if (!isLoopback(setting.host)) return false
  const host = request.headers.get('host') ?? new URL(request.url).host
  return isLoopback(hostname(host)) && ![...request.headers.keys()].some(name => forwarding.test(name.toLowerCase()))
}

const hostname = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
