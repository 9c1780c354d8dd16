import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process holds the directory. `holder` says which, in words. */
export class InUse extends Error {
  readonly holder: string
  constructor(directory: string, holder: string) {
    super(`The data directory ${directory} is in use by ${holder}.`)
    this.holder = holder
  }
}

export type Lock = { release(): void }

/** Keeps locks from the garbage collector, which would close, and so release, one that nobody points at any more. */
const held = new Set<DatabaseSync>()

/**
 * Holds `directory` for this process. The kernel lets go when the process ends, however it ends. The lock file stands
 * beside the database, and nothing else may ever open it: closing any other handle on it would drop the lock.
 */
export function hold(directory: string, as: string): Lock {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(directory, '.lock'), { timeout: 500 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    lock.close()
    if (!(cause instanceof Error) || !/locked|busy/i.test(cause.message)) throw cause
    throw new InUse(directory, holderOf(directory))
  }
  writeFileSync(join(directory, '.holder'), as, { mode: 0o600 })
  held.add(lock)
  return {
    release: () => {
      held.delete(lock)
      lock.close()
    },
  }
}

function holderOf(directory: string): string {
  try {
    return readFileSync(join(directory, '.holder'), 'utf8')
  } catch {
    return 'a process that is just starting'
  }
}
