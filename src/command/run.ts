import { ownFolder, readConfig } from '../config.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'
import { commands } from './index.ts'
import { nearest } from './nearest.ts'
import { withDatabase } from './open.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Does what the command line asks; every way it can end has a sentence and a code. */
export async function run(argv: readonly string[], io: Io, environment: Environment): Promise<Exit> {
  const [name = '--help', ...args] = argv
  if (name === '--help' || name === '-h' || name === 'help') return overview(args[0], io)
  const load = commands[name === '--version' ? 'version' : name]
  if (load === undefined) return unknown(name, io)
  const command = await load()
  if (asksHelp(args)) return said(command.help, io)
  try {
    return await start(command, args, io, environment)
  } catch (error) {
    return failed(error, io, environment)
  }
}

async function start(command: Command, args: readonly string[], io: Io, environment: Environment): Promise<Exit> {
  if (command.needs === 'nothing') return command.run(args, io)
  const read = readConfig(environment, ownFolder)
  if (!read.ok) {
    for (const fault of read.faults) io.err(fault)
    return exit.usage
  }
  return withDatabase(read.config, command, args, io)
}

/** `--help` counts up to a bare `--`, after which everything is content. */
const asksHelp = (args: readonly string[]): boolean => {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return options.includes('--help') || options.includes('-h')
}

async function overview(topic: string | undefined, io: Io): Promise<Exit> {
  if (topic !== undefined && commands[topic] !== undefined) return said((await commands[topic]()).help, io)
  const loaded = await Promise.all(Object.values(commands).map(load => load()))
  const all = loaded.filter(command => command.needs === 'nothing' || command.within !== true)
  const width = Math.max(...all.map(({ name }) => name.length))
  io.out('Usage: bin/tros COMMAND [ARGUMENTS]\n')
  for (const { name, summary } of all) io.out(`  ${name.padEnd(width)}  ${summary}`)
  io.out(`  ${'test'.padEnd(width)}  Checks everything: style, types, dead code and all tests`)
  io.out('\n`bin/tros COMMAND --help` says more. Settings come from the environment: docs/operations.md lists them.')
  io.out('Exit codes: 0 done, 1 refused or failed, 2 used wrongly, 3 something needed is not there.')
  return exit.done
}

function said(help: string, io: Io): Exit {
  io.out(help.trim())
  return exit.done
}

function unknown(name: string, io: Io): Exit {
  const near = nearest(name, [...Object.keys(commands), 'test'])
  io.err(`“${name}” is not a command of Tros.${near === undefined ? '' : ` Did you mean “${near}”?`}`)
  io.err('Usage: bin/tros COMMAND [ARGUMENTS]; `bin/tros --help` lists the commands.')
  return exit.usage
}

function failed(error: unknown, io: Io, environment: Environment): Exit {
  io.err(error instanceof Error ? error.message : String(error))
  if (environment['LOG_LEVEL'] === 'debug' && error instanceof Error) io.err(error.stack ?? '')
  return exit.refused
}
