import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** A test's browser stays on this machine: nothing is fetched, updated or reported in the background. */
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * A headless Chromium: the one that `TROS_CHROMIUM` names, else Debian's, else the one that comes as an npm package.
 * Close it when done.
 */
export async function browser(): Promise<Browser> {
  const named = process.env['TROS_CHROMIUM']
  if (named !== undefined) return chromium.launch({ executablePath: named, args })
  if (existsSync('/usr/bin/chromium')) return chromium.launch({ executablePath: '/usr/bin/chromium', args })
  // its own flags (a single process) do not survive a closed window, so it gets ours; it unpacks the libraries it needs only when
  // it believes to run on such a machine
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const packaged = (await import('@sparticuz/chromium')).default
  return chromium.launch({ executablePath: await packaged.executablePath(), args })
}
