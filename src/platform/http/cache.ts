import { gzipSync } from 'node:zlib'
import { type Database, fingerprint } from '../db/index.ts'

export type Kept = {
  readonly status: number
  readonly headers: Record<string, string>
  readonly zippedHeaders: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer>
  readonly until: number
  readonly state: string
  zipped?: Uint8Array<ArrayBuffer>
}

const largest = 32 * 1024 * 1024
/** How long another process's act may stay unseen. Acts of this process are seen at once. */
const staleFor = 500

/**
 * Public pages, whole, by address: valid until anything is recorded, or until the next instant at which something on
 * them changes by itself. Bounded in bytes; the least recently used go first. While the database is away, what is
 * kept goes on being served.
 */
export class PageCache {
  readonly #database: Database
  readonly #pages = new Map<string, Kept>()
  #bytes = 0
  #state = ''
  #seen = -1
  #asked = 0
  #asking: Promise<string> | undefined

  /** Headers that every answer carries: kept with the page, so that it leaves whole. */
  readonly always: Readonly<Record<string, string>>

  constructor(database: Database, always: Readonly<Record<string, string>>) {
    this.#database = database
    this.always = always
  }

  /** What the world looks like now, for pages that are about to be drawn. Read it before drawing. */
  async state(): Promise<string> {
    if (this.#fresh()) return this.#state
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /** The page when it is known to be current without asking the database. */
  now(address: string, time: number): Kept | undefined {
    return this.#fresh() ? this.get(address, this.#state, time) : undefined
  }

  get(address: string, state: string, time: number): Kept | undefined {
    const kept = this.#pages.get(address)
    if (kept === undefined || kept.state !== state || kept.until <= time) return undefined
    this.#pages.delete(address)
    this.#pages.set(address, kept)
    return kept
  }

  keep(address: string, kept: Kept): void {
    this.#drop(address)
    if (kept.body.byteLength > largest / 8) return
    this.#pages.set(address, kept)
    this.#bytes += kept.body.byteLength + address.length
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= largest) break
      this.#drop(oldest)
    }
  }

  #drop(address: string): void {
    const kept = this.#pages.get(address)
    if (kept === undefined) return
    this.#pages.delete(address)
    this.#bytes -= kept.body.byteLength + (kept.zipped?.byteLength ?? 0) + address.length
  }

  zipped(kept: Kept): Uint8Array<ArrayBuffer> {
    if (kept.zipped === undefined) {
      kept.zipped = new Uint8Array(gzipSync(kept.body))
      this.#bytes += kept.zipped.byteLength
    }
    return kept.zipped
  }

  #fresh(): boolean {
    return this.#seen === this.#database.changes.count && performance.now() - this.#asked < staleFor
  }

  async #ask(): Promise<string> {
    const count = this.#database.changes.count
    const state = await fingerprint(this.#database.reader).catch(() => this.#state)
    this.#state = state
    this.#seen = count
    this.#asked = performance.now()
    return state
  }
}
