import type { z } from 'zod'
import type { Words } from '../kernel/words.ts'
import type { Fault } from './faults.ts'
import type { Name } from './part.ts'
import type { Programme } from './programme.ts'
import { type Located, readYaml } from './yaml.ts'

type Placed = Name & { readonly file: string; readonly line: number }

/** What all parts of one reading share: the faults, and who is named where. */
export class Reading {
  readonly faults: Fault[] = []
  readonly declared: Placed[] = []
  readonly referred: Placed[] = []

  fault(file: string, line: number, rule: string, words: Words): void {
    const same = (f: Fault) => f.file === file && f.line === line && f.rule === rule && f.words.en === words.en
    if (!this.faults.some(same)) this.faults.push({ file, line, rule, words })
  }

  declare(name: Placed): void {
    const { kind, id, file, line } = name
    const first = this.declared.find(other => other.kind === kind && other.id === id)
    if (first === undefined) this.declared.push(name)
    else
      this.fault(file, line, 'pack.twice', {
        en: `The ${kind} “${id}” stands here a second time; it was first named at ${first.file}:${first.line}.`,
        nl: `“${id}” (${kind}) staat hier een tweede keer; de eerste keer was op ${first.file}:${first.line}.`,
      })
  }
}

/** The files of a pack as one part reads them. */
export class PackSource {
  readonly #texts: ReadonlyMap<string, string>
  readonly #reading: Reading
  readonly programme: Programme
  /** The files this part reads, in order of name. */
  readonly files: readonly string[]

  constructor(texts: ReadonlyMap<string, string>, reading: Reading, programme: Programme, files: readonly string[]) {
    this.#texts = texts
    this.#reading = reading
    this.programme = programme
    this.files = files
  }

  /** The file as it stands; empty when the pack has none of that name. */
  text(file: string): string {
    return this.#texts.get(file) ?? ''
  }

  /** Reads YAML or JSON under a schema; `undefined` when the pack has no such file or it has faults (which are then said). */
  yaml<Value>(file: string, schema: z.ZodType<Value>): Located<Value> | undefined {
    const text = this.#texts.get(file)
    return text === undefined
      ? undefined
      : readYaml(text, schema, (line, rule, words) => this.fault(file, line, rule, words))
  }

  /** Reads a text with front matter: YAML between two lines `---`, then the body. */
  markdown<Value>(file: string, schema: z.ZodType<Value>): (Located<Value> & { readonly body: string }) | undefined {
    const found = /^---\r?\n([\s\S]*?\n)---\r?(?:\n([\s\S]*))?$/.exec(this.text(file))
    if (found === null) {
      this.fault(file, 1, 'pack.front-matter', {
        en: 'This file has to begin with its front matter: YAML between two lines “---”.',
        nl: 'Dit bestand moet beginnen met de koptekst: YAML tussen twee regels “---”.',
      })
      return undefined
    }
    const front = readYaml(found[1] ?? '', schema, (line, rule, words) => this.fault(file, line, rule, words), 2)
    return front === undefined ? undefined : { ...front, body: (found[2] ?? '').trim() }
  }

  fault(file: string, line: number, rule: string, words: Words): void {
    this.#reading.fault(file, line, rule, words)
  }

  /** Something that other parts of the pack may refer to; twice the same is a fault. */
  declare(kind: string, id: string, file: string, line: number): void {
    this.#reading.declare({ kind, id, file, line })
  }

  /** Something that has to stand in this pack, or in one that was loaded before. */
  refer(kind: string, id: string, file: string, line: number): void {
    this.#reading.referred.push({ kind, id, file, line })
  }
}
