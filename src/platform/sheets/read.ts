import { Worker } from 'node:worker_threads'
import { accept, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Reason, unreadable } from './refusals.ts'
import { type Book, limits, type Sheet } from './sheet.ts'
import type { Done, Job } from './worker.ts'

/**
 * Reads an uploaded list: `.xlsx` or CSV, by what the bytes are and not by what the name says. Never throws for what a
 * file holds; the work is done in a thread of its own, bounded in time and memory, so that the server goes on answering.
 */
export async function readList(bytes: Uint8Array, name: string): Promise<Outcome<Sheet>> {
  const format = formatOf(bytes, name)
  if (format !== 'csv' && format !== 'xlsx') return refused(unreadable(format))
  const done = await inThread({ kind: 'read', bytes, format })
  if (!done.ok) return refused(unreadable(done.reason, done.row))
  return 'sheet' in done ? accept(done.sheet) : refused(unreadable('broken'))
}

/** Reads every sheet of an uploaded workbook. */
export async function readBook(bytes: Uint8Array, name: string): Promise<Outcome<Book>> {
  const format = formatOf(bytes, name)
  if (format !== 'xlsx') return refused(unreadable(format === 'csv' ? 'not-a-workbook' : format))
  const done = await inThread({ kind: 'read-book', bytes })
  if (!done.ok) return refused(unreadable(done.reason, done.row))
  return 'book' in done ? accept(done.book) : refused(unreadable('broken'))
}

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

function formatOf(bytes: Uint8Array, name: string): 'csv' | 'xlsx' | Reason {
  if (bytes.byteLength === 0) return 'empty'
  if (bytes.byteLength > limits.bytes) return 'too-large'
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-or-locked'
  if (/\.(xlsm|xltm|xlsb|xlam)$/i.test(name)) return 'macros'
  if (begins(bytes, 0x50, 0x4b)) return /\.(csv|txt|tsv)$/i.test(name) ? 'not-a-csv' : 'xlsx'
  if (/\.(xlsx|xls|ods)$/i.test(name)) return 'not-a-workbook'
  const sample = bytes.subarray(0, 4096)
  const wide = begins(bytes, 0xff, 0xfe)
  return !wide && sample.includes(0) ? 'not-text' : 'csv'
}

/** At most this many threads at once; the others wait their turn. */
const threads = 2
let running = 0
const waiting: (() => void)[] = []

/** Does a job in a thread of its own. */
export async function inThread(job: Job): Promise<Done> {
  if (running >= threads) await new Promise<void>(resolve => waiting.push(resolve))
  else running++
  try {
    return await work(job)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

function work(job: Job): Promise<Done> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  })
  return new Promise<Done>((resolve, reject) => {
    const late = setTimeout(() => resolve({ ok: false, reason: 'too-long', row: undefined }), limits.time)
    const settle = (done: () => void) => {
      clearTimeout(late)
      done()
    }
    worker.once('message', (done: Done) => settle(() => resolve(done)))
    worker.once('error', error =>
      settle(() =>
        (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? resolve({ ok: false, reason: 'too-long', row: undefined })
          : reject(error),
      ),
    )
    worker.once('exit', () => settle(() => reject(new Error('the thread that reads a file ended without an answer'))))
  }).finally(() => worker.terminate())
}
