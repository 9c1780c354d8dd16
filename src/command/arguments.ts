import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Io } from './command.ts'

type Parsed = { readonly values: Readonly<Record<string, unknown>>; readonly rest: readonly string[] }

/**
 * Reads a command's options and exactly `count` other arguments. Says what is wrong and answers `undefined` when they
 * are not so.
 */
export function readArguments(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  count: number,
  usage: string,
  io: Io,
): Parsed | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length === count) return { values, rest: positionals }
    io.err(positionals.length < count ? 'Something is missing.' : `“${positionals[count]}” is one argument too many.`)
  } catch (error) {
    io.err(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
  io.err(usage)
  return undefined
}
