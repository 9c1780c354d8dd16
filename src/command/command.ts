import type { Database } from '../platform/db/index.ts'

/** Where a command speaks: the terminal, or the far end of the socket when a server holds the database. */
export type Io = {
  /** One line of result (standard output). */
  out(line: string): void
  /** One line of progress, warning or refusal (standard error). */
  err(line: string): void
  /** Standard input, whole. */
  input(): Promise<string>
  /** The folder that relative file names start from. */
  readonly cwd: string
}

/** What a command that works on the database is given. */
export type Opened = {
  readonly database: Database
  /** The folder of the embedded database, its files and its secret (`TROS_DATA`). */
  readonly folder: string
}

/** Exit codes that scripts can use. */
export const exit = { done: 0, refused: 1, usage: 2, unavailable: 3 } as const
export type Exit = (typeof exit)[keyof typeof exit]

/**
 * One command of `bin/tros`. `needs: 'database'` runs inside the server that holds the embedded database when there is
 * one, else opens it; `'nothing'` never touches a database. `help` is what `--help` prints. `asIs`: the database is taken
 * as it stands, while for other commands it is first brought to this version. `within`: part of another command, not listed.
 */
export type Command =
  | {
      readonly name: string
      readonly summary: string
      readonly help: string
      readonly needs: 'nothing'
      run(args: readonly string[], io: Io): Promise<Exit>
    }
  | {
      readonly name: string
      readonly summary: string
      readonly help: string
      readonly needs: 'database'
      readonly asIs?: true
      readonly within?: true
      run(args: readonly string[], io: Io, opened: Opened): Promise<Exit>
    }
