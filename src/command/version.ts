import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../config.ts'
import { type Command, exit } from './command.ts'

/** The version of this Tros, as `package.json` says. */
export const versionOfTros = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

export const version: Command = {
  name: 'version',
  summary: 'Says which Tros and which Node this is',
  help: 'Usage: bin/tros version [--json]\n\nSays which Tros and which Node this is.',
  needs: 'nothing',
  run: async (args, io) => {
    const versions = { tros: versionOfTros(), node: process.versions.node }
    io.out(args.includes('--json') ? JSON.stringify(versions) : `Tros ${versions.tros} on Node ${versions.node}`)
    return exit.done
  },
}
