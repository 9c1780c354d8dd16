import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { isLanguage, type Language } from '../kernel/words.ts'
import { type Exit, exit, type Io } from './command.ts'

/** The command was used wrongly, or given something that cannot be read: a sentence and exit code 2. */
export class Misused extends Error {}

/** Runs a command that ends with exit code 2 and a sentence where it was used wrongly. */
export async function orMisused(io: Io, work: () => Promise<Exit>): Promise<Exit> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Misused)) throw error
    io.err(error.message)
    return exit.usage
  }
}

/** The options of a command; what is not known is misuse. */
export function optionsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error))
  }
}

export function languageOf(asked: string | undefined): Language {
  if (asked === undefined) return 'en'
  if (!isLanguage(asked)) throw new Misused('--language is nl or en.')
  return asked
}

/** The text of a file named on the command line; `-` is standard input. */
export async function textOf(name: string, io: Io): Promise<string> {
  if (name === '-') return io.input()
  return readFile(resolve(io.cwd, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misused(
      error.code === 'ENOENT' ? `There is no file ${name}.` : `The file ${name} cannot be read: ${error.message}.`,
    )
  })
}

/** JSON from a file named on the command line. */
export async function jsonOf(name: string, io: Io): Promise<unknown> {
  const text = await textOf(name, io)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Misused(`${name === '-' ? 'Standard input' : name} is not JSON: ${(error as Error).message}.`)
  }
}
