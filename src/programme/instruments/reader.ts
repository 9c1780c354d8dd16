import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Instrument } from './instrument.ts'
import { readInstrument } from './read.ts'
import { inForceOn } from './version.ts'

const programmes = join(import.meta.dirname, '../../../programmes')

/**
 * A document in a programme pack. `file` is named from the folder of programmes; `offered` is false where the pack is no
 * programme of its own and its instruments stand there for comparison only.
 */
export type Shipped = {
  readonly file: string
  readonly key: string
  readonly text: string
  readonly offered: boolean
  readonly demonstration?: boolean
}

/** The instrument documents of every pack that ships, by key: the name of a file is the key of what is in it. */
export const shipped = (): Shipped[] =>
  globSync('*/instruments/*@*.{yaml,json}', { cwd: programmes })
    .sort()
    .map(file => ({
      file,
      key: file.replace(/^.*[\\/]/, '').replace(/\.(yaml|json)$/, ''),
      text: readFileSync(join(programmes, file), 'utf8'),
      offered: existsSync(join(programmes, file, '../../programme.yaml')),
    }))

/**
 * Instruments by key, each read when it is first asked for. One that does not hold together is as good as absent, and
 * `refusals` says why.
 */
export class Instruments {
  readonly #texts: ReadonlyMap<string, Shipped>
  readonly #read = new Map<string, Instrument | undefined>()
  readonly refusals: Refusal[] = []

  constructor(documents: readonly Shipped[] = shipped()) {
    this.#texts = new Map(documents.map(document => [document.key, document]))
  }

  get keys(): string[] {
    return [...this.#texts.keys()]
  }

  /** All that hold together: what is offered before what is there for comparison, by name, the newest version first. */
  all(): Instrument[] {
    return this.keys
      .flatMap(key => this.get(key) ?? [])
      .sort(
        (a, b) =>
          Number(this.isOffered(b.key)) - Number(this.isOffered(a.key)) ||
          a.document.id.localeCompare(b.document.id) ||
          b.document.version.localeCompare(a.document.version),
      )
  }

  /** The version that a key names, or every version of an instrument, the newest first. */
  named(name: string): Instrument[] {
    return this.all().filter(({ key, document }) => key === name || document.id === name)
  }

  isOffered(key: string): boolean {
    return this.#texts.get(key)?.offered === true
  }

  isDemonstration(key: string): boolean {
    return this.#texts.get(key)?.demonstration === true
  }

  /** The version that a name means on a day: the one it names, else the one in force. */
  meant(name: string, day: string): Instrument | undefined {
    return inForceOn(this.named(name), day)
  }

  text(key: string): string | undefined {
    return this.#texts.get(key)?.text
  }

  get(key: string): Instrument | undefined {
    if (!this.#read.has(key)) this.#read.set(key, this.#readIn(key))
    return this.#read.get(key)
  }

  #readIn(key: string): Instrument | undefined {
    const document = this.#texts.get(key)
    if (document === undefined) return undefined
    const outcome = readInstrument(document.text, document.file)
    if (outcome.ok) return outcome.fact
    this.refusals.push(...outcome.refusals)
    return undefined
  }
}
