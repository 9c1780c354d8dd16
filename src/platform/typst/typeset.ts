import { Worker } from 'node:worker_threads'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../db/index.ts'
import { type Done, type Job, Untypesettable } from './job.ts'

export type Typesetting = {
  /** The source of the letter: Typst that reads `data` with `json(bytes(sys.inputs.data))`. */
  readonly template: string
  /** What the source may import, by name: `house.typ`. */
  readonly files?: Readonly<Record<string, string>>
  /** What people typed arrives here and only here, as values: nothing in it is ever read as Typst. */
  readonly data: Json
  readonly language: Language
}

/** Longest that one letter may take, how long the thread waits for a next one, and how many may stand in line. */
const limits = { time: 20_000, idle: 60_000, line: 1000, memory: 256 }
const main = 'letter.typ'

type Waiting = { readonly job: Job; resolve(pdf: Uint8Array<ArrayBuffer>): void; reject(error: Error): void }

const line: Waiting[] = []
let thread: Worker | undefined
let busy = false
let idle: NodeJS.Timeout | undefined

/**
 * A tagged, archivable PDF (PDF/UA-1 and PDF/A-2a): the same bytes for the same template and data. Typeset in one thread
 * that starts with the first letter and ends when none came for a while; letters stand in line for it.
 */
export function typeset({ template, files = {}, data, language }: Typesetting): Promise<Uint8Array<ArrayBuffer>> {
  if (line.length >= limits.line) return Promise.reject(new Error('too many letters stand in line to be typeset'))
  const job: Job = { main, sources: { ...files, [main]: template }, language, data: JSON.stringify(data) }
  return new Promise((resolve, reject) => {
    line.push({ job, resolve, reject })
    void next()
  })
}

async function next(): Promise<void> {
  if (busy) return
  const one = line.shift()
  if (one === undefined) return rest()
  busy = true
  clearTimeout(idle)
  try {
    const done = await inThread(one.job)
    if (done.ok) one.resolve(done.pdf)
    else one.reject(new Untypesettable(done.faults))
  } catch (error) {
    one.reject(error instanceof Error ? error : new Error(String(error)))
  }
  busy = false
  void next()
}

/** The thread keeps no process alive, and is given up when it has had nothing to do for a while. */
function rest(): void {
  clearTimeout(idle)
  idle = setTimeout(giveUp, limits.idle).unref()
}

function giveUp(): void {
  void thread?.terminate()
  thread = undefined
}

function inThread(job: Job): Promise<Done> {
  thread ??= new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  })
  const worker = thread
  worker.ref()
  return new Promise<Done>((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(late)
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      worker.unref()
      done()
    }
    const fail = (error: Error) =>
      settle(() => {
        giveUp()
        reject(error)
      })
    const late = setTimeout(() => fail(new Error('this letter took too long to typeset')), limits.time)
    worker.once('message', (done: Done) => settle(() => resolve(done)))
    worker.once('error', fail)
    worker.once('exit', () => fail(new Error('the thread that typesets letters ended without an answer')))
    worker.postMessage(job)
  })
}
