import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the secret of an installation stands when the environment brings none. */
export const secretFile = (folder: string): string => join(folder, 'secret')

/** The installation's secret: the one given, else the one in its folder, made the first time and readable by its owner only. */
export function secretOf(folder: string, given: string | undefined): string {
  if (given !== undefined) return given
  const file = secretFile(folder)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // another process was first: its secret is the one
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** The installation's secret when it has one already. */
export function knownSecret(folder: string, given: string | undefined): string | undefined {
  return given ?? (existsSync(secretFile(folder)) ? readFileSync(secretFile(folder), 'utf8').trim() : undefined)
}
