import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

/** A folder of this test's own. */
export const folder = (): string => mkdtempSync(join(tmpdir(), 'tros-fault-'))

/** Settings for a process: nothing of the machine's own settings leaks in. */
const surroundings = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  NODE_ENV: 'test',
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  LOG_LEVEL: 'error',
  ...settings,
})

/** Runs a TypeScript file of the project in a process of its own. */
export const node = (file: string, args: readonly string[], settings: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['--import', join(root, 'bin/tsx.js'), join(root, file), ...args], {
    env: surroundings(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })

export type Done = { readonly code: number | null; readonly out: string; readonly err: string }

/** Waits for the end of a process, with all it said. */
export async function finished(child: ChildProcess): Promise<Done> {
  let out = ''
  let err = ''
  child.stdout?.on('data', chunk => {
    out += String(chunk)
  })
  child.stderr?.on('data', chunk => {
    err += String(chunk)
  })
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

/** `bin/tros …` without the installing part. */
export const tros = (args: readonly string[], settings: Record<string, string>): Promise<Done> =>
  finished(node('src/main.ts', args, settings))

export type Server = {
  readonly address: string
  readonly child: ChildProcess
  stop(signal: NodeJS.Signals): Promise<Done>
}

/** A server that answers, on a free port. */
export async function serve(settings: Record<string, string>): Promise<Server> {
  const child = node('src/main.ts', ['serve'], { PORT: '0', TROS_DEMO: '0', ...settings })
  const done = finished(child)
  const address = await Promise.race([
    new Promise<string>(resolve => {
      let said = ''
      child.stdout?.on('data', chunk => {
        said += String(chunk)
        const found = /Tros is at (\S+)/.exec(said)
        if (found?.[1] !== undefined) resolve(found[1])
      })
    }),
    done.then(({ code, err }) => {
      throw new Error(`the server ended with ${code}: ${err}`)
    }),
  ])
  return {
    address,
    child,
    stop: signal => {
      child.kill(signal)
      return done
    },
  }
}

/** Asks again until the answer is as wanted; how long is long enough is the caller's affair. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, seconds: number): Promise<T> {
  for (const end = performance.now() + seconds * 1000; ; await pause(100)) {
    const answer = await ask()
    if (wanted(answer) || performance.now() > end) return answer
  }
}
