import type { Exit } from '../command.ts'

/** What a command line asks of the server: the first line of the request. Standard input follows when it is asked for. */
export type Asked = { readonly args: readonly string[]; readonly cwd: string }

/** One line of the answer. */
export type Frame =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly input: true }
  | { readonly exit: Exit }
