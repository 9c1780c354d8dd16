import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const record = (folder: string) => join(folder, '.socket')
const beside = (folder: string) => join(folder, 'tros.sock')

/** Longer names do not fit in the address of a unix socket (104 bytes on macOS, 108 on Linux, the closing NUL included). */
const longest = 100

/** Where the server that holds `folder` listens for commands. */
export const socketOf = (folder: string): string =>
  existsSync(record(folder)) ? readFileSync(record(folder), 'utf8').trim() : beside(folder)

/** A free place for the socket, for the holder of the lock only: what a killed server left behind is cleared. */
export function prepareSocket(folder: string): string {
  clearSocket(folder)
  if (Buffer.byteLength(beside(folder)) <= longest) return beside(folder)
  const own = mkdtempSync(join(tmpdir(), 'tros-'))
  chmodSync(own, 0o700)
  writeFileSync(record(folder), join(own, 's'), { mode: 0o600 })
  return join(own, 's')
}

/** Removes the socket and what says where it stood. */
export function clearSocket(folder: string): void {
  const place = socketOf(folder)
  rmSync(place, { force: true })
  if (place !== beside(folder) && /^tros-\w+$/.test(dirname(place).split('/').at(-1) ?? ''))
    rmSync(dirname(place), { recursive: true, force: true })
  rmSync(record(folder), { force: true })
}
